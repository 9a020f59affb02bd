import { createHash } from 'node:crypto';
import { counted } from '../checks/words.js';
import { escapeMarkup } from './escapeMarkup.js';
import { findingItem } from './htmlFinding.js';
import { htmlScript } from './htmlScript.js';
import { htmlStyle } from './htmlStyle.js';
import type { Report } from './report.js';
import {
  groupsOf,
  originSentence,
  type Part,
  partTitles,
  subjectTitle,
  unsaidUnread,
  verdictSentence,
} from './words.js';

/** So many findings of a part that matters are open at first; more of them are read by their lines. */
const maximumOpen = 50;
const maximumUsers = 20;
/** With more findings than this the browser draws only those in sight. */
const maximumAtOnce = 500;

/**
 * The report as one HTML file that needs no network and no script. What is in it may come from a directory that others
 * write to, so besides the escaping a content security policy lets nothing but this style and this script run, and
 * nothing be fetched.
 */
export function toHtml(report: Report): string {
  const title = escapeMarkup(verdictSentence(report));
  const policy = `default-src 'none'; style-src '${hashOf(htmlStyle)}'; script-src '${hashOf(htmlScript)}'; base-uri 'none'; form-action 'none'`;
  const sections = [
    part(report, 'wrong'),
    part(report, 'unknown'),
    section(
      'What else could not be read',
      list(
        'ul',
        '',
        unsaidUnread(report).map((text) => `<li>${escapeMarkup(text)}</li>`),
      ),
    ),
    part(report, 'note'),
    part(report, 'waived'),
    plan(report),
    timeline(report),
    part(report, 'right'),
    part(report, 'skipped'),
  ];
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
<a class="skip" href="#findings">Skip to the findings</a>
<header class="verdict ${report.summary.verdict}">
<h1>${title}</h1>
${counts(report)}
<p class="soft">${escapeMarkup(originSentence(report))}</p>
${users(report)}
</header>
<main id="findings" tabindex="-1"${report.findings.length > maximumAtOnce ? ' class="many"' : ''}>
${filter(report)}
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

/** Each count leads to the part that it counts. */
function counts({ summary: { failures, outcomes, waived } }: Report): string {
  const entries: [number, string, string, Part][] = [
    [failures.error, counted(failures.error, 'error'), 'error', 'wrong'],
    [failures.warning, counted(failures.warning, 'warning'), 'warning', 'wrong'],
    [outcomes.unknown, `${outcomes.unknown} unknown`, 'unknown', 'unknown'],
    [failures.info, counted(failures.info, 'note'), 'note', 'note'],
    [waived, `${waived} waived`, 'waived', 'waived'],
    [outcomes.pass, `${outcomes.pass} passed`, 'right', 'right'],
    [outcomes.skipped, `${outcomes.skipped} skipped`, 'skipped', 'skipped'],
  ];
  const items = entries
    .filter(([count]) => count > 0)
    .map(([, words, tone, name]) => `<li class="${tone}"><a href="#${name}">${words}</a></li>`);
  return items.length > 0 ? list('ul', 'counts', items) : '<p>Nothing was checked</p>';
}

function users({ users: names }: Report): string {
  if (names.length === 0) return '';
  const rest = names.length - maximumUsers;
  const shown = names.slice(0, maximumUsers).map((name) => `<bdi>${escapeMarkup(name)}</bdi>`);
  return `<p class="soft">Test users: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}</p>`;
}

const partNames = Object.keys(partTitles) as Part[];

/** Hidden until the script shows it. */
function filter(report: Report): string {
  const present = partNames.filter((name) => groupsOf(report.findings, name).length > 0);
  if (present.length === 0) return '';
  const boxes = present.map(
    (name) => `<label><input type="checkbox" value="${name}" checked> ${partTitles[name]}</label>`,
  );
  return `<div id="filter" class="filter" role="search" aria-label="Findings" hidden>
<div><label for="filter-words">Find a name, a code or a word</label><input id="filter-words" type="search" autocomplete="off"></div>
<button type="button" id="open-all">Expand all</button>
<button type="button" id="close-all">Collapse all</button>
<fieldset><legend>Show</legend>${boxes.join('\n')}</fieldset>
<p id="filter-status" role="status"></p>
</div>`;
}

function part({ findings }: Report, name: Part): string {
  const groups = groupsOf(findings, name);
  let left = name === 'right' || name === 'skipped' ? 0 : maximumOpen;
  const bodies = groups.map((group) => {
    const subject = group[0]?.subject ?? null;
    const title = subject ? `<h3><bdi>${escapeMarkup(subjectTitle(subject))}</bdi></h3>\n` : '';
    const items = group.map((finding) => {
      left -= 1;
      return findingItem(finding, name, left >= 0);
    });
    return `<div class="group">\n${title}${list('ul', 'findings', items)}\n</div>`;
  });
  return bodies.length === 0
    ? ''
    : `<section id="${name}" data-part="${name}" aria-labelledby="${name}-title">
<h2 id="${name}-title">${partTitles[name]}</h2>
${bodies.join('\n')}
</section>`;
}

function section(title: string, body: string): string {
  return body === '' ? '' : `<section>\n<h2>${title}</h2>\n${body}\n</section>`;
}

function plan({ plan: steps }: Report): string {
  const items = steps.map(
    ({ step, title, answers, optIn }) =>
      `<li>${escapeMarkup(title)} (<code>${step}</code>${optIn ? ', on request only' : ''}), for ${escapeMarkup(answers.join(', '))}</li>`,
  );
  if (items.length === 0) return '';
  return section(
    'Plan',
    `<p>What deals with it, in this order. <code>writeback-doctor fix --dry-run</code> shows the exact calls.</p>\n${list('ol', 'plan', items)}`,
  );
}

function timeline({ timeline: entries }: Report): string {
  const items = entries.map(({ at, text, isBad }) => {
    const shown = `${at.slice(0, 19).replace('T', ' ')} UTC`;
    return `<li class="${isBad ? 'bad' : 'good'}"><time datetime="${escapeMarkup(at)}">${shown}</time> <span class="what">${escapeMarkup(text)}</span></li>`;
  });
  return section('Timeline', list('ol', 'timeline', items));
}

function list(kind: 'ul' | 'ol', className: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  return `<${kind}${className === '' ? '' : ` class="${className}"`}>\n${items.join('\n')}\n</${kind}>`;
}
