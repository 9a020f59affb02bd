import writeFileAtomic from 'write-file-atomic';
import { exitCodes, Failure } from '../failure.js';
import { toJson } from '../reports/json.js';
import type { Report } from '../reports/report.js';
import { toText } from '../reports/text.js';
import { lookOf } from '../terminal/streams.js';

export type ReportFormat = 'text' | 'json';

/** Writes a report to standard output, or to a file by a temporary name. A report in a file has no colour. */
export async function writeReport(
  report: Report,
  { format, explain, file }: { format: ReportFormat; explain: boolean; file?: string },
): Promise<void> {
  const look = lookOf(file ? {} : process.stdout, process.env);
  const text = format === 'json' ? toJson(report) : toText(report, { ...look, explain });
  if (!file) {
    process.stdout.write(text);
    return;
  }
  try {
    await writeFileAtomic(file, text);
  } catch (error) {
    const reason = (error as Error).message;
    throw new Failure(`The report could not be written to ${file}: ${reason}.`, exitCodes.wrongUse, {
      cause: error,
    });
  }
}
