import { z } from 'zod';
import { isoDate } from '../evidence/facts/directory.js';
import { version as tool } from '../version.js';
import type { DiagnosedIncident, LogAnalysis } from './analysis.js';
import { operationKind, severity } from './catalogueSchema.js';
import type { Operation } from './operations.js';
import type { ParsedEvent } from './parsedEvent.js';

/** Raised by one each time a consumer of the previous version could misread a report. */
const eventsReportVersion = 1;
/** Of an incident's events so many are shown: the first ones, and the last. */
const maximumShown = 12;
/** In a report, the rest of a message is a stack trace. */
const maximumMessage = 2_000;

const nullableDate = isoDate.nullable();
const count = z.int().min(0);

const shownEvent = z.object({
  provider: z.string(),
  id: z.int(),
  name: z.string().nullable().describe('null: the catalogue does not know this event.'),
  time: isoDate,
  recordId: z.number().nullable(),
  message: z.string().describe('In the language of the server, shortened.'),
});

const evidenceLine = z.object({
  says: z.string(),
  from: z.string().describe('An event or the code of a check.'),
  time: nullableDate,
});

const rankedCause = z.object({
  id: z.string(),
  title: z.string(),
  explanation: z.string(),
  certainty: z.enum(['proven', 'likely', 'possible', 'unlikely', 'ruledOut']),
  for: z.array(evidenceLine),
  against: z.array(evidenceLine),
  steps: z.array(z.string()).describe('Repair steps, in order.'),
  read: z.array(z.string()).describe('What would tell more.'),
});

const incident = z.object({
  kind: z.enum(['operation', 'service', 'stopped', 'silence', 'hashSync']),
  severity,
  user: z.string().nullable(),
  administrator: z.string().nullable(),
  trackingId: z.string().nullable(),
  operation: operationKind.nullable(),
  outcome: z.enum(['failure', 'unfinished']).nullable(),
  start: isoDate,
  end: isoDate,
  resolvedAt: nullableDate.describe('When things worked again; null: not within the log.'),
  namespaces: z.array(z.string()).describe('Service Bus namespaces that it is about.'),
  codes: z.array(z.string()).describe('Records that the causes come from.'),
  causes: z.array(rankedCause).min(1).describe('The likeliest first; ruled out last.'),
  events: z.array(shownEvent),
  eventCount: count,
});

const operation = z.object({
  kind: operationKind.nullable(),
  user: z.string().nullable(),
  administrator: z.string().nullable(),
  trackingId: z.string().nullable(),
  start: nullableDate,
  end: nullableDate,
  durationSeconds: z.number().nullable(),
  outcome: z.enum(['success', 'failure', 'unfinished', 'running']),
  events: z.array(z.int()).describe('Event ids, in order.'),
});

/** The shape of `events --format json`. Keys may be added within a version. */
export const eventsReportSchema = z.object({
  format: z.literal('writeback-doctor/events'),
  version: z.literal(eventsReportVersion),
  tool: z.string(),
  log: z.string().describe('Application, or the file that was read.'),
  since: nullableDate,
  until: isoDate,
  verdict: z.enum(['healthy', 'faulty', 'undetermined']),
  eventCount: count,
  service: z.object({
    state: z.enum(['running', 'stopped', 'disabled']).nullable(),
    starts: z.array(isoDate),
    stops: z.array(isoDate),
    failedStarts: z.array(isoDate),
    lastHealth: z.object({ at: isoDate, isHealthy: z.boolean() }).nullable(),
    heartbeats: z.array(z.object({ namespace: z.string(), count, last: isoDate })),
    gaps: z.array(z.object({ namespace: z.string(), from: isoDate, to: isoDate, isOver: z.boolean() })),
  }),
  causes: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        severity,
        incidents: count,
        unresolved: count,
        users: z.array(z.string()),
        last: isoDate,
      }),
    )
    .describe('Incidents by their likeliest cause, what matters first.'),
  incidents: z.array(incident).describe('What matters first comes first.'),
  operations: z.array(operation),
  unknown: z.array(shownEvent).describe('Events that the catalogue does not know.'),
  problems: z.array(z.string()).describe('What was wrong with the log itself.'),
});
export type EventsReport = z.output<typeof eventsReportSchema>;
export type ReportedIncident = EventsReport['incidents'][number];

export interface EventsReportOptions {
  log: string;
  /** Milliseconds since 1970. */
  since: number | null;
  problems: readonly string[];
  /** Which users and tracking ids to show; none: all. Lower case. */
  users: readonly string[];
  trackingIds: readonly string[];
}

/** Makes the report. The analysis is of the whole log: a user's failure may have its reason in the service's events. */
export function makeEventsReport(analysis: LogAnalysis, options: EventsReportOptions): EventsReport {
  const isAsked = asked(options);
  const incidents = analysis.incidents.filter(isAsked).map(reportIncident);
  const operations = analysis.operations.filter((one) => isAsked({ operation: one })).map(reportOperation);
  const { life } = analysis;
  return {
    format: 'writeback-doctor/events',
    version: eventsReportVersion,
    tool,
    log: options.log,
    since: options.since === null ? null : iso(options.since),
    until: iso(analysis.end),
    verdict: verdictOf(analysis, incidents, operations, options),
    eventCount: analysis.events.length,
    service: {
      state: life.state,
      starts: life.starts.map(iso),
      stops: life.stops.map(iso),
      failedStarts: life.failedStarts.map(iso),
      lastHealth: life.lastHealth && { ...life.lastHealth, at: iso(life.lastHealth.at) },
      heartbeats: life.heartbeats.map(({ namespace, count: beats, last }) => ({
        namespace,
        count: beats,
        last: iso(last),
      })),
      gaps: life.gaps.map(({ namespace, from, to, isOver }) => ({
        namespace,
        from: iso(from),
        to: iso(to),
        isOver,
      })),
    },
    causes: byCause(incidents),
    incidents,
    operations,
    unknown: analysis.events
      .filter(({ record }) => !record)
      .map(reportEvent)
      .slice(-100),
    problems: [...options.problems],
  };
}

/** With a user or a tracking id given: operations of theirs, and nothing of the service or of others. */
function asked({ users, trackingIds }: EventsReportOptions) {
  return ({ operation: one }: { operation: Operation | null }): boolean => {
    if (users.length + trackingIds.length === 0) return true;
    return (
      (one?.user != null && users.includes(one.user.toLowerCase())) ||
      (one?.trackingId != null && trackingIds.includes(one.trackingId))
    );
  };
}

function verdictOf(
  analysis: LogAnalysis,
  incidents: readonly ReportedIncident[],
  operations: EventsReport['operations'],
  { users, trackingIds }: EventsReportOptions,
): EventsReport['verdict'] {
  if (users.length + trackingIds.length === 0) return analysis.verdict;
  if (incidents.some(({ severity: weight }) => weight !== 'info')) return 'faulty';
  return operations.some(({ outcome }) => outcome === 'success') ? 'healthy' : 'undetermined';
}

function byCause(incidents: readonly ReportedIncident[]): EventsReport['causes'] {
  const found = new Map<string, EventsReport['causes'][number] & { names: Set<string> }>();
  for (const { causes, severity: weight, user, resolvedAt, end } of incidents) {
    const first = causes[0];
    if (!first) continue;
    const { id, title } = first;
    const known = found.get(id) ?? {
      id,
      title,
      severity: weight,
      incidents: 0,
      unresolved: 0,
      users: [],
      names: new Set<string>(),
      last: end,
    };
    known.incidents += 1;
    if (resolvedAt === null) known.unresolved += 1;
    if (user) known.names.add(user);
    if (end > known.last) known.last = end;
    found.set(id, known);
  }
  return [...found.values()].map(({ names, ...cause }) => ({ ...cause, users: [...names] }));
}

function reportIncident(one: DiagnosedIncident): ReportedIncident {
  const { events, operation: work } = one;
  const shown =
    events.length <= maximumShown
      ? events
      : [...events.slice(0, maximumShown / 2), ...events.slice(-maximumShown / 2)];
  const namespaces = new Set([...one.silent, ...events.slice(0, 100).flatMap((event) => event.namespaces)]);
  return {
    kind: one.kind,
    severity: one.severity,
    user: work?.user ?? null,
    administrator: work?.administrator ?? null,
    trackingId: work?.trackingId ?? null,
    operation: work?.kind ?? null,
    outcome: work?.outcome === 'failure' || work?.outcome === 'unfinished' ? work.outcome : null,
    start: iso(one.start),
    end: iso(one.end),
    resolvedAt: one.resolvedAt === null ? null : iso(one.resolvedAt),
    namespaces: [...namespaces],
    codes: one.diagnosis.codes,
    causes: one.diagnosis.causes,
    events: shown.map(reportEvent),
    eventCount: events.length,
  };
}

function reportOperation(one: Operation): EventsReport['operations'][number] {
  return {
    kind: one.kind,
    user: one.user,
    administrator: one.administrator,
    trackingId: one.trackingId,
    start: one.start === null ? null : iso(one.start),
    end: one.end === null ? null : iso(one.end),
    durationSeconds: one.start === null || one.end === null ? null : (one.end - one.start) / 1000,
    outcome: one.outcome,
    events: one.events.map(({ id }) => id),
  };
}

function reportEvent({ provider, id, record, time, recordId, message, isClipped }: ParsedEvent) {
  const isLong = message.length > maximumMessage;
  return {
    provider,
    id,
    name: record?.name ?? null,
    time,
    recordId,
    message: `${isLong ? message.slice(0, maximumMessage) : message}${isLong || isClipped ? ' ...' : ''}`,
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
