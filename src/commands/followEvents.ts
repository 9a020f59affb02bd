import { analyse } from '../events/analysis.js';
import { makeEventsReport } from '../events/eventsReport.js';
import type { Findings } from '../events/findingEvidence.js';
import { type Followed, followLog } from '../events/follow.js';
import { milliseconds, sinceInstant } from '../events/period.js';
import { type ExitCode, exitCodes } from '../failure.js';
import { openSession } from '../powershell/session.js';
import { followedLine, followedVerdict } from '../reports/followText.js';
import type { Settings } from '../settings/settings.js';
import { lookOf } from '../terminal/streams.js';
import { collectEvidence } from './collectEvidence.js';
import { eventNames, findingsOf } from './eventFindings.js';
import { exitCodeOf } from './eventsExitCode.js';
import type { EventsFlags } from './eventsFlags.js';
import type { ReportTarget } from './reportTargets.js';
import { writeReport } from './writeReport.js';

const defaultTimeLimit = '10m';
const intervalMs = 1_000;

/**
 * Watches while the test user resets the password: explains each event in one line, and ends with success or with the
 * diagnosis. Exit code 3 when nothing has ended within the time limit.
 */
export async function followEvents(
  flags: EventsFlags,
  targets: readonly ReportTarget[],
  settings: Settings,
  signal: AbortSignal,
): Promise<ExitCode> {
  const now = new Date();
  const from = flags.since ? sinceInstant(flags.since, now).getTime() : now.getTime();
  const limit = milliseconds(flags.timeLimit ?? defaultTimeLimit, '--time-limit');
  // As text what happens is told as it happens; any other report follows at the end, alone on standard output.
  const isTold = targets.every(({ format, file }) => format === 'text' && !file);
  const stream = isTold ? process.stdout : process.stderr;
  const look = lookOf(stream, process.env);
  const say = (line: string) => stream.write(line);
  const users = flags.user ?? [];

  // Who the user is must be known before the events come: they name the userPrincipalName.
  const findings = users.length > 0 ? await findingsFor(users, flags, settings, signal) : null;
  const names = findings ? eventNames(users, findings) : users.map((user) => user.toLowerCase());
  const session = openSession({
    ...(settings.powershell.executable && { executable: settings.powershell.executable }),
    timeoutMs: settings.timeouts.callSeconds * 1000,
  });
  let followed: Followed;
  try {
    say(
      `Watching the Application log for at most ${flags.timeLimit ?? defaultTimeLimit}. Reset the password${users.length > 0 ? ` of ${users.join(', ')}` : ''} now.\n`,
    );
    followed = await followLog(session, {
      users: names,
      from,
      until: now.getTime() + limit,
      intervalMs,
      signal,
      onEvent: (event) => say(followedLine(event, look)),
    });
  } finally {
    await session.close();
  }

  const { operation } = followed;
  const failed = operation?.outcome === 'failure' ? operation.user : null;
  const sharp = failed && !findings ? await findingsFor([failed], flags, settings, signal) : findings;
  const analysis = analyse(followed.events, { until: Date.now(), ...(sharp && { findings: sharp }) });
  const report = makeEventsReport(analysis, {
    log: 'the Application log',
    failOn: 'warning',
    since: from,
    problems: [],
    users: operation?.user ? [operation.user.toLowerCase()] : [],
    trackingIds: operation?.trackingId ? [operation.trackingId] : [],
  });
  if (!isTold) await writeReport(report, targets, { explain: flags.explain ?? false });
  say(`\n${followedVerdict(report, operation, look)}`);
  if (!operation) return report.verdict === 'faulty' ? exitCodes.findings : exitCodes.undetermined;
  return operation.outcome === 'success' ? exitCodes.healthy : exitCodeOf(report);
}

/** Facts of before the operation, or of after it when it was not known whose it would be. */
async function findingsFor(
  users: string[],
  flags: EventsFlags,
  settings: Settings,
  signal: AbortSignal,
): Promise<Findings | null> {
  if (flags.check === false) return null;
  return findingsOf(await collectEvidence({ ...settings, users }, { quiet: flags.quiet ?? false, signal }));
}
