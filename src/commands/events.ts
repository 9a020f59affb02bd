import { analyse, type LogAnalysis } from '../events/analysis.js';
import { makeEventsReport } from '../events/eventsReport.js';
import type { Findings } from '../events/findingEvidence.js';
import type { ParsedEvent } from '../events/parsedEvent.js';
import { sinceInstant } from '../events/period.js';
import { parseWanted, readLog } from '../events/readLog.js';
import { type ExportedLog, readXmlLog } from '../events/xmlLog.js';
import { loadEvidence } from '../evidence/file.js';
import { type ExitCode, exitCodes, Failure } from '../failure.js';
import { openSession } from '../powershell/session.js';
import { eventsNagiosState } from '../reports/eventsNagios.js';
import { nagiosExitCodes } from '../reports/pluginLine.js';
import { loadSettings } from '../settings/loadSettings.js';
import type { Settings } from '../settings/settings.js';
import { runStages } from '../terminal/progress.js';
import { lookOf } from '../terminal/streams.js';
import { collectEvidence } from './collectEvidence.js';
import { configurationOf } from './configurationFlags.js';
import { eventNames, findingsOf } from './eventFindings.js';
import { exitCodeOf } from './eventsExitCode.js';
import type { EventsFlags } from './eventsFlags.js';
import { followEvents } from './followEvents.js';
import { reportTargets } from './reportTargets.js';
import { writeReport } from './writeReport.js';

const defaultPeriod = '24h';
/** Users of failed operations who are looked up, when none was named. */
const maximumUsers = 5;

/** Reads the Application log, or an exported one, and names the cause of everything that failed. Changes nothing. */
export async function events(flags: EventsFlags, signal: AbortSignal): Promise<ExitCode> {
  const { settings } = await loadSettings({
    ...configurationOf(flags),
    flags: flags.failOn ? { failOn: flags.failOn } : {},
  });
  const isPlugin = flags.exitCodes === 'nagios';
  if (isPlugin && flags.follow) {
    throw new Failure(
      '--follow waits for a person, and a plugin may not: leave one of --follow and --exit-codes out.',
      exitCodes.wrongUse,
    );
  }
  const targets = await reportTargets(flags.format ?? [isPlugin ? 'nagios' : settings.format], flags.out);
  if (flags.follow) return followEvents(flags, targets, settings, signal);

  const now = new Date();
  const isFile = flags.log !== undefined;
  // A file is read whole unless it is told otherwise: it may be months old.
  const since = flags.since || !isFile ? sinceInstant(flags.since ?? defaultPeriod, now) : null;
  const log = await readEvents(flags, settings, since, signal);
  const parsed = log.events.filter(({ at }) => since === null || at >= since.getTime());
  const until = isFile ? {} : { until: now.getTime() };
  const first = analyse(parsed, until);
  const findings = await findingsFor(first, flags, settings, signal);
  const analysis = findings ? analyse(parsed, { ...until, findings }) : first;

  const users = flags.user ?? [];
  const report = makeEventsReport(analysis, {
    log: flags.log ?? 'the Application log',
    failOn: settings.failOn,
    since: since?.getTime() ?? null,
    problems: log.problems,
    users: findings ? eventNames(users, findings) : users.map((user) => user.toLowerCase()),
    trackingIds: (flags.trackingId ?? []).map((id) => id.toLowerCase()),
  });
  await writeReport(report, targets, { explain: flags.explain ?? false });
  return isPlugin ? nagiosExitCodes[eventsNagiosState(report)] : exitCodeOf(report);
}

async function readEvents(
  flags: EventsFlags,
  settings: Settings,
  since: Date | null,
  signal: AbortSignal,
): Promise<Omit<ExportedLog<ParsedEvent>, 'total'>> {
  const file = flags.log;
  if (file !== undefined && !/\.evtx$/i.test(file)) return readXmlLog(file, parseWanted);
  // An .evtx file is read by Windows itself.
  const session = openSession({
    ...(settings.powershell.executable && { executable: settings.powershell.executable }),
    timeoutMs: settings.timeouts.callSeconds * 1000,
  });
  try {
    let found: ParsedEvent[] = [];
    const { interactive } = lookOf(process.stderr, process.env);
    const stage = {
      title: file ? `Log ${file}` : 'Application log',
      run: async (observe: (activity: string) => void) => {
        observe('the first events');
        found = await readLog(session, {
          ...(since && { since: since.toISOString() }),
          ...(file && { path: file }),
          signal,
          observe: (count) => observe(`${count} events`),
        });
      },
    };
    await runStages([stage], { stream: process.stderr, interactive, quiet: flags.quiet ?? false });
    return { events: found, problems: [] };
  } finally {
    await session.close();
  }
}

/** Evidence that was saved, or that is read now about the users whose operations failed; null when there is none. */
async function findingsFor(
  analysis: LogAnalysis,
  flags: EventsFlags,
  settings: Settings,
  signal: AbortSignal,
): Promise<Findings | null> {
  if (flags.from) return findingsOf(await loadEvidence(flags.from));
  const isWorthIt = analysis.incidents.length > 0 || flags.user !== undefined;
  if (flags.log || flags.check === false || !isWorthIt) return null;
  const failed = analysis.incidents.flatMap(({ operation }) => operation?.user ?? []);
  const users = flags.user ?? [...new Set(failed)].slice(0, maximumUsers);
  return findingsOf(await collectEvidence({ ...settings, users }, { quiet: flags.quiet ?? false, signal }));
}
