import * as z from 'zod';
import { isoDate } from '../evidence/facts/directory.js';
import { operationKind, severity } from './catalogueSchema.js';

/** Raised by one each time a consumer of the previous version could misread a report. */
export const eventsReportVersion = 1;
export const eventsReportFormat = 'writeback-doctor/events';

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

const loggedEvent = shownEvent.extend({
  severity,
  computer: z.string().nullable(),
  user: z.string().nullable(),
  trackingId: z.string().nullable(),
  hresults: z.array(z.string()),
  incident: z.int().min(0).nullable().describe('Its place among the incidents; null: it is part of none.'),
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
  incident: z.int().min(0).nullable().describe('Its place among the incidents; null: it did not fail.'),
});

/** The shape of `events --format json`. Keys may be added within a version. */
export const eventsReportSchema = z.object({
  format: z.literal(eventsReportFormat),
  version: z.literal(eventsReportVersion),
  tool: z.string(),
  log: z.string().describe('Application, or the file that was read.'),
  server: z.string().nullable().describe('The computer that wrote the last event; null: no event names one.'),
  failOn: z.enum(['error', 'warning']).describe('The lowest severity of an incident that gives exit code 1.'),
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
  events: z
    .array(loggedEvent)
    .describe('Every event that was looked at, in order, with the beginning of its message.'),
  unknown: z.array(shownEvent).describe('Events that the catalogue does not know.'),
  problems: z.array(z.string()).describe('What was wrong with the log itself.'),
});
export type EventsReport = z.output<typeof eventsReportSchema>;
export type ReportedIncident = EventsReport['incidents'][number];
export type ReportedOperation = EventsReport['operations'][number];
export type LoggedEvent = EventsReport['events'][number];
