import { milliseconds } from '../events/period.js';
import { type ExitCode, exitCodes, Failure } from '../failure.js';
import { resultFolder } from '../history/resultFolder.js';
import { saveStatus, statusOf } from '../history/status.js';
import { writeEvent } from '../notify/eventLog.js';
import { stateFolder } from '../plan/stateFolder.js';
import type { Report } from '../reports/report.js';
import { warn } from './keepResult.js';

export interface CheckResult {
  exitCode: ExitCode;
  report: Report;
}

export interface SupervisionFlags {
  quiet?: boolean;
  timeLimit?: string;
  stateDir?: string;
  profile?: string;
}

/** Of a run that nobody watches. */
const unattendedLimit = '10m';

/**
 * Watches over one run: ends it at the time limit (with --quiet there always is one), and leaves behind how it ended, in
 * the status file and, unattended on Windows, in the Application log. Neither stands in the way of the result.
 * The status goes to the folder that `prepare` finds, and to that of the command line as long as it has found none.
 */
export async function supervise<Prepared extends { folder: string }>(
  flags: SupervisionFlags,
  signal: AbortSignal,
  prepare: () => Promise<Prepared>,
  run: (prepared: Prepared, signal: AbortSignal) => Promise<CheckResult>,
): Promise<ExitCode> {
  let folder = resultFolder(stateFolder(flags.stateDir), flags.profile);
  const startedAt = new Date();
  const limit = flags.timeLimit ?? (flags.quiet ? unattendedLimit : undefined);
  const timeout = limit ? AbortSignal.timeout(milliseconds(limit, '--time-limit')) : null;
  try {
    const prepared = await prepare();
    folder = prepared.folder;
    const { report, exitCode } = await run(prepared, timeout ? AbortSignal.any([signal, timeout]) : signal);
    const { verdict, failures, outcomes } = report.summary;
    await note(folder, statusOf(startedAt, new Date(), exitCode, { report }));
    const counts = `${failures.error} errors, ${failures.warning} warnings, ${outcomes.unknown} unknown`;
    await log(flags, verdict, `Password writeback on ${report.server} is ${verdict}: ${counts}.`);
    return exitCode;
  } catch (thrown) {
    const isLate = timeout?.aborted && !signal.aborted;
    const error = isLate
      ? new Failure(
          `The check was not finished within ${limit} and was ended. Give it more with --time-limit.`,
          exitCodes.undetermined,
          { cause: thrown },
        )
      : (thrown as Error);
    const exitCode = error instanceof Failure ? error.exitCode : exitCodes.undetermined;
    await note(folder, statusOf(startedAt, new Date(), exitCode, { problem: error.message }));
    await log(
      flags,
      'runFailed',
      `The check of password writeback did not come to a verdict. ${error.message}`,
    );
    throw error;
  }
}

async function note(folder: string, status: Parameters<typeof saveStatus>[1]): Promise<void> {
  await saveStatus(folder, status).catch((error: Error) =>
    warn(`The status was not written: ${error.message}`),
  );
}

async function log(
  { quiet }: SupervisionFlags,
  kind: Parameters<typeof writeEvent>[0],
  text: string,
): Promise<void> {
  if (!quiet || process.platform !== 'win32') return;
  await writeEvent(kind, text).catch((error: Error) =>
    warn(`No entry in the Application log: ${error.message}`),
  );
}
