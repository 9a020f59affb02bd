import { readFile, stat } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { exitCodes, Failure } from '../failure.js';
import { type Evidence, evidenceFormat, evidenceSchema, evidenceVersion } from './evidence.js';

/** Evidence of some dozen users is under 1 MiB; anything far beyond that is not ours to load into memory. */
export const maximumEvidenceBytes = 64 * 1024 * 1024;

/** Writes evidence to a temporary name and renames it. Owner-only: it holds names and security descriptors. */
export async function saveEvidence(file: string, evidence: Evidence): Promise<void> {
  try {
    await writeFileAtomic(file, `${JSON.stringify(evidence, null, 1)}\n`, { mode: 0o600 });
  } catch (error) {
    throw new Failure(
      `The evidence could not be saved to ${file}: ${(error as Error).message}.`,
      exitCodes.wrongUse,
      {
        cause: error,
      },
    );
  }
}

/** Reads evidence that `--save-evidence` wrote; a file that is anything else is refused with one sentence. */
export async function loadEvidence(file: string): Promise<Evidence> {
  const parsed = parse(file, await read(file));
  const result = evidenceSchema.safeParse(parsed);
  if (!result.success) {
    const issue = result.error.issues[0];
    const place = issue?.path.length ? issue.path.join('.') : 'the top level';
    throw refused(file, `is not valid evidence: at ${place}, ${issue?.message}. Collect it again`);
  }
  return result.data as Evidence;
}

async function read(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > maximumEvidenceBytes) {
      throw refused(
        file,
        `has ${size} bytes, more than the ${maximumEvidenceBytes} that evidence may have. Is it the right file?`,
      );
    }
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Failure) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw refused(file, code === 'ENOENT' ? 'does not exist' : `could not be read: ${message}`);
  }
}

function parse(file: string, text: string): unknown {
  let value: unknown;
  try {
    // Editors of Windows put a byte order mark in front.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw refused(
      file,
      `is not complete JSON, it may be cut short (${(error as Error).message}). Collect it again with --save-evidence`,
    );
  }
  const { format, version } = (value ?? {}) as { format?: unknown; version?: unknown };
  if (format !== evidenceFormat) {
    throw refused(file, 'was not written by writeback-doctor --save-evidence');
  }
  if (typeof version === 'number' && version > evidenceVersion) {
    throw refused(
      file,
      `is evidence of version ${version}, and this program reads up to version ${evidenceVersion}. Update writeback-doctor`,
    );
  }
  return value;
}

function refused(file: string, why: string): Failure {
  return new Failure(`The evidence file ${file} ${why}${/[.?]$/.test(why) ? '' : '.'}`, exitCodes.wrongUse);
}
