import { toJson } from '../reports/json.js';
import type { Report } from '../reports/report.js';
import { toText } from '../reports/text.js';
import { lookOf } from '../terminal/streams.js';
import { writeText } from './writeText.js';

export type ReportFormat = 'text' | 'json';

/** Writes a report to standard output, or to a file by a temporary name. A report in a file has no colour. */
export async function writeReport(
  report: Report,
  { format, explain, file }: { format: ReportFormat; explain: boolean; file?: string },
): Promise<void> {
  const look = lookOf(file ? {} : process.stdout, process.env);
  await writeText(format === 'json' ? toJson(report) : toText(report, { ...look, explain }), file);
}
