import { access } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { withLock } from './forest/lock.js';

export interface Packages {
  /** Who needs them, as the beginning of a sentence: "The lab's domain controller needs Samba". */
  need: string;
  names: readonly string[];
  isInstalled(): Promise<boolean>;
}

/**
 * Makes sure that Debian's packages are on this machine: installs them when run as root on a machine with apt, else
 * throws one sentence that names what to install.
 */
export async function ensurePackages({ need, names, isInstalled }: Packages): Promise<void> {
  if (await isInstalled()) return;
  const command = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  if (!(await exists('/usr/bin/apt-get')) || process.getuid?.() !== 0) {
    throw new Error(`${need}; install it as root: ${command}`);
  }
  await withLock(join(tmpdir(), 'writeback-doctor-apt.lock'), async () => {
    if (await isInstalled()) return;
    const apt = async (...args: string[]) =>
      execa('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
        env: { DEBIAN_FRONTEND: 'noninteractive' },
        all: true,
        reject: false,
      });
    await apt('update');
    const result = await apt('install', '-y', '--no-install-recommends', '--no-upgrade', ...names);
    if (result.exitCode !== 0 || !(await isInstalled())) {
      throw new Error(
        `${need}, and that could not be installed; run this and read why: ${command}\n${result.all?.slice(-2000)}`,
      );
    }
  });
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
