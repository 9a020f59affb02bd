import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { exitCodes, Failure } from '../failure.js';
import { prepareStateFolder } from '../plan/stateFolder.js';
import type { PseudonymEntry } from './pseudonyms.js';

/**
 * The secret that pseudonyms are made with, from the state folder; made there at first. With it the files of one server
 * use the same pseudonyms each time, and nobody without it can try out names.
 */
export async function redactionSecret(folder: string): Promise<Buffer> {
  await prepareStateFolder(folder);
  const file = join(folder, 'redaction.secret');
  try {
    await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new Failure(
        `The secret of the pseudonyms ${file} could not be written: ${(error as Error).message}.`,
        exitCodes.wrongUse,
      );
    }
  }
  const secret = Buffer.from((await readFile(file, 'utf8')).trim(), 'hex');
  if (secret.length !== 32) {
    throw new Failure(
      `The secret of the pseudonyms ${file} is damaged: remove it, and new pseudonyms are made from then on.`,
      exitCodes.wrongUse,
    );
  }
  return secret;
}

/** Writes what stands for what, for the owner only. It undoes the redaction: it is to be kept, not sent. */
export async function saveRedactionKey(file: string, entries: readonly PseudonymEntry[]): Promise<void> {
  const key = { format: 'writeback-doctor/redaction-key', version: 1, entries };
  try {
    await writeFileAtomic(file, `${JSON.stringify(key, null, 1)}\n`, { mode: 0o600 });
  } catch (error) {
    throw new Failure(
      `The key to the pseudonyms could not be written to ${file}: ${(error as Error).message}.`,
      exitCodes.wrongUse,
      { cause: error },
    );
  }
}
