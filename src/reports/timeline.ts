import { utc } from '../checks/words.js';
import type { EventsReport, ReportedIncident, ReportedOperation } from '../events/eventsReportSchema.js';
import { certainties, operationNames } from './eventsWords.js';

/** Something that happened to writeback. */
export interface TimelineEntry {
  /** ISO 8601, UTC. */
  at: string;
  text: string;
  /** The likeliest cause of what went wrong, and how sure it is; null: nothing did. */
  cause: string | null;
  /** It failed, stopped or never ended. */
  isBad: boolean;
}

/** What the events tell, oldest first: operations, trouble of the service, its starts and stops. */
export function timelineEntries(report: EventsReport): TimelineEntry[] {
  return [
    ...report.operations.map((one) => operationEntry(one, report)),
    ...report.incidents.filter(({ kind }) => kind !== 'operation').map(incidentEntry),
    ...report.service.starts.map((at) => ({
      at,
      text: 'the writeback service started',
      cause: null,
      isBad: false,
    })),
    ...report.service.stops.map((at) => ({
      at,
      text: 'the writeback service stopped',
      cause: null,
      isBad: true,
    })),
  ].sort((left, right) => (left.at < right.at ? -1 : 1));
}

function operationEntry(one: ReportedOperation, { incidents, until }: EventsReport): TimelineEntry {
  const incident = one.incident === null ? undefined : incidents[one.incident];
  return {
    at: one.start ?? one.end ?? until,
    text: `${one.kind ? operationNames[one.kind] : 'operation'} ${one.user ?? ''}: ${outcomeWords(one)}`,
    cause: incident ? causeOf(incident) : null,
    isBad: one.outcome === 'failure' || one.outcome === 'unfinished',
  };
}

/** Trouble of the service is told by its cause, so what is left to say is how sure that is and when it was over. */
function incidentEntry(incident: ReportedIncident): TimelineEntry {
  const { start, causes, severity, resolvedAt } = incident;
  const over = resolvedAt ? `, over at ${utc(new Date(resolvedAt))}` : '';
  return {
    at: start,
    text: `${causes[0]?.title ?? ''}${over}`,
    cause: null,
    isBad: severity !== 'info',
  };
}

function causeOf({ causes: [first] }: ReportedIncident): string | null {
  return first ? `${first.title} (${certainties[first.certainty]})` : null;
}

function outcomeWords({ outcome, durationSeconds }: ReportedOperation): string {
  const words = { success: 'succeeded', failure: 'failed', unfinished: 'never ended', running: 'under way' };
  const took = durationSeconds === null ? '' : ` after ${durationSeconds.toFixed(1)} s`;
  return `${words[outcome]}${took}`;
}
