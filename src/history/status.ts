import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { prepareStateFolder } from '../plan/stateFolder.js';
import type { Report } from '../reports/report.js';

/** How the last run of check ended, for whoever watches over it. */
export interface LastStatus {
  format: 'writeback-doctor/status';
  version: 1;
  startedAt: string;
  endedAt: string;
  exitCode: number;
  /** null: the run did not come to a verdict. */
  verdict: Report['summary']['verdict'] | null;
  server: string | null;
  failures: Report['summary']['failures'] | null;
  unknown: number | null;
  /** Why there is no verdict. */
  problem: string | null;
}

export function statusOf(
  startedAt: Date,
  endedAt: Date,
  exitCode: number,
  outcome: { report: Report } | { problem: string },
): LastStatus {
  const report = 'report' in outcome ? outcome.report : null;
  return {
    format: 'writeback-doctor/status',
    version: 1,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt.toISOString(),
    exitCode,
    verdict: report?.summary.verdict ?? null,
    server: report?.server ?? null,
    failures: report?.summary.failures ?? null,
    unknown: report?.summary.outcomes.unknown ?? null,
    problem: 'problem' in outcome ? outcome.problem : null,
  };
}

/** Writes status.json into the state folder, by a temporary name. @throws an error of the file system, or Failure */
export async function saveStatus(folder: string, status: LastStatus): Promise<void> {
  await prepareStateFolder(folder);
  await writeFileAtomic(join(folder, 'status.json'), `${JSON.stringify(status, null, 1)}\n`, { mode: 0o600 });
}
