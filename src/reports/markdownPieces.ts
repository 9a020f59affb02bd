import { utc } from '../checks/words.js';
import { markdownText } from '../plan/markdown.js';
import { safeText } from './safeText.js';
import type { TimelineEntry } from './timeline.js';

/** A part of a document under a heading; nothing when there is nothing in it. */
export function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [`## ${title}`, '', ...lines, ''] : [];
}

export function bullets(texts: readonly string[]): string[] {
  return texts.map((text) => `- ${inline(text)}`);
}

export function timelineBullets(entries: readonly TimelineEntry[]): string[] {
  return entries.map(({ at, text, cause, isBad }) => {
    const what = isBad ? `**${inline(text) || '?'}**` : inline(text);
    return `- ${utc(new Date(at))} ${what}${cause === null ? '' : `. Cause: ${inline(cause)}`}`;
  });
}

/** Lines that belong to an item of a list; an item with a number needs more room than one with a dash. */
export function indented(lines: readonly string[], width = 2): string[] {
  return lines.map((line) => (line === '' ? '' : `${' '.repeat(width)}${line}`));
}

/** A document of these lines, with one empty line at most between two. */
export function document(lines: readonly string[]): string {
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

/**
 * Text of which no character becomes markup, wherever in a line it stands: neither a link that GitHub makes of an
 * address by itself nor an entity, a list or a heading at the beginning.
 */
export function inline(text: string): string {
  return markdownText(safeText(text).trim())
    .replace(/[~&@$]/g, '\\$&')
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/(https?|ftp)(:)/gi, '$1\\$2')
    .replace(/www\./gi, (match) => `${match.slice(0, 3)}\\.`);
}
