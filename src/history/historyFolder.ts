import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { exitCodes, Failure } from '../failure.js';
import { prepareStateFolder } from '../plan/stateFolder.js';
import { type KeptRun, keptRun } from './run.js';

/** How much is kept; the oldest runs go first. The newest run always stays. */
export interface HistoryLimits {
  maximumRuns: number;
  maximumDays: number;
  maximumMegabytes: number;
}

export interface History {
  /** Oldest first. */
  runs: KeptRun[];
  /** Files that are damaged or of a newer program; the others are read all the same. */
  unreadable: string[];
}

const namePattern = /^(\d{8}T\d{9})Z-([0-9a-f]{10})\.json$/;

/**
 * Keeps a run, in a file of its own that is written by a temporary name: a kill or a full disk can lose this run and no
 * other. Then removes what is beyond the limits. @throws an error of the file system, or Failure
 */
export async function keepRun(stateFolder: string, run: KeptRun, limits: HistoryLimits): Promise<void> {
  const folder = await historyFolder(stateFolder);
  const text = JSON.stringify(run);
  const name = `${run.at.replace(/[-:.]/g, '').replace('Z', '')}Z-${run.id}.json`;
  await writeFileAtomic(join(folder, name), `{"sha256":"${digest(text)}",\n"run":${text}}\n`, {
    mode: 0o600,
  });
  await prune(folder, new Date(run.at), limits);
}

/** Reads all runs. A folder that is not there is an empty history. @throws Failure (exit code 2) for one that cannot be read. */
export async function readHistory(stateFolder: string): Promise<History> {
  const folder = join(stateFolder, 'history');
  const history: History = { runs: [], unreadable: [] };
  for (const name of await namesIn(folder)) {
    const run = parse(await readFile(join(folder, name), 'utf8').catch(() => ''));
    if (run) history.runs.push(run);
    else history.unreadable.push(join(folder, name));
  }
  return history;
}

async function historyFolder(stateFolder: string): Promise<string> {
  await prepareStateFolder(stateFolder);
  const folder = join(stateFolder, 'history');
  await mkdir(folder, { mode: 0o700, recursive: true });
  return folder;
}

/** Names of the files of runs, oldest first: they begin with the time. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new Failure(`The history in ${folder} could not be read: ${error.message}.`, exitCodes.wrongUse, {
      cause: error,
    });
  });
  return names.filter((name) => namePattern.test(name)).sort();
}

async function prune(folder: string, now: Date, limits: HistoryLimits): Promise<void> {
  const names = (await namesIn(folder)).reverse();
  const oldest = new Date(now.getTime() - limits.maximumDays * 86_400_000)
    .toISOString()
    .replace(/[-:.]/g, '');
  let bytes = 0;
  for (const [index, name] of names.entries()) {
    bytes += (await stat(join(folder, name)).catch(() => null))?.size ?? 0;
    const isBeyond =
      index >= limits.maximumRuns ||
      bytes > limits.maximumMegabytes * 1_048_576 ||
      name < oldest.replace('Z', '');
    if (index > 0 && isBeyond) await rm(join(folder, name), { force: true });
  }
}

function parse(text: string): KeptRun | null {
  try {
    const { sha256, run } = JSON.parse(text) as { sha256: unknown; run: unknown };
    return sha256 === digest(JSON.stringify(run)) ? (keptRun.safeParse(run).data ?? null) : null;
  } catch {
    return null;
  }
}

/** Against disks that lose bits and files that are edited by hand, not against an attacker. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
