import { version as tool } from '../version.js';
import type { DiagnosedIncident, LogAnalysis } from './analysis.js';
import { byCause } from './causeSummary.js';
import {
  type EventsReport,
  eventsReportFormat,
  eventsReportVersion,
  type ReportedIncident,
} from './eventsReportSchema.js';
import { iso } from './iso.js';
import type { Operation } from './operation.js';
import { inOrder, type ParsedEvent } from './parsedEvent.js';
import { logEvent, reportEvent, reportIncident, reportOperation } from './reportedParts.js';
import type { ServiceLife } from './serviceLife.js';

export interface EventsReportOptions {
  log: string;
  /** The lowest severity of an incident that gives exit code 1; left out: error. */
  failOn?: EventsReport['failOn'];
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
  const found = analysis.incidents.filter(isAsked);
  const worked = analysis.operations.filter((one) => isAsked({ operation: one }));
  const placeOf = places(found);
  const incidents = found.map(reportIncident);
  const operations = worked.map((one) => reportOperation(one, placeOf.operation.get(one) ?? null));
  const events = isNarrowed(options) ? inOrder(worked.flatMap((one) => one.events)) : analysis.events;
  return {
    format: eventsReportFormat,
    version: eventsReportVersion,
    tool,
    log: options.log,
    server: analysis.events.findLast(({ computer }) => computer)?.computer ?? null,
    failOn: options.failOn ?? 'error',
    since: options.since === null ? null : iso(options.since),
    until: iso(analysis.end),
    verdict: verdictOf(analysis, incidents, operations, options),
    eventCount: analysis.events.length,
    service: reportService(analysis.life),
    causes: byCause(incidents),
    incidents,
    operations,
    events: events.map((event) => logEvent(event, placeOf.event.get(event) ?? null)),
    unknown: analysis.events
      .filter(({ record }) => !record)
      .map((event) => reportEvent(event))
      .slice(-100),
    problems: [...options.problems],
  };
}

/** Where among the incidents an operation and an event stand; of two incidents of an event the one that matters more. */
function places(incidents: readonly DiagnosedIncident[]) {
  const operation = new Map<Operation, number>();
  const event = new Map<ParsedEvent, number>();
  for (const [place, incident] of incidents.entries()) {
    if (incident.operation) operation.set(incident.operation, place);
    for (const one of incident.events) if (!event.has(one)) event.set(one, place);
  }
  return { operation, event };
}

function reportService(life: ServiceLife): EventsReport['service'] {
  return {
    state: life.state,
    starts: life.starts.map(iso),
    stops: life.stops.map(iso),
    failedStarts: life.failedStarts.map(iso),
    lastHealth: life.lastHealth && { ...life.lastHealth, at: iso(life.lastHealth.at) },
    heartbeats: life.heartbeats.map(({ namespace, count, last }) => ({ namespace, count, last: iso(last) })),
    gaps: life.gaps.map(({ namespace, from, to, isOver }) => ({
      namespace,
      from: iso(from),
      to: iso(to),
      isOver,
    })),
  };
}

function isNarrowed({ users, trackingIds }: EventsReportOptions): boolean {
  return users.length + trackingIds.length > 0;
}

/** With a user or a tracking id given: operations of theirs, and nothing of the service or of others. */
function asked(options: EventsReportOptions) {
  const { users, trackingIds } = options;
  return ({ operation: one }: { operation: Operation | null }): boolean => {
    if (!isNarrowed(options)) return true;
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
  options: EventsReportOptions,
): EventsReport['verdict'] {
  if (!isNarrowed(options)) return analysis.verdict;
  if (incidents.some(({ severity: weight }) => weight !== 'info')) return 'faulty';
  return operations.some(({ outcome }) => outcome === 'success') ? 'healthy' : 'undetermined';
}
