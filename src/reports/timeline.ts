import { analyse } from '../events/analysis.js';
import { type EventsReport, makeEventsReport } from '../events/eventsReport.js';
import { parseEvent } from '../events/parsedEvent.js';
import { type Evidence, readingsOf } from '../evidence/evidence.js';
import { operationNames } from './incidentText.js';

/** Something that happened to writeback. */
export interface TimelineEntry {
  /** ISO 8601, UTC. */
  at: string;
  text: string;
  /** It failed, stopped or never ended. */
  isBad: boolean;
}

/** What the events tell, oldest first: operations, trouble of the service, its starts and stops. */
export function timelineEntries(report: EventsReport): TimelineEntry[] {
  return [
    ...report.operations.map((one) => ({
      at: one.start ?? one.end ?? report.until,
      text: `${one.kind ? operationNames[one.kind] : 'operation'} ${one.user ?? ''}: ${outcomeWords(one)}`,
      isBad: one.outcome === 'failure' || one.outcome === 'unfinished',
    })),
    ...report.incidents
      .filter(({ kind }) => kind !== 'operation')
      .map(({ start, causes, severity }) => ({
        at: start,
        text: causes[0]?.title ?? '',
        isBad: severity !== 'info',
      })),
    ...report.service.starts.map((at) => ({ at, text: 'the writeback service started', isBad: false })),
    ...report.service.stops.map((at) => ({ at, text: 'the writeback service stopped', isBad: true })),
  ].sort((left, right) => (left.at < right.at ? -1 : 1));
}

/** The timeline of the events that the evidence holds; empty when none were read. */
export function timelineOf(evidence: Evidence): TimelineEntry[] {
  const events = readingsOf(evidence, 'events').flatMap(({ value }) => value?.events ?? []);
  if (events.length === 0) return [];
  const analysis = analyse(events.map(parseEvent), { until: Date.parse(evidence.collectedAt) });
  const options = { log: 'the evidence', since: null, problems: [], users: [], trackingIds: [] };
  return timelineEntries(makeEventsReport(analysis, options));
}

function outcomeWords({ outcome, durationSeconds }: EventsReport['operations'][number]): string {
  const words = { success: 'succeeded', failure: 'failed', unfinished: 'never ended', running: 'under way' };
  const took = durationSeconds === null ? '' : ` after ${durationSeconds.toFixed(1)} s`;
  return `${words[outcome]}${took}`;
}
