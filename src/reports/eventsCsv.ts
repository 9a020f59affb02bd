import type { EventsReport, LoggedEvent, ReportedIncident } from '../events/eventsReportSchema.js';
import { type Column, csvTable } from './csvTable.js';

interface Row {
  event: LoggedEvent;
  incident: ReportedIncident | undefined;
}

const columns: readonly Column<Row>[] = [
  ['time', ({ event }) => event.time],
  ['provider', ({ event }) => event.provider],
  ['id', ({ event }) => String(event.id)],
  ['name', ({ event }) => event.name ?? ''],
  ['severity', ({ event }) => event.severity],
  ['computer', ({ event }) => event.computer ?? ''],
  ['recordId', ({ event }) => event.recordId?.toString() ?? ''],
  ['user', ({ event }) => event.user ?? ''],
  ['trackingId', ({ event }) => event.trackingId ?? ''],
  ['hresults', ({ event }) => event.hresults.join(' | ')],
  ['incident', ({ event }) => (event.incident === null ? '' : String(event.incident + 1))],
  ['cause', ({ incident }) => incident?.causes[0]?.id ?? ''],
  ['certainty', ({ incident }) => incident?.causes[0]?.certainty ?? ''],
  ['resolvedAt', ({ incident }) => incident?.resolvedAt ?? ''],
  ['message', ({ event }) => event.message],
];

/** One row an event, with the incident that it is part of: 1 is the one that matters most. */
export function eventsToCsv({ events, incidents }: EventsReport): string {
  return csvTable(
    columns,
    events.map((event) => ({
      event,
      incident: event.incident === null ? undefined : incidents[event.incident],
    })),
  );
}
