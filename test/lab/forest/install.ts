import { execa } from 'execa';
import { ensurePackages, exists } from '../apt.js';
import { sambaPython } from './places.js';

const packages = [
  'samba',
  'samba-ad-provision',
  'samba-dsdb-modules',
  'samba-vfs-modules',
  'libnss-wrapper',
  'ldap-utils',
  'openssl',
  // For the tests in a real terminal.
  'tmux',
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
  '/usr/bin/tmux',
];

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
  await ensurePackages({ need: "The lab's domain controller needs Samba", names: packages, isInstalled });
}
