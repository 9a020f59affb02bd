import { counted } from '../checks/words.js';
import type { EventsReport } from '../events/eventsReportSchema.js';
import { causeSummarySentence, eventsCountsSentence, eventsVerdictSentence } from './eventsWords.js';
import { firstOf, type NagiosState, pluginLine } from './pluginLine.js';

/** An incident that is over has been noticed by those whom it met; a plugin tells what is wrong now. */
export function eventsNagiosState({ incidents, verdict, problems }: EventsReport): NagiosState {
  const open = incidents.filter(({ resolvedAt }) => resolvedAt === null);
  if (open.some(({ severity }) => severity === 'error')) return 'CRITICAL';
  if (open.some(({ severity }) => severity === 'warning')) return 'WARNING';
  return verdict === 'undetermined' || problems.length > 0 ? 'UNKNOWN' : 'OK';
}

/** The one line of a plugin: state, counts, the first causes of what is open, and figures after the bar. */
export function eventsToNagios(report: EventsReport): string {
  const { incidents, operations, causes } = report;
  const count = (severity: string) =>
    incidents.filter((one) => one.severity === severity && one.resolvedAt === null).length;
  const over = incidents.filter(
    ({ resolvedAt, severity }) => resolvedAt !== null && severity !== 'info',
  ).length;
  const ended = (wanted: string) => operations.filter(({ outcome }) => outcome === wanted).length;
  const figures = [
    `errors=${count('error')};;0;0`,
    `warnings=${count('warning')};0;;0`,
    `over=${over};;;0`,
    `succeeded=${ended('success')};;;0`,
    `failed=${ended('failure')};;;0`,
  ].join(' ');
  const open = causes.filter(({ unresolved, severity }) => unresolved > 0 && severity !== 'info');
  const state = eventsNagiosState(report);
  const words =
    state === 'UNKNOWN'
      ? [eventsVerdictSentence(report), ...report.problems].join(' ')
      : `${eventsCountsSentence(report)}${over > 0 ? `, ${counted(over, 'incident')} over` : ''}${firstOf(open.map(causeSummarySentence), 'cause')}`;
  return pluginLine(state, words, figures);
}
