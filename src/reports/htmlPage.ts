import { createHash } from 'node:crypto';
import { escapeMarkup } from './escapeMarkup.js';
import { htmlScript } from './htmlScript.js';
import { htmlStyle } from './htmlStyle.js';

/** What a page is made of; all but `title` is markup already. */
export interface Page {
  title: string;
  tone: 'healthy' | 'unhealthy' | 'undetermined';
  /** What stands below the title: counts, and where it comes from. */
  header: string;
  /** What the page is a list of, in the plural. */
  items: string;
  /** The parts of the list, by which it can be filtered. */
  parts: readonly { name: string; title: string }[];
  sections: readonly string[];
  /** With so many items the browser draws only those in sight. */
  isLong: boolean;
}

/**
 * One HTML file that needs no network and no script. What is in it may come from a directory that others write to, so
 * besides the escaping a content security policy lets nothing but this style and this script run, and nothing be fetched.
 */
export function htmlPage({ title: plain, tone, header, items, parts, sections, isLong }: Page): string {
  const title = escapeMarkup(plain);
  const policy = `default-src 'none'; style-src '${hashOf(htmlStyle)}'; script-src '${hashOf(htmlScript)}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${htmlStyle}</style>
</head>
<body>
<a class="skip" href="#${items}">Skip to the ${items}</a>
<header class="verdict ${tone}">
<h1>${title}</h1>
${header}
</header>
<main id="${items}" tabindex="-1"${isLong ? ' class="many"' : ''}>
${filter(items, parts)}
${sections.filter((text) => text !== '').join('\n')}
</main>
<script>${htmlScript}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Hidden until the script shows it. */
function filter(items: string, parts: Page['parts']): string {
  if (parts.length === 0) return '';
  const boxes = parts.map(
    ({ name, title }) => `<label><input type="checkbox" value="${name}" checked> ${title}</label>`,
  );
  return `<div id="filter" class="filter" role="search" aria-label="${items.replace(/^./, (first) => first.toUpperCase())}" data-items="${items}" hidden>
<div><label for="filter-words">Find a name, a code or a word</label><input id="filter-words" type="search" autocomplete="off"></div>
<button type="button" id="open-all">Expand all</button>
<button type="button" id="close-all">Collapse all</button>
<fieldset><legend>Show</legend>${boxes.join('\n')}</fieldset>
<p id="filter-status" role="status"></p>
</div>`;
}

/** A part of the list, which the filter knows by its name; its groups are markup. */
export function htmlPart(name: string, title: string, groups: readonly string[]): string {
  return groups.length === 0
    ? ''
    : `<section id="${name}" data-part="${name}" aria-labelledby="${name}-title">
<h2 id="${name}-title">${title}</h2>
${groups.join('\n')}
</section>`;
}

export function htmlSection(title: string, body: string): string {
  return body === '' ? '' : `<section>\n<h2>${title}</h2>\n${body}\n</section>`;
}

export function htmlList(kind: 'ul' | 'ol', className: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  return `<${kind}${className === '' ? '' : ` class="${className}"`}>\n${items.join('\n')}\n</${kind}>`;
}

/** An item that opens to the whole of it, with or without script. */
export interface HtmlItem {
  tone: string;
  word: string;
  code?: string;
  says: string;
  rows: readonly string[];
  isOpen: boolean;
}

export function htmlItem({ tone, word, code, says, rows, isOpen }: HtmlItem): string {
  const mark = code === undefined ? '' : ` <code>${escapeMarkup(code)}</code>`;
  return [
    `<li class="finding ${tone}"><details${isOpen ? ' open' : ''}>`,
    `<summary><span class="word">${word}</span>${mark} <span class="what">${escapeMarkup(says)}</span></summary>`,
    `<dl>${rows.join('')}</dl>`,
    '</details></li>',
  ].join('\n');
}

/** A label with what belongs to it, which is markup; nothing without an item. */
export function htmlRow(label: string, items: readonly string[], list: 'ul' | 'ol' = 'ul'): string {
  if (items.length === 0) return '';
  const body =
    items.length === 1 && list === 'ul'
      ? items[0]
      : `<${list}>${items.map((item) => `<li>${item}</li>`).join('')}</${list}>`;
  return `<dt>${label}</dt><dd>${body}</dd>`;
}
