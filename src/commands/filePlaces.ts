import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { exitCodes, Failure } from '../failure.js';

/** @param files by the option that names each. @throws Failure (exit code 2) when two are one: the later would overwrite the earlier. */
export function refuseSameFile(files: Readonly<Record<string, string | undefined>>): void {
  const seen = new Map<string, string>();
  for (const [option, file] of Object.entries(files)) {
    if (file === undefined) continue;
    const path = resolve(file);
    const other = seen.get(path);
    if (other !== undefined) {
      throw new Failure(
        `${other} and ${option} name the same file, ${file}: give each one of its own.`,
        exitCodes.wrongUse,
      );
    }
    seen.set(path, option);
  }
}

/** @throws Failure (exit code 2) for a file that could not be written at the end of a run, told before its beginning. */
export async function refuseUnwritable(file: string): Promise<void> {
  try {
    const found = await stat(file).catch(() => null);
    await access(found ? file : dirname(resolve(file)), constants.W_OK);
  } catch (error) {
    throw new Failure(`${file} cannot be written: ${(error as Error).message}.`, exitCodes.wrongUse, {
      cause: error,
    });
  }
}
