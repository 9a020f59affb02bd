import { counted, list, utc } from '../checks/words.js';
import type { EventsReport, ReportedIncident } from '../events/eventsReportSchema.js';
import { powershellLiteral } from '../powershell/literal.js';

/** Sentences that the formats of `events` share, so that each of them says the same. */

export type RankedCause = ReportedIncident['causes'][number];

export const operationNames: Readonly<
  Record<NonNullable<EventsReport['operations'][number]['kind']>, string>
> = {
  reset: 'reset of',
  change: 'change by',
  adminReset: "administrator's reset of",
  onboarding: 'enabling writeback',
  offboarding: 'disabling writeback',
};

export const certainties: Readonly<Record<RankedCause['certainty'], string>> = {
  proven: 'proven',
  likely: 'likely',
  possible: 'possible, nothing more is known',
  unlikely: 'unlikely',
  ruledOut: 'ruled out',
};

export function incidentTitle({
  kind,
  operation,
  outcome,
  user,
  administrator,
  trackingId,
}: ReportedIncident): string {
  switch (kind) {
    case 'operation': {
      const what = operation ? operationNames[operation] : 'operation for';
      const whom = user ? ` ${user}` : '';
      const by = administrator ? `, asked for by ${administrator}` : '';
      const id = trackingId ? ` [${trackingId}]` : '';
      const words = `${what}${whom}${by} ${outcome === 'unfinished' ? 'never ended' : 'failed'}${id}`;
      return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
    }
    case 'service':
      return 'The writeback service had trouble';
    case 'stopped':
      return 'The writeback service did not run';
    case 'silence':
      return 'Heartbeats are missing';
    case 'hashSync':
      return 'Password hash synchronisation failed (not writeback)';
  }
}

export function evidenceSentence({ says, from, time }: RankedCause['for'][number]): string {
  return `${says} (${from}${time ? `, ${time.slice(0, 19).replace('T', ' ')}` : ''})`;
}

/** "Minimum password age (proven). The policy refuses ..." */
export function causeSentence({ title, certainty, explanation }: RankedCause): string {
  return `${title} (${certainties[certainty]}). ${explanation}`;
}

/** When it began and, if so, when it was over. */
export function whenSentence({ start, resolvedAt }: ReportedIncident): string {
  const over = resolvedAt ? `; it worked again at ${utc(new Date(resolvedAt))}` : '';
  return `${utc(new Date(start))}${over}`;
}

/** Label and lines of all that is known of an incident, in the order in which it is read. */
export function incidentRows(incident: ReportedIncident): [string, string[]][] {
  const [first, ...others] = incident.causes;
  const events = incident.events.map(
    ({ time, provider, id, name, message }) =>
      `${time.slice(0, 19).replace('T', ' ')} ${provider} ${id}${name ? ` ${name}` : ''}${message === '' ? '' : `: ${message}`}`,
  );
  const rest = incident.eventCount - incident.events.length;
  const rows: [string, string[]][] = [
    ['Cause', first ? [causeSentence(first)] : []],
    ['When', [whenSentence(incident)]],
    ['About', incident.namespaces.length > 0 ? [incident.namespaces.join(', ')] : []],
    ['For', first?.for.map(evidenceSentence) ?? []],
    ['Against', first?.against.map(evidenceSentence) ?? []],
    ['Read', first?.read ?? []],
    ['Repair', first?.steps ?? []],
    ['Next', nextCommand(incident)],
    ['Or', others.map((cause) => otherCauseSentence(cause, true))],
    ['Events', rest > 0 ? [...events, `and ${counted(rest, 'more event')} between them`] : events],
  ];
  return rows.filter(([, lines]) => lines.length > 0);
}

/** A cause besides the first; when explained, with what speaks for and against it. */
export function otherCauseSentence(
  { title, certainty, for: pro, against }: RankedCause,
  isExplained: boolean,
): string {
  const reasons = isExplained ? [...pro, ...against].map(evidenceSentence) : [];
  return `${title} (${certainties[certainty]})${reasons.length > 0 ? `: ${reasons.join(' ')}` : ''}`;
}

/** The command that shows what the repair would do; none while the cause is only a guess, and what to read comes first. */
export function nextCommand({ causes: [first], user }: ReportedIncident): string[] {
  const isSure = first?.certainty === 'proven' || first?.certainty === 'likely';
  if (!first || !isSure || first.steps.length === 0) return [];
  const forUser = user ? ` --user ${powershellLiteral(user)}` : '';
  return [`writeback-doctor fix --dry-run${forUser} --step ${first.steps[0]}`];
}

const verdicts: Readonly<Record<EventsReport['verdict'], string>> = {
  faulty: 'Password writeback failed in this period',
  healthy: 'Nothing of weight failed in this period, and writeback was at work',
  undetermined: 'The log does not show whether writeback works: nothing failed, and nothing succeeded',
};

export function eventsVerdictSentence({ verdict }: EventsReport): string {
  return verdicts[verdict];
}

export function eventsCountsSentence({ operations, incidents }: EventsReport): string {
  const outcomes = (outcome: string) => operations.filter((one) => one.outcome === outcome).length;
  return `${counted(operations.length, 'operation')}: ${outcomes('success')} succeeded, ${outcomes('failure')} failed, ${outcomes('unfinished')} without an end; ${counted(incidents.length, 'incident')}`;
}

export function eventsOriginSentence({ eventCount, log, server, since, until }: EventsReport): string {
  const period = since ? `${utc(new Date(since))} to` : 'Up to';
  const of = server ? ` on ${server}` : '';
  return `${counted(eventCount, 'event')} of ${log}${of}. ${period} ${utc(new Date(until))}`;
}

/** "Minimum password age: 2 incidents (marie, tom and 3 more), last 2026-02-03 04:05 UTC, over since". */
export function causeSummarySentence(cause: EventsReport['causes'][number]): string {
  const { title, incidents, unresolved, users, last } = cause;
  const named = users.length <= 3 ? users : [...users.slice(0, 3), `${users.length - 3} more`];
  const whom = users.length > 0 ? ` (${list(named)})` : '';
  const over = unresolved === 0 ? ', over since' : '';
  return `${title}: ${counted(incidents, 'incident')}${whom}, last ${utc(new Date(last))}${over}`;
}

export function unknownSentence({ provider, id, time, message }: EventsReport['unknown'][number]): string {
  return `${provider} ${id}, ${utc(new Date(time))}: ${message.slice(0, 200)}`;
}

/** Incidents in the parts in which they are read. */
export const incidentParts = {
  wrong: 'What is wrong',
  over: 'What is over',
  note: 'Worth knowing',
} as const;
export type IncidentPart = keyof typeof incidentParts;

export function incidentPartOf({ severity, resolvedAt }: ReportedIncident): IncidentPart {
  if (severity === 'info') return 'note';
  return resolvedAt === null ? 'wrong' : 'over';
}
