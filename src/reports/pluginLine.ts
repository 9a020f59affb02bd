import { counted } from '../checks/words.js';
import { safeText } from './safeText.js';

export type NagiosState = 'OK' | 'WARNING' | 'CRITICAL' | 'UNKNOWN';

/** The exit code of a plugin (Monitoring Plugins Development Guidelines, "Plugin Return Codes"). */
export const nagiosExitCodes = { OK: 0, WARNING: 1, CRITICAL: 2, UNKNOWN: 3 } as const;

/** NRPE before version 3 cuts a line at 1,024 bytes, and the figures stand at its end. */
const maximumBytes = 1_000;

/** The line of a plugin: state, words, and figures after the bar, which begins them and so stands nowhere before. */
export function pluginLine(state: NagiosState, words: string, figures?: string): string {
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

/** ": a; b; and 3 more failures": the first ones of what is wrong; empty when nothing is. */
export function firstOf(wrong: readonly string[], noun: string): string {
  const maximumNamed = 3;
  const rest = wrong.length - maximumNamed;
  const named = wrong.slice(0, maximumNamed);
  const said = rest > 0 ? [...named, `and ${counted(rest, `more ${noun}`)}`] : named;
  return said.length > 0 ? `: ${said.join('; ')}` : '';
}
