import { readdir } from 'node:fs/promises';
import { packagePath } from '../../src/packagePath.js';

/** The pages with real output, by their path in the repository. */
export async function livePages(): Promise<string[]> {
  const folders = ['docs/commands', 'docs/guides'];
  const names = await Promise.all(
    folders.map(async (folder) => (await readdir(packagePath(folder))).map((name) => `${folder}/${name}`)),
  );
  return names
    .flat()
    .filter((path) => path.endsWith('.md'))
    .sort();
}
