import { counted, duration, list, utc } from '../checks/words.js';
import type { EventsReport, ReportedIncident } from '../events/eventsReport.js';
import { incidentLines, signOf } from './incidentText.js';
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
  const words: Record<EventsReport['verdict'], { text: string; paint: Paint }> = {
    faulty: { text: 'Password writeback failed in this period', paint: palette.red },
    healthy: {
      text: 'Nothing of weight failed in this period, and writeback was at work',
      paint: palette.green,
    },
    undetermined: {
      text: 'The log does not show whether writeback works: nothing failed, and nothing succeeded',
      paint: palette.yellow,
    },
  };
  const { text, paint } = words[report.verdict];
  const outcomes = (outcome: string) => report.operations.filter((one) => one.outcome === outcome).length;
  const period = report.since ? `${utc(new Date(report.since))} to` : 'Up to';
  return [
    ...hang({ text: '' }, text, width, (line) => palette.bold(paint(line))),
    ...hang(
      { text: '' },
      `${counted(report.operations.length, 'operation')}: ${outcomes('success')} succeeded, ${outcomes('failure')} failed, ${outcomes('unfinished')} without an end; ${counted(report.incidents.length, 'incident')}`,
      width,
    ),
    ...hang(
      { text: '' },
      `${counted(report.eventCount, 'event')} of ${report.log}. ${period} ${utc(new Date(report.until))}`,
      width,
      palette.dim,
    ),
  ];
}

function causeLines(report: EventsReport, style: Style): string[] {
  return report.causes.flatMap(({ id, title, severity, incidents: count, unresolved, users, last }) => {
    const { sign, paint } = signOf(severity, style);
    const whom = users.length > 0 ? ` (${list(firstOf(users, 3))})` : '';
    const over = unresolved === 0 ? ', over since' : '';
    return hang(
      { text: `  ${sign} `, paint },
      `${title}: ${counted(count, 'incident')}${whom}, last ${utc(new Date(last))}${over} [${id}]`,
      style.width,
    );
  });
}

/** ["a", "b", "c", "d"] -> ["a", "b", "c", "1 more"]. */
function firstOf(items: readonly string[], most: number): string[] {
  return items.length <= most ? [...items] : [...items.slice(0, most), `${items.length - most} more`];
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

function serviceLines({ service, until }: EventsReport, { width, palette }: Style): string[] {
  const line = (text: string) => hang({ text: '  ' }, text, width);
  const states = {
    running: 'The service runs',
    stopped: 'The service is stopped',
    disabled: 'Writeback is turned off',
  };
  const lines = [
    ...(service.state ? line(states[service.state]) : []),
    ...(service.starts.length > 0 ? line(`Last start: ${when(service.starts.at(-1))}`) : []),
    ...(service.stops.length > 0 ? line(`Last stop: ${when(service.stops.at(-1))}`) : []),
    ...(service.failedStarts.length > 0
      ? line(`Last failed start: ${when(service.failedStarts.at(-1))}`)
      : []),
    ...(service.lastHealth
      ? line(
          `Last report: ${service.lastHealth.isHealthy ? 'healthy' : 'not healthy'}, ${when(service.lastHealth.at)}`,
        )
      : []),
    ...service.heartbeats.flatMap(({ namespace, count, last }) => {
      const age = (Date.parse(until) - Date.parse(last)) / 1000;
      return line(
        `${namespace}: ${counted(count, 'heartbeat')}, the last one ${duration(age)} before the end`,
      );
    }),
  ];
  const gaps = service.gaps.slice(-5).flatMap(({ namespace, from, to, isOver }) => {
    const long = duration((Date.parse(to) - Date.parse(from)) / 1000);
    return hang(
      { text: '  ' },
      `No heartbeat of ${namespace} for ${long} from ${when(from)}${isOver ? '' : ', still missing'}`,
      width,
      palette.yellow,
    );
  });
  return [...lines, ...gaps];
}

function when(time: string | undefined): string {
  return time ? utc(new Date(time)) : 'never';
}

function timeline(report: EventsReport, style: Style): string[] {
  const entries = timelineEntries(report);
  const shown = style.explain ? entries : entries.slice(-maximumTimeline);
  const left = entries.length - shown.length;
  return [
    ...(left > 0
      ? hang({ text: '  ' }, `${left} earlier ones are left out`, style.width, style.palette.dim)
      : []),
    ...shown.flatMap(({ at, text, isBad }) =>
      hang(
        { text: `  ${at.slice(0, 19).replace('T', ' ')}  `, paint: style.palette.dim },
        text,
        style.width,
        isBad ? style.palette.yellow : style.palette.none,
      ),
    ),
  ];
}

function unknownLines({ unknown }: EventsReport, { width }: Style): string[] {
  return unknown
    .slice(-5)
    .flatMap(({ provider, id, time, message }) =>
      hang({ text: '  ' }, `${provider} ${id}, ${when(time)}: ${message.slice(0, 200)}`, width),
    );
}
