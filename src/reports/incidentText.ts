import { utc } from '../checks/words.js';
import type { EventsReport, ReportedIncident } from '../events/eventsReport.js';
import type { Style } from './textFinding.js';
import { hang, type Paint } from './textLayout.js';

type Severity = ReportedIncident['severity'];
type RankedCause = ReportedIncident['causes'][number];

export const operationNames: Readonly<
  Record<NonNullable<EventsReport['operations'][number]['kind']>, string>
> = {
  reset: 'reset of',
  change: 'change by',
  adminReset: "administrator's reset of",
  onboarding: 'enabling writeback',
  offboarding: 'disabling writeback',
};

const certainties: Readonly<Record<RankedCause['certainty'], string>> = {
  proven: 'proven',
  likely: 'likely',
  possible: 'possible, nothing more is known',
  unlikely: 'unlikely',
  ruledOut: 'ruled out',
};

/** Other causes than the first that are told without `explain`. */
const maximumOthers = 3;
const maximumEvents = 4;

/** One incident: what failed, its likeliest cause with the evidence, what to do or to read, the other causes, the events. */
export function incidentLines(incident: ReportedIncident, style: Style): string[] {
  const { width, palette } = style;
  const [first, ...others] = incident.causes;
  if (!first) return [];
  const { sign, paint } = signOf(incident.severity, style);
  const left = style.explain
    ? others
    : others.filter(({ certainty }) => certainty !== 'ruledOut').slice(0, maximumOthers);
  const over = incident.resolvedAt ? `; it worked again at ${utc(new Date(incident.resolvedAt))}` : '';
  return [
    ...hang(
      { text: `  ${sign} `, paint },
      `${titleOf(incident)}, ${utc(new Date(incident.start))}${over}`,
      width,
      palette.bold,
    ),
    ...labelled('Cause', [`${first.title} (${certainties[first.certainty]}). ${first.explanation}`], style),
    ...labelled('About', incident.namespaces.length > 0 ? [incident.namespaces.join(', ')] : [], style),
    ...labelled('For', first.for.map(evidence), style),
    ...labelled('Against', first.against.map(evidence), style),
    ...labelled('Read', first.read, style),
    ...labelled('Repair', first.steps.length > 0 ? [first.steps.join(', ')] : [], style),
    ...labelled(
      'Or',
      left.map((cause) => otherCause(cause, style.explain)),
      style,
      palette.dim,
    ),
    ...labelled('Events', eventLines(incident, style.explain), style, palette.dim),
  ];
}

export function signOf(severity: Severity, { signs, palette }: Style): { sign: string; paint: Paint } {
  switch (severity) {
    case 'error':
      return { sign: signs.fail, paint: palette.red };
    case 'warning':
      return { sign: signs.warning, paint: palette.yellow };
    case 'info':
      return { sign: signs.note, paint: palette.cyan };
  }
}

function titleOf({ kind, operation, outcome, user, administrator, trackingId }: ReportedIncident): string {
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

function evidence({ says, from, time }: RankedCause['for'][number]): string {
  return `${says} (${from}${time ? `, ${time.slice(0, 19).replace('T', ' ')}` : ''})`;
}

function otherCause({ title, certainty, for: pro, against }: RankedCause, isExplained: boolean): string {
  const reasons = isExplained ? [...pro, ...against].map(evidence) : [];
  return `${title} (${certainties[certainty]})${reasons.length > 0 ? `: ${reasons.join(' ')}` : ''}`;
}

function eventLines({ events, eventCount }: ReportedIncident, isExplained: boolean): string[] {
  const shown = isExplained ? events : events.slice(-maximumEvents);
  const lines = shown.map(({ provider, id, name, time, message }) => {
    const text = isExplained ? `: ${message}` : '';
    return `${time.slice(11, 19)} ${provider} ${id}${name ? ` ${name}` : ''}${text}`;
  });
  return eventCount > shown.length ? [...lines, `${eventCount} events in all`] : lines;
}

function labelled(label: string, texts: readonly string[], style: Style, paint?: Paint): string[] {
  return texts.flatMap((text, index) =>
    hang(
      { text: `    ${(index === 0 ? label : '').padEnd(8)}`, paint: style.palette.cyan },
      text,
      style.width,
      paint,
    ),
  );
}
