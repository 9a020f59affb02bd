import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { exitCodes, Failure } from '../failure.js';
import type { ReportFormat } from '../reports/formatNames.js';
import { reportExtensions } from '../reports/formatNames.js';
import { refuseUnwritable } from './filePlaces.js';

/** Where a report in one format goes; no file: standard output. */
export interface ReportTarget {
  format: ReportFormat;
  file?: string;
}

/**
 * Where each format goes. One format goes to standard output, or to the file that --out names. Into a folder, which is
 * what several formats need, each goes as report.<extension>; a folder that is not there is made.
 * Asked before anything is read, so that a long run does not end in a report that cannot be written.
 * @throws Failure (exit code 2).
 */
export async function reportTargets(
  asked: readonly ReportFormat[],
  out: string | undefined,
): Promise<ReportTarget[]> {
  const formats = [...new Set(asked)];
  if (out === undefined) {
    if (formats.length === 1) return formats.map((format) => ({ format }));
    throw new Failure(
      `${formats.length} formats cannot share standard output: name a folder for them with --out.`,
      exitCodes.wrongUse,
    );
  }
  const kind = await kindOf(out);
  const isFolder = kind === 'folder' || /[\\/]$/.test(out) || formats.length > 1;
  if (!isFolder) {
    await refuseUnwritable(out);
    return formats.map((format) => ({ format, file: out }));
  }
  if (kind === 'file') {
    throw new Failure(
      `${formats.length} formats need a folder, and ${out} is a file: name a folder with --out.`,
      exitCodes.wrongUse,
    );
  }
  await makeFolder(out);
  return formats.map((format) => ({ format, file: join(out, `report.${reportExtensions[format]}`) }));
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'nothing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'nothing';
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    const reason = (error as Error).message;
    throw new Failure(`The folder ${path} could not be made: ${reason}.`, exitCodes.wrongUse, {
      cause: error,
    });
  }
}
