import type { Finding } from '../checks/finding.js';
import { analyse } from '../events/analysis.js';
import { makeEventsReport } from '../events/eventsReport.js';
import { findingsAbout } from '../events/evidenceFindings.js';
import { parseEvent } from '../events/parsedEvent.js';
import { type Evidence, readingsOf } from '../evidence/evidence.js';
import { type TimelineEntry, timelineEntries } from './timeline.js';

/** The timeline of the events that the evidence holds, its causes weighed by the findings; empty when none were read. */
export function timelineOf(evidence: Evidence, findings: readonly Finding[]): TimelineEntry[] {
  const events = readingsOf(evidence, 'events').flatMap(({ value }) => value?.events ?? []);
  if (events.length === 0) return [];
  const analysis = analyse(events.map(parseEvent), {
    until: Date.parse(evidence.collectedAt),
    findings: findingsAbout(evidence, findings),
  });
  const options = { log: 'the evidence', since: null, problems: [], users: [], trackingIds: [] };
  return timelineEntries(makeEventsReport(analysis, options));
}
