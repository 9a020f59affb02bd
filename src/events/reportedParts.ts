import type { DiagnosedIncident } from './analysis.js';
import type { LoggedEvent, ReportedIncident, ReportedOperation } from './eventsReportSchema.js';
import { iso } from './iso.js';
import type { Operation } from './operation.js';
import type { ParsedEvent } from './parsedEvent.js';

/** Of an incident's events so many are shown: the first ones, and the last. */
const maximumShown = 12;
/** In a report, the rest of a message is a stack trace. */
const maximumMessage = 2_000;
/** Of each event of a log the reason is told, which stands at the beginning. */
const maximumLogged = 500;

export function reportIncident(one: DiagnosedIncident): ReportedIncident {
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
    events: shown.map((event) => reportEvent(event)),
    eventCount: events.length,
  };
}

export function reportOperation(one: Operation, incident: number | null): ReportedOperation {
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
    incident,
  };
}

/** An event among those that most need no more said of: the beginning of its message is enough. */
export function logEvent(event: ParsedEvent, incident: number | null): LoggedEvent {
  return {
    ...reportEvent(event, maximumLogged),
    severity: event.record?.severity ?? 'info',
    computer: event.computer,
    user: event.userPrincipalName,
    trackingId: event.trackingId,
    hresults: [...event.hresults],
    incident,
  };
}

export function reportEvent(
  { provider, id, record, time, recordId, message, isClipped }: ParsedEvent,
  maximum = maximumMessage,
) {
  const isLong = message.length > maximum;
  return {
    provider,
    id,
    name: record?.name ?? null,
    time,
    recordId,
    message: `${isLong ? message.slice(0, maximum) : message}${isLong || isClipped ? ' ...' : ''}`,
  };
}
