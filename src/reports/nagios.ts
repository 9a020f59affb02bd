import { counted } from '../checks/words.js';
import { isWaived } from '../waivers/applyWaivers.js';
import type { Report } from './report.js';
import { safeText } from './safeText.js';
import { countsSentence } from './words.js';

export type NagiosState = 'OK' | 'WARNING' | 'CRITICAL' | 'UNKNOWN';

/** The exit code of a plugin (Monitoring Plugins Development Guidelines, "Plugin Return Codes"). */
export const nagiosExitCodes = { OK: 0, WARNING: 1, CRITICAL: 2, UNKNOWN: 3 } as const;

/** NRPE before version 3 cuts a line at 1,024 bytes, and the figures stand at its end. */
const maximumBytes = 1_000;

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
  const shown = errorsFirst
    .slice(0, 3)
    .map(({ code, summary, subject }) =>
      subject && !summary.includes(subject.name)
        ? `${code} ${summary} (${subject.name})`
        : `${code} ${summary}`,
    );
  const rest = failed.length - shown.length;
  if (rest > 0) shown.push(`and ${counted(rest, 'more failure')}`);
  return shown.length > 0 ? `: ${shown.join('; ')}` : '';
}

/** The bar begins the figures, so it may stand nowhere before them. */
function pluginLine(state: NagiosState, words: string, figures?: string): string {
  const end = figures === undefined ? '\n' : ` | ${figures}\n`;
  const start = `WRITEBACK ${state} - ${safeText(words.trim()).replaceAll('|', '/')}`;
  return `${cut(start, maximumBytes - Buffer.byteLength(end))}${end}`;
}

function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  const ending = ' ...';
  let kept = '';
  let room = bytes - ending.length;
  for (const character of text) {
    room -= Buffer.byteLength(character);
    if (room < 0) break;
    kept += character;
  }
  return `${kept.trimEnd()}${ending}`;
}
