import { explain as explainEntry } from '../events/explanation.js';
import { lookUp } from '../events/lookUp.js';
import { type ExitCode, exitCodes, Failure } from '../failure.js';
import { explanationsToText } from '../reports/explanationText.js';
import type { ReportFormat } from '../reports/formatNames.js';
import { safeJson, safeText } from '../reports/safeText.js';
import { lookOf } from '../terminal/streams.js';
import { writeText } from './writeText.js';

export interface ExplainFlags {
  format?: ReportFormat;
  out?: string;
}

/**
 * Explains codes and names: needs no configuration, no PowerShell and no server.
 * @throws Failure (exit code 2) for a word that names nothing, with the nearest that do.
 */
export async function explain(words: readonly string[], flags: ExplainFlags): Promise<ExitCode> {
  const found = words.map((word) => ({ word, ...lookUp(word) }));
  const unknown = found.filter(({ entries }) => entries.length === 0);
  if (unknown.length > 0) {
    throw new Failure(unknown.map((word) => refusal(word)).join('\n'), exitCodes.wrongUse);
  }
  const explanations = found.flatMap(({ entries }) => entries.map(explainEntry));
  const text =
    flags.format === 'json'
      ? `${safeJson(JSON.stringify({ format: 'writeback-doctor/explanation', version: 1, explanations }, null, 2))}\n`
      : explanationsToText(explanations, lookOf(flags.out ? {} : process.stdout, process.env));
  await writeText(text, flags.out);
  return exitCodes.healthy;
}

function refusal({ word, nearest }: { word: string; nearest: readonly string[] }): string {
  const hint =
    nearest.length > 0
      ? ` Did you mean ${nearest.join(', ')}?`
      : ' Give an event id (33004), an HRESULT (0x80230626), SSPR_0029, the name of an event, a check or a step.';
  return `Nothing is known about "${safeText(word.slice(0, 80))}".${hint}`;
}
