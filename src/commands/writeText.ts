import { stat, writeFile } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { exitCodes, Failure } from '../failure.js';

/** Writes what was asked for to standard output, or to a file by a temporary name. */
export async function writeText(text: string, file?: string): Promise<void> {
  if (!file) {
    process.stdout.write(text);
    return;
  }
  try {
    // Renaming onto a device or a pipe would put a file in its place: /dev/null would be gone for every program.
    if (await isSpecial(file)) await writeFile(file, text);
    else await writeFileAtomic(file, text);
  } catch (error) {
    const reason = (error as Error).message;
    throw new Failure(`The report could not be written to ${file}: ${reason}.`, exitCodes.wrongUse, {
      cause: error,
    });
  }
}

async function isSpecial(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found !== null && !found.isFile() && !found.isDirectory();
}
