import { defineCheck } from '../check.js';
import { utc } from '../words.js';

interface Data {
  /** The last event that tells whether the writeback service runs. */
  last: { id: number; time: string } | null;
  /** The last start or stop before it, when it is a failed start. */
  lastStart: string | null;
  /** When the process of ADSync started. */
  serviceStartedAt: string | null;
}

/** Starting takes a while: a service that started this short ago may still report. */
const startingMs = 5 * 60_000;
const started = [31005, 31015];

export const writebackHasStarted = defineCheck({
  code: 'WBD221',
  name: 'writeback-has-started',
  area: 'server',
  subject: 'server',
  severity: 'error',
  title: 'The writeback service has reported its start since ADSync was started',
  why: 'Writeback starts inside ADSync and can fail there alone: then ADSync runs, event 6800 is logged instead of 31015, and no reset arrives.',
  sources: ['https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback'],
  needs: ['serviceEvents', 'writebackConfiguration'],
  uses: ['syncService'],
  judge: ({ serviceEvents: { events }, writebackConfiguration: { enabled }, syncService }, { now }) => {
    const last = events.at(-1);
    const startedAt = syncService?.startedAt ?? null;
    const data: Data = {
      last: last ? { id: last.id, time: last.time } : null,
      lastStart: events.findLast(({ id }) => started.includes(id))?.time ?? null,
      serviceStartedAt: startedAt,
    };
    if (!enabled) return { outcome: 'skipped', data };
    if (!last) return { outcome: 'unknown', data };
    if (!started.includes(last.id)) return { outcome: 'fail', data };
    // 31015 comes within the first minutes of the process; one of before it was another process.
    const isOlder = startedAt !== null && Date.parse(last.time) < Date.parse(startedAt);
    if (!isOlder) return { outcome: 'pass', data };
    const isStarting = now.getTime() - Date.parse(startedAt) < startingMs;
    return { outcome: isStarting ? 'unknown' : 'fail', data };
  },
  message: ({ outcome, data }) => {
    const seen = [
      data.last
        ? `Last of the events 31005, 31013, 31015, 31016 and 6800: ${data.last.id}, ${when(data.last.time)}`
        : 'None of the events 31005, 31013, 31015, 31016 and 6800 is in the Application log',
      ...(data.lastStart && data.lastStart !== data.last?.time
        ? [`Last start: ${when(data.lastStart)}`]
        : []),
      ...(data.serviceStartedAt ? [`ADSync started: ${when(data.serviceStartedAt)}`] : []),
    ];
    const restart =
      'Restart the service "Microsoft Azure AD Sync" (ADSync) when no synchronisation is running, and wait for event 31015.';
    switch (outcome) {
      case 'pass':
        return { summary: `The writeback service started ${when(data.lastStart ?? '')}.`, seen, todo: [] };
      case 'skipped':
        return { summary: 'Writeback is turned off, so its service is not meant to start.', seen, todo: [] };
      case 'unknown':
        return {
          summary: data.last
            ? 'ADSync was started a moment ago; writeback may still be starting.'
            : 'The Application log does not go back to the last start of the writeback service.',
          seen,
          todo: data.last ? ['Check again in a few minutes.'] : [],
        };
      default:
        return {
          summary: failureOf(data),
          seen,
          todo: [
            'Run: writeback-doctor events --since 7d (the events beside the failure name its reason)',
            restart,
          ],
        };
    }
  },
});

function failureOf({ last }: Data): string {
  switch (last?.id) {
    case 6800:
      return 'The writeback endpoint did not start with ADSync (event 6800).';
    case 31016:
      return 'The writeback service stopped (event 31016) and has not started since.';
    case 31013:
      return 'The server was taken off the password reset service (event 31013) although writeback is set to enabled.';
    default:
      return 'ADSync was started again, and the writeback service has not reported its start since.';
  }
}

function when(time: string): string {
  return utc(new Date(time));
}
