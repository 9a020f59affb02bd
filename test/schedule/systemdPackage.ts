import { execa } from 'execa';
import { ensurePackages } from '../lab/apt.js';

/** systemd's own programs, from Debian's package. */
export function ensureSystemd(): Promise<void> {
  return ensurePackages({
    need: "The tests of the timer need systemd's own programs",
    names: ['systemd'],
    isInstalled: async () =>
      (await execa('systemd-analyze', ['--version'], { reject: false })).exitCode === 0,
  });
}
