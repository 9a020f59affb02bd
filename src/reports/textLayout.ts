import { Chalk, type ColorSupportLevel } from 'chalk';
import stringWidth from 'string-width';
import { safeText } from './safeText.js';
import { wrap } from './wrap.js';

/** Below this the report is not set narrower: a terminal that small wraps for itself. */
export const minimumWidth = 40;
/** Above this a line is too long to read with ease. */
export const maximumWidth = 120;
/** Indentation of a line that comes with its own, such as a step of an explanation; deeper is cut to this. */
const maximumIndent = 12;

/** A single text longer than this is cut: nobody reads on, and wrapping takes more than linear time. */
const maximumLength = 10_000;

export type Paint = (text: string) => string;

export interface Palette {
  bold: Paint;
  dim: Paint;
  red: Paint;
  yellow: Paint;
  green: Paint;
  cyan: Paint;
  none: Paint;
}

/** Level 0 paints nothing. Only the sixteen basic colours are used: every terminal has them, and its user chose them. */
export function paletteOf(level: ColorSupportLevel): Palette {
  const chalk = new Chalk({ level });
  const { bold, dim, red, yellow, green, cyan } = chalk;
  return { bold, dim, red, yellow, green, cyan, none: (text) => text };
}

/** Signs before a line. They only repeat what words say: a sign may be missing in a font. */
export interface Signs {
  fail: string;
  warning: string;
  unknown: string;
  note: string;
  pass: string;
  skipped: string;
  rule: string;
}

export const unicodeSigns: Signs = {
  fail: '✗',
  warning: '▲',
  unknown: '?',
  note: 'i',
  pass: '✓',
  skipped: '–',
  rule: '─',
};

/** For files and consoles with another code page: Windows PowerShell reads a program's output in the OEM code page. */
export const asciiSigns: Signs = {
  fail: 'x',
  warning: '!',
  unknown: '?',
  note: 'i',
  pass: '+',
  skipped: '-',
  rule: '-',
};

/** What stands before the first line of a hanging text. */
export interface Lead {
  text: string;
  paint?: Paint;
  /** Further columns by which the lines after the first hang, so that neighbours in a list can be told apart. */
  hanging?: number;
}

/**
 * Sets a text beside its lead, wrapped to `width` columns; further lines hang below the text's own beginning.
 * The text is made safe here, so nothing reaches the report around safeText, and it is painted after it is wrapped,
 * so escape sequences never count as width. Leads are the report's own words.
 */
export function hang(lead: Lead, text: string, width: number, paint: Paint = (plain) => plain): string[] {
  const indent = Math.min(text.length - text.trimStart().length, maximumIndent);
  const hanging = stringWidth(lead.text) + indent + (lead.hanging ?? 0);
  const body = wrap(safeText(shorten(text.trim())), width - hanging);
  return body.map((line, index) => {
    const before =
      index === 0 ? `${(lead.paint ?? paint)(lead.text)}${' '.repeat(indent)}` : ' '.repeat(hanging);
    return line === '' ? before.trimEnd() : `${before}${paint(line)}`;
  });
}

function shorten(text: string): string {
  if (text.length <= maximumLength) return text;
  const kept = text.slice(0, maximumLength).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept} [${text.length - kept.length} more characters]`;
}

/** A heading over the full width: title and rule. */
export function heading(title: string, width: number, signs: Signs, palette: Palette): string {
  const rule = signs.rule.repeat(Math.max(0, width - stringWidth(title) - 1));
  return `${palette.bold(title)} ${palette.dim(rule)}`;
}
