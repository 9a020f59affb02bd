import type { ExitCode } from '../failure.js';
import { resultFolder } from '../history/resultFolder.js';
import { stateFolder } from '../plan/stateFolder.js';
import type { ReportFormat } from '../reports/formatNames.js';
import type { FailOn } from '../reports/report.js';
import { type LoadedSettings, loadSettings } from '../settings/loadSettings.js';
import { configurationOf } from './configurationFlags.js';
import { startReading } from './readingSessions.js';
import { type SupervisionFlags, supervise } from './supervise.js';

export interface CheckFlags extends SupervisionFlags {
  user?: string[];
  from?: string;
  saveEvidence?: string;
  only?: string[];
  skip?: string[];
  idleTest?: boolean;
  explain?: boolean;
  tenant?: boolean;
  answer?: string[];
  /** Each format that was asked for; none: that of the configuration. */
  format?: ReportFormat[];
  exitCodes?: 'nagios';
  out?: string;
  failOn?: FailOn;
  config?: string;
  profile?: string;
  notify?: boolean;
  /** false: --no-history. */
  history?: boolean;
}

/** What the relay needs at the least, and what --idle-test waits. */
const idleTestSeconds = 180;

/** Reads evidence or loads it, judges it, and reports. Changes nothing. */
export async function check(flags: CheckFlags, signal: AbortSignal): Promise<ExitCode> {
  // Saved evidence is not what the server is like now: it makes no history and no status, and nobody is told.
  if (flags.from) {
    const { judgeAndReport } = await import('./checkRun.js');
    return (await judgeAndReport(flags, await prepare(flags), null, signal)).exitCode;
  }
  return supervise(
    flags,
    signal,
    () => prepare(flags),
    async (prepared, ending) => {
      // PowerShell starts while the checks and the reports are being loaded.
      const sessions = startReading(prepared.loaded.settings, ending);
      try {
        const { judgeAndReport } = await import('./checkRun.js');
        return await judgeAndReport(flags, prepared, sessions, ending);
      } finally {
        await sessions.close();
      }
    },
  );
}

/** What is known before anything is read. */
export interface Prepared {
  loaded: LoadedSettings;
  /** Where the result is kept. */
  folder: string;
}

async function prepare(flags: CheckFlags): Promise<Prepared> {
  const loaded = await loadSettings({
    ...configurationOf(flags),
    flags: {
      ...(flags.user && { users: flags.user }),
      ...(flags.failOn && { failOn: flags.failOn }),
      ...(flags.idleTest && { network: { idleSeconds: idleTestSeconds } }),
    },
  });
  const state = stateFolder(flags.stateDir ?? loaded.settings.stateDir);
  return { loaded, folder: resultFolder(state, flags.profile) };
}
