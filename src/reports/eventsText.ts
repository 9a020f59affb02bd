import { counted } from '../checks/words.js';
import type { EventsReport, ReportedIncident } from '../events/eventsReportSchema.js';
import {
  causeSummarySentence,
  eventsCountsSentence,
  eventsOriginSentence,
  eventsVerdictSentence,
  unknownSentence,
} from './eventsWords.js';
import { incidentLines, signOf } from './incidentText.js';
import { serviceSentences } from './serviceWords.js';
import type { TextOptions } from './text.js';
import type { Style } from './textFinding.js';
import {
  asciiSigns,
  hang,
  heading,
  maximumWidth,
  minimumWidth,
  type Paint,
  paletteOf,
  unicodeSigns,
} from './textLayout.js';
import { timelineEntries } from './timeline.js';

/** Without `explain`, so many incidents are told in full and so many lines of the timeline shown. */
const maximumIncidents = 5;
const maximumTimeline = 20;

export function styleOf(options: TextOptions): Style {
  return {
    width: Math.max(minimumWidth, Math.min(maximumWidth, Math.floor(options.width))),
    palette: paletteOf(options.color),
    signs: options.unicode ? unicodeSigns : asciiSigns,
    explain: options.explain,
  };
}

/** What the log tells, for people: the verdict, the causes, the incidents that matter most, what happened when. */
export function eventsToText(report: EventsReport, options: TextOptions): string {
  const style = styleOf(options);
  const parts = [
    headline(report, style),
    section('Causes', causeLines(report, style), style),
    section('Incidents', incidents(report, style), style),
    section('Service', serviceLines(report, style), style),
    section('Timeline (UTC)', timeline(report, style), style),
    section('Events that are not known', unknownLines(report, style), style),
    section(
      'Problems with the log',
      report.problems.flatMap((text) =>
        hang({ text: '  ! ', paint: style.palette.yellow }, text, style.width),
      ),
      style,
    ),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function section(title: string, lines: string[], { width, signs, palette }: Style): string[] {
  return lines.length === 0 ? [] : [heading(title, width, signs, palette), ...lines];
}

function headline(report: EventsReport, { width, palette }: Style): string[] {
  const paints: Record<EventsReport['verdict'], Paint> = {
    faulty: palette.red,
    healthy: palette.green,
    undetermined: palette.yellow,
  };
  const paint = paints[report.verdict];
  return [
    ...hang({ text: '' }, eventsVerdictSentence(report), width, (line) => palette.bold(paint(line))),
    ...hang({ text: '' }, eventsCountsSentence(report), width),
    ...hang({ text: '' }, eventsOriginSentence(report), width, palette.dim),
  ];
}

function causeLines(report: EventsReport, style: Style): string[] {
  return report.causes.flatMap((cause) => {
    const { sign, paint } = signOf(cause.severity, style);
    return hang({ text: `  ${sign} `, paint }, `${causeSummarySentence(cause)} [${cause.id}]`, style.width);
  });
}

function incidents(report: EventsReport, style: Style): string[] {
  const told = style.explain ? report.incidents : oneOfEachCause(report.incidents).slice(0, maximumIncidents);
  const rest = report.incidents.length - told.length;
  const more = `${counted(rest, 'more incident')} of these causes and others: --explain shows all of them.`;
  return [
    ...told.flatMap((incident, index) => [...(index > 0 ? [''] : []), ...incidentLines(incident, style)]),
    ...(rest > 0 ? ['', ...hang({ text: '  ' }, more, style.width, style.palette.dim)] : []),
  ];
}

function oneOfEachCause(all: readonly ReportedIncident[]): ReportedIncident[] {
  const seen = new Set<string>();
  return all.filter(({ causes }) => {
    const id = causes[0]?.id ?? '';
    return !seen.has(id) && seen.add(id);
  });
}

function serviceLines(report: EventsReport, { width, palette }: Style): string[] {
  return serviceSentences(report.service, report.until).flatMap(({ text, isBad }) =>
    hang({ text: '  ' }, text, width, isBad ? palette.yellow : palette.none),
  );
}

function timeline(report: EventsReport, style: Style): string[] {
  const entries = timelineEntries(report);
  const shown = style.explain ? entries : entries.slice(-maximumTimeline);
  const left = entries.length - shown.length;
  return [
    ...(left > 0
      ? hang({ text: '  ' }, `${left} earlier ones are left out`, style.width, style.palette.dim)
      : []),
    ...shown.flatMap(({ at, text, cause, isBad }) =>
      hang(
        { text: `  ${at.slice(0, 19).replace('T', ' ')}  `, paint: style.palette.dim },
        cause === null ? text : `${text}. ${cause}`,
        style.width,
        isBad ? style.palette.yellow : style.palette.none,
      ),
    ),
  ];
}

function unknownLines({ unknown }: EventsReport, { width }: Style): string[] {
  return unknown.slice(-5).flatMap((event) => hang({ text: '  ' }, unknownSentence(event), width));
}
