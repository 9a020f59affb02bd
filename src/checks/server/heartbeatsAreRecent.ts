import { analyse } from '../../events/analysis.js';
import { parseEvent } from '../../events/parsedEvent.js';
import { gapMs, isReplaced } from '../../events/serviceLife.js';
import { defineCheck } from '../check.js';
import { duration, list, utc } from '../words.js';

interface Data {
  /** `isReplaced`: another namespace has taken its place, so it is silent for good. */
  heartbeats: { namespace: string; last: string; ageSeconds: number; isReplaced: boolean }[];
  lastHealth: { time: string; isHealthy: boolean; ageSeconds: number } | null;
  /** Since the last start or onboarding; null: none in the log, or stopped since. */
  startedSeconds: number | null;
}

export const heartbeatsAreRecent = defineCheck({
  code: 'WBD222',
  name: 'heartbeats-are-recent',
  area: 'server',
  subject: 'server',
  severity: 'error',
  title: 'The writeback service is in touch with the cloud',
  why: 'Writeback listens on two Service Bus namespaces and reports about every five minutes. Without heartbeats no reset arrives, whatever the service status says.',
  sources: ['https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback'],
  needs: ['events', 'writebackConfiguration'],
  judge: ({ events: { events }, writebackConfiguration: { enabled } }, { now }) => {
    const { life } = analyse(events.map(parseEvent), { until: now.getTime() });
    const secondsSince = (at: number) => Math.round((now.getTime() - at) / 1000);
    const begun = life.state === 'running' ? life.beginnings.at(-1) : undefined;
    const data: Data = {
      heartbeats: life.heartbeats.map((beats) => ({
        namespace: beats.namespace,
        last: new Date(beats.last).toISOString(),
        ageSeconds: secondsSince(beats.last),
        isReplaced: isReplaced(beats, life),
      })),
      lastHealth: life.lastHealth && {
        time: new Date(life.lastHealth.at).toISOString(),
        isHealthy: life.lastHealth.isHealthy,
        ageSeconds: secondsSince(life.lastHealth.at),
      },
      startedSeconds: begun === undefined ? null : secondsSince(begun),
    };
    if (!enabled) return { outcome: 'skipped', data };
    if (isUnhealthy(data)) return { outcome: 'fail', data };
    if (silent(data).length > 0) {
      if (hasJustStarted(data)) return { outcome: 'unknown', data };
      return { outcome: 'fail', severity: isAnyHeard(data) ? 'warning' : 'error', data };
    }
    const isInTouch = isAnyHeard(data) || (data.lastHealth !== null && isRecent(data.lastHealth));
    return { outcome: isInTouch ? 'pass' : 'unknown', data };
  },
  message: ({ outcome, data }) => {
    const { lastHealth } = data;
    const seen = [
      ...data.heartbeats.map(
        ({ namespace, last, ageSeconds, isReplaced }) =>
          `${namespace}: last heartbeat ${utc(new Date(last))}, ${duration(ageSeconds)} before the check${isReplaced ? '; replaced by another since' : ''}`,
      ),
      ...(lastHealth
        ? [
            `Last report on health: ${lastHealth.isHealthy ? 'healthy (31042)' : 'not healthy (31044)'}, ${utc(new Date(lastHealth.time))}`,
          ]
        : []),
    ];
    switch (outcome) {
      case 'pass':
        return {
          summary: isAnyHeard(data)
            ? 'Heartbeats of the last minutes are in the log.'
            : 'The writeback service reported within the last minutes that it is healthy (31042).',
          seen,
          todo: [],
        };
      case 'skipped':
        return { summary: 'Writeback is turned off, so it sends no heartbeats.', seen, todo: [] };
      case 'unknown':
        if (silent(data).length > 0) {
          return {
            summary: `The writeback service started ${duration(data.startedSeconds ?? 0)} ago; heartbeats of ${list(silent(data))} may still come.`,
            seen,
            todo: [`Check again ${duration(gapMs / 1000)} after the start.`],
          };
        }
        return {
          summary: lastHealth
            ? 'The log of the last 24 hours has no heartbeat, and no report on health of the last minutes.'
            : 'The log of the last 24 hours has no heartbeat and no report on health.',
          seen,
          todo: ['Look for event 31019 in the Application log; old versions of Connect do not write it.'],
        };
      default: {
        const names = silent(data);
        return {
          summary:
            names.length > 0
              ? `No heartbeat of ${list(names)} for more than ${duration(gapMs / 1000)}.`
              : 'The writeback service reports that it is not healthy (31044).',
          seen,
          todo: [
            'Run: writeback-doctor events (it names the cause by the events around the last heartbeat)',
            'Confirm that the namespaces answer on TCP 443 from this server, then restart the service ADSync.',
          ],
        };
      }
    }
  },
});

/** The namespaces in use that should have been heard. */
function silent({ heartbeats }: Data): string[] {
  return heartbeats
    .filter((beats) => !beats.isReplaced && !isRecent(beats))
    .map(({ namespace }) => namespace);
}

function isAnyHeard({ heartbeats }: Data): boolean {
  return heartbeats.some(isRecent);
}

/** What the service reported before its last start no longer counts. */
function isUnhealthy({ lastHealth, startedSeconds }: Data): boolean {
  if (lastHealth === null || lastHealth.isHealthy) return false;
  return startedSeconds === null || lastHealth.ageSeconds <= startedSeconds;
}

function hasJustStarted({ startedSeconds }: Data): boolean {
  return startedSeconds !== null && isRecent({ ageSeconds: startedSeconds });
}

function isRecent({ ageSeconds }: { ageSeconds: number }): boolean {
  return ageSeconds * 1000 <= gapMs;
}
