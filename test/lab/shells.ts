import { ensurePackages, exists } from './apt.js';

export const zsh = '/usr/bin/zsh';

/** Makes sure that the shells whose completion is tested are installed. */
export async function ensureShells(): Promise<void> {
  await ensurePackages({
    need: 'The tests of completion need zsh',
    names: ['zsh'],
    isInstalled: () => exists(zsh),
  });
}
