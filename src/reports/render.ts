import { toCsv } from './csv.js';
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

/** The report in one format, with its final newline. Options other than `isFile` are for `text`. */
export function render(report: Report, format: ReportFormat, options: RenderOptions): string {
  switch (format) {
    case 'text':
      return toText(report, options);
    case 'json':
      return toJson(report);
    case 'markdown':
      return toMarkdown(report);
    case 'html':
      return toHtml(report);
    case 'junit':
      return toJunit(report);
    case 'sarif':
      return toSarif(report);
    case 'prometheus':
      return toPrometheus(report);
    case 'nagios':
      return toNagios(report);
    case 'csv':
      // Excel takes a file without a byte order mark for one in the code page of the country.
      return `${options.isFile ? '\uFEFF' : ''}${toCsv(report)}`;
  }
}
