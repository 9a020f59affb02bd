import { type ExitCode, exitCodes } from '../failure.js';
import { compareRuns } from '../history/compare.js';
import { findRun } from '../history/findRun.js';
import { readHistory } from '../history/historyFolder.js';
import { resultFolder } from '../history/resultFolder.js';
import type { KeptRun } from '../history/run.js';
import { stateFolder } from '../plan/stateFolder.js';
import { changesToText, runsToText } from '../reports/historyText.js';
import { safeJson } from '../reports/safeText.js';
import { loadSettings } from '../settings/loadSettings.js';
import { lookOf } from '../terminal/streams.js';
import { configurationOf } from './configurationFlags.js';
import { warn } from './keepResult.js';
import { writeText } from './writeText.js';

export interface HistoryFlags {
  last?: number;
  format?: 'text' | 'json';
  out?: string;
  stateDir?: string;
  config?: string;
  profile?: string;
}

const defaultLast = 20;

/** Lists the runs that were kept, newest first. */
export async function history(flags: HistoryFlags): Promise<ExitCode> {
  const runs = await runsOf(flags);
  const last = flags.last ?? defaultLast;
  const look = lookOf(flags.out ? {} : process.stdout, process.env);
  if (flags.format === 'json') {
    await writeText(
      json({ format: 'writeback-doctor/history', version: 1, runs: runs.slice(-last).reverse() }),
      flags.out,
    );
  } else if (runs.length === 0) {
    await writeText('No run has been kept yet. Next: writeback-doctor check\n', flags.out);
  } else await writeText(runsToText(runs, last, look), flags.out);
  return exitCodes.healthy;
}

/** Shows what changed between two runs. Exit code 1 when something fails in the later one that did not before. */
export async function historyDiff(before: string, after: string, flags: HistoryFlags): Promise<ExitCode> {
  const runs = await runsOf(flags);
  const [from, to] = [findRun(runs, before), findRun(runs, after)];
  const changes = compareRuns(from, to);
  const look = lookOf(flags.out ? {} : process.stdout, process.env);
  const about = ({ id, at, verdict }: KeptRun) => ({ id, at, verdict });
  const text =
    flags.format === 'json'
      ? json({
          format: 'writeback-doctor/changes',
          version: 1,
          before: about(from),
          after: about(to),
          ...changes,
        })
      : changesToText(from, to, look);
  await writeText(text, flags.out);
  return changes.new.length > 0 ? exitCodes.findings : exitCodes.healthy;
}

async function runsOf(flags: HistoryFlags): Promise<KeptRun[]> {
  const { settings } = await loadSettings({ ...configurationOf(flags) });
  const { runs, unreadable } = await readHistory(
    resultFolder(stateFolder(flags.stateDir ?? settings.stateDir), flags.profile),
  );
  for (const file of unreadable) warn(`${file} is damaged and was passed over`);
  return runs;
}

function json(value: object): string {
  return `${safeJson(JSON.stringify(value, null, 2))}\n`;
}
