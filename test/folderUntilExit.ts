import { rmSync } from 'node:fs';
import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder that is gone when the file of tests has run. */
export async function folderUntilExit(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'wbd-test-')));
  folders.push(folder);
  return folder;
}
