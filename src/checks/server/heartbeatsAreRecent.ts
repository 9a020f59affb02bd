import { analyse } from '../../events/analysis.js';
import { parseEvent } from '../../events/parsedEvent.js';
import { gapMs } from '../../events/serviceLife.js';
import { defineCheck } from '../check.js';
import { duration, list, utc } from '../words.js';

interface Data {
  heartbeats: { namespace: string; last: string; ageSeconds: number }[];
  lastHealth: { time: string; isHealthy: boolean } | null;
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
    const data: Data = {
      heartbeats: life.heartbeats.map(({ namespace, last }) => ({
        namespace,
        last: new Date(last).toISOString(),
        ageSeconds: Math.round((now.getTime() - last) / 1000),
      })),
      lastHealth: life.lastHealth && {
        time: new Date(life.lastHealth.at).toISOString(),
        isHealthy: life.lastHealth.isHealthy,
      },
    };
    if (!enabled) return { outcome: 'skipped', data };
    const isUnhealthy = data.lastHealth?.isHealthy === false;
    if (silent(data).length > 0 || isUnhealthy) {
      const isPartly = !isUnhealthy && silent(data).length < data.heartbeats.length;
      return { outcome: 'fail', severity: isPartly ? 'warning' : 'error', data };
    }
    return { outcome: data.heartbeats.length > 0 || data.lastHealth ? 'pass' : 'unknown', data };
  },
  message: ({ outcome, data }) => {
    const { lastHealth } = data;
    const seen = [
      ...data.heartbeats.map(
        ({ namespace, last, ageSeconds }) =>
          `${namespace}: last heartbeat ${utc(new Date(last))}, ${duration(ageSeconds)} before the check`,
      ),
      ...(lastHealth
        ? [
            `Last report on health: ${lastHealth.isHealthy ? 'healthy (31042)' : 'not healthy (31044)'}, ${utc(new Date(lastHealth.time))}`,
          ]
        : []),
    ];
    switch (outcome) {
      case 'pass':
        return { summary: 'Heartbeats of the last minutes are in the log.', seen, todo: [] };
      case 'skipped':
        return { summary: 'Writeback is turned off, so it sends no heartbeats.', seen, todo: [] };
      case 'unknown':
        return {
          summary: 'The log of the last 24 hours has no heartbeat and no report on health.',
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

function silent({ heartbeats }: Data): string[] {
  return heartbeats.filter(({ ageSeconds }) => ageSeconds * 1000 > gapMs).map(({ namespace }) => namespace);
}
