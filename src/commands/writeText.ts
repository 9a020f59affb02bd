import writeFileAtomic from 'write-file-atomic';
import { exitCodes, Failure } from '../failure.js';

/** Writes what was asked for to standard output, or to a file by a temporary name. */
export async function writeText(text: string, file?: string): Promise<void> {
  if (!file) {
    process.stdout.write(text);
    return;
  }
  try {
    await writeFileAtomic(file, text);
  } catch (error) {
    const reason = (error as Error).message;
    throw new Failure(`The report could not be written to ${file}: ${reason}.`, exitCodes.wrongUse, {
      cause: error,
    });
  }
}
