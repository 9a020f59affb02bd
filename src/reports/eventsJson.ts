import { type EventsReport, eventsReportSchema } from '../events/eventsReportSchema.js';
import { safeJson } from './safeText.js';

/** The report as JSON text, its keys in the order of the schema. */
export function eventsToJson(report: EventsReport): string {
  return `${safeJson(JSON.stringify(eventsReportSchema.parse(report), null, 2))}\n`;
}
