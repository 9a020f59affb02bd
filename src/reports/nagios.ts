import { isWaived } from '../waivers/applyWaivers.js';
import { firstOf, type NagiosState, pluginLine } from './pluginLine.js';
import type { Report } from './report.js';
import { countsSentence } from './words.js';

/**
 * What is known to be wrong comes first: an error is CRITICAL, a warning WARNING whatever --fail-on says, and then what is
 * not known UNKNOWN.
 */
export function nagiosState({ summary: { failures, outcomes } }: Report): NagiosState {
  if (failures.error > 0) return 'CRITICAL';
  if (failures.warning > 0) return 'WARNING';
  return outcomes.unknown > 0 ? 'UNKNOWN' : 'OK';
}

/** The one line of a plugin: state, counts, the first failures, and figures after the bar. */
export function toNagios(report: Report): string {
  const { failures, outcomes, waived } = report.summary;
  const figures = [
    `errors=${failures.error};;0;0`,
    `warnings=${failures.warning};0;;0`,
    `unknown=${outcomes.unknown};;;0`,
    `waived=${waived};;;0`,
    `passed=${outcomes.pass};;;0`,
  ].join(' ');
  return pluginLine(nagiosState(report), `${countsSentence(report)}${failuresOf(report)}`, figures);
}

/** The line for a run that came to no report. @param sentence why */
export function nagiosUnknown(sentence: string): string {
  return pluginLine('UNKNOWN', sentence);
}

function failuresOf({ findings }: Report): string {
  const failed = findings.filter(
    (finding) => finding.outcome === 'fail' && finding.severity !== 'info' && !isWaived(finding),
  );
  const errorsFirst = [
    ...failed.filter(({ severity }) => severity === 'error'),
    ...failed.filter(({ severity }) => severity === 'warning'),
  ];
  const words = errorsFirst.map(({ code, summary, subject }) =>
    subject && !summary.includes(subject.name)
      ? `${code} ${summary} (${subject.name})`
      : `${code} ${summary}`,
  );
  return firstOf(words, 'failure');
}
