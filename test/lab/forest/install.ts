import { access } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { withLock } from './lock.js';
import { sambaPython } from './places.js';

const packages = [
  'samba',
  'samba-ad-provision',
  'samba-dsdb-modules',
  'samba-vfs-modules',
  'libnss-wrapper',
  'ldap-utils',
  'openssl',
];

/** The programs and files that the lab calls, and that those packages bring. */
const needed = [
  sambaPython,
  '/usr/lib/python3/dist-packages/samba/samdb.py',
  '/usr/sbin/samba',
  '/usr/bin/samba-tool',
  '/usr/share/samba/setup',
  '/usr/bin/ldapsearch',
  '/usr/bin/openssl',
];

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The library that lets a process resolve the lab's names without touching /etc/hosts; undefined when not installed. */
export async function nssWrapper(): Promise<string | undefined> {
  const answer = await execa('ldconfig', ['-p'], {
    reject: false,
    env: { PATH: `${process.env['PATH']}:/sbin:/usr/sbin` },
  });
  return /libnss_wrapper\.so\S* .*=> (\S+)/.exec(answer.stdout ?? '')?.[1];
}

async function isInstalled(): Promise<boolean> {
  const found = await Promise.all(needed.map(exists));
  return !found.includes(false) && (await nssWrapper()) !== undefined;
}

/**
 * Makes sure that Samba's domain controller and its Python are on this machine: installs Debian's packages when
 * run as root on a machine with apt, else throws one sentence that names what to install.
 */
export async function ensureSamba(): Promise<void> {
  if (await isInstalled()) return;
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!(await exists('/usr/bin/apt-get')) || process.getuid?.() !== 0) {
    throw new Error(`The lab's domain controller needs Samba; install it as root: ${command}`);
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
    const result = await apt('install', '-y', '--no-install-recommends', '--no-upgrade', ...packages);
    if (result.exitCode !== 0 || !(await isInstalled())) {
      throw new Error(
        `Samba could not be installed for the lab; run this and read why: ${command}\n${result.all?.slice(-2000)}`,
      );
    }
  });
}
