import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { folderUntilExit } from '../folderUntilExit.js';

/** A new folder with these files, by relative path; the content of each is text or bytes. */
export async function folderWith(files: Record<string, string | Buffer>): Promise<string> {
  const folder = await folderUntilExit();
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  return folder;
}
