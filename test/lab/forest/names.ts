import { writeFile } from 'node:fs/promises';
import { nssWrapper } from './install.js';

/** Writes a file of names for `withNames`: an address, then its names, on each line; the first line of a name counts. */
export async function writeHosts(file: string, lines: readonly (readonly string[])[]): Promise<string> {
  await writeFile(file, `${lines.map((line) => line.join(' ')).join('\n')}\n127.0.0.1 localhost\n`);
  return file;
}

/** The environment of a child process in which the names of the file resolve, and others too. */
export async function withNames(hosts: string): Promise<Record<string, string>> {
  const wrapper = await nssWrapper();
  if (wrapper === undefined) throw new Error('libnss_wrapper.so is not installed.');
  return { LD_PRELOAD: wrapper, NSS_WRAPPER_HOSTS: hosts };
}
