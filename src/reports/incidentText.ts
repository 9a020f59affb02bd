import type { ReportedIncident } from '../events/eventsReportSchema.js';
import {
  causeSentence,
  evidenceSentence,
  incidentTitle,
  nextCommand,
  otherCauseSentence,
  whenSentence,
} from './eventsWords.js';
import type { Style } from './textFinding.js';
import { hang, type Paint } from './textLayout.js';

type Severity = ReportedIncident['severity'];

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
  return [
    ...hang(
      { text: `  ${sign} `, paint },
      `${incidentTitle(incident)}, ${whenSentence(incident)}`,
      width,
      palette.bold,
    ),
    ...labelled('Cause', [causeSentence(first)], style),
    ...labelled('About', incident.namespaces.length > 0 ? [incident.namespaces.join(', ')] : [], style),
    ...labelled('For', first.for.map(evidenceSentence), style),
    ...labelled('Against', first.against.map(evidenceSentence), style),
    ...labelled('Read', first.read, style),
    ...labelled('Repair', first.steps.length > 0 ? [first.steps.join(', ')] : [], style),
    ...labelled('Next', nextCommand(incident), style),
    ...labelled(
      'Or',
      left.map((cause) => otherCauseSentence(cause, style.explain)),
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
