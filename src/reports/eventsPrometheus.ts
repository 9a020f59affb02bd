import type { EventsReport } from '../events/eventsReportSchema.js';
import { type Labels, type Metric, prometheusText } from './prometheusText.js';

type Sample = readonly [Labels, number];

/**
 * Gauges for the textfile collector. Their names have `events` in them, so that this file can lie beside that of `check`;
 * users stand in no label, because each new one would be a series that stays.
 */
export function eventsToPrometheus(report: EventsReport): string {
  const { verdict, incidents, operations, service } = report;
  const ended = (wanted: string) => operations.filter(({ outcome }) => outcome === wanted);
  const metrics: Metric[] = [
    metric('build_info', 'Version of writeback-doctor that read the log; always 1.', [
      [{ version: report.tool }, 1],
    ]),
    metric('read_timestamp_seconds', 'Up to when the log was read, in seconds since 1970.', [
      [{}, seconds(report.until)],
    ]),
    metric(
      'verdict',
      'What the log shows: 1 for the verdict that holds.',
      ['healthy', 'faulty', 'undetermined'].map((name) => [{ verdict: name }, Number(name === verdict)]),
    ),
    metric(
      'incidents',
      'Incidents of the period by their likeliest cause; open: nothing shows that it works again.',
      incidents.map(({ causes, severity, resolvedAt }) => [
        { cause: causes[0]?.id ?? '', severity, state: resolvedAt === null ? 'open' : 'over' },
        1,
      ]),
    ),
    metric(
      'operations',
      'Resets, changes, onboardings and offboardings of the period by outcome.',
      operations.map(({ kind, outcome }) => [{ kind: kind ?? 'unknown', outcome }, 1]),
    ),
    metric(
      'last_success_timestamp_seconds',
      'When the last operation of the period succeeded, in seconds since 1970.',
      latest(ended('success').map(({ end }) => end)),
    ),
    metric(
      'last_failure_timestamp_seconds',
      'When the last operation of the period failed, in seconds since 1970.',
      latest(ended('failure').map(({ end }) => end)),
    ),
    metric(
      'last_heartbeat_timestamp_seconds',
      'When a Service Bus namespace was last heard, in seconds since 1970.',
      service.heartbeats.map(({ namespace, last }) => [{ namespace }, seconds(last)]),
    ),
    metric(
      'service_state',
      'The state of the writeback service at the end of the log: 1 for the one that holds.',
      service.state === null
        ? []
        : ['running', 'stopped', 'disabled'].map((state) => [{ state }, Number(state === service.state)]),
    ),
    metric('unknown_events', 'Events that the catalogue does not know, at most 100.', [
      [{}, report.unknown.length],
    ]),
  ];
  return prometheusText(metrics, { server: report.server ?? '' });
}

function metric(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name: `writeback_doctor_events_${name}`, help, samples };
}

function latest(times: readonly (string | null)[]): Sample[] {
  const known = times.filter((time) => time !== null).map(seconds);
  return known.length === 0 ? [] : [[{}, known.reduce((left, right) => Math.max(left, right))]];
}

function seconds(time: string): number {
  return Date.parse(time) / 1000;
}
