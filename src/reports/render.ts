import { type EventsReport, eventsReportFormat } from '../events/eventsReportSchema.js';
import { toCsv } from './csv.js';
import { eventsToCsv } from './eventsCsv.js';
import { eventsToHtml } from './eventsHtml.js';
import { eventsToJson } from './eventsJson.js';
import { eventsToJunit } from './eventsJunit.js';
import { eventsToMarkdown } from './eventsMarkdown.js';
import { eventsToNagios } from './eventsNagios.js';
import { eventsToPrometheus } from './eventsPrometheus.js';
import { eventsToSarif } from './eventsSarif.js';
import { eventsToText } from './eventsText.js';
import type { ReportFormat } from './formatNames.js';
import { toHtml } from './html.js';
import { toJson } from './json.js';
import { toJunit } from './junit.js';
import { toMarkdown } from './markdown.js';
import { toNagios } from './nagios.js';
import { toPrometheus } from './prometheus.js';
import type { Report } from './report.js';
import { toSarif } from './sarif.js';
import { type TextOptions, toText } from './text.js';

/** `isFile`: the text goes to a file and not to a stream. */
export type RenderOptions = TextOptions & { isFile: boolean };

/** What can be shown in every format: what `check` found, and what `events` found. */
export type AnyReport = Report | EventsReport;

type Formats<Kind> = Readonly<Record<ReportFormat, (report: Kind, options: TextOptions) => string>>;

const ofCheck: Formats<Report> = {
  text: toText,
  json: toJson,
  markdown: toMarkdown,
  html: toHtml,
  junit: toJunit,
  sarif: toSarif,
  prometheus: toPrometheus,
  nagios: toNagios,
  csv: toCsv,
};

const ofEvents: Formats<EventsReport> = {
  text: eventsToText,
  json: eventsToJson,
  markdown: eventsToMarkdown,
  html: eventsToHtml,
  junit: eventsToJunit,
  sarif: eventsToSarif,
  prometheus: eventsToPrometheus,
  nagios: eventsToNagios,
  csv: eventsToCsv,
};

/** The report in one format, with its final newline. Options other than `isFile` are for `text`. */
export function render(report: AnyReport, format: ReportFormat, options: RenderOptions): string {
  const text =
    report.format === eventsReportFormat
      ? ofEvents[format](report, options)
      : ofCheck[format](report, options);
  // Excel takes a file without a byte order mark for one in the code page of the country.
  return format === 'csv' && options.isFile ? `\uFEFF${text}` : text;
}
