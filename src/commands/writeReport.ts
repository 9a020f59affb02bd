import { type AnyReport, render } from '../reports/render.js';
import { lookOf } from '../terminal/streams.js';
import type { ReportTarget } from './reportTargets.js';
import { writeText } from './writeText.js';

/**
 * Writes a report in each format that was asked for, to standard output or to files by temporary names. All of them are
 * made before the first is written. A report in a file has no colour.
 */
export async function writeReport(
  report: AnyReport,
  targets: readonly ReportTarget[],
  { explain }: { explain: boolean },
): Promise<void> {
  const texts = targets.map(({ format, file }) => {
    const look = lookOf(file ? {} : process.stdout, process.env);
    return { text: render(report, format, { ...look, explain, isFile: file !== undefined }), file };
  });
  for (const { text, file } of texts) await writeText(text, file);
}
