import { counted } from '../checks/words.js';
import { escapeMarkup } from './escapeMarkup.js';
import { findingItem } from './htmlFinding.js';
import { htmlList, htmlPage, htmlPart, htmlSection } from './htmlPage.js';
import { htmlPlan } from './htmlPlan.js';
import { htmlTimeline } from './htmlTimeline.js';
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

const partNames = Object.keys(partTitles) as Part[];

/** The report as one HTML file: what is wrong first, then what is to be done and what has happened, then the rest. */
export function toHtml(report: Report): string {
  const unread = unsaidUnread(report).map((text) => `<li>${escapeMarkup(text)}</li>`);
  return htmlPage({
    title: verdictSentence(report),
    tone: report.summary.verdict,
    header: [counts(report), `<p class="soft">${escapeMarkup(originSentence(report))}</p>`, users(report)]
      .filter((text) => text !== '')
      .join('\n'),
    items: 'findings',
    parts: partNames
      .filter((name) => groupsOf(report.findings, name).length > 0)
      .map((name) => ({ name, title: partTitles[name] })),
    sections: [
      part(report, 'wrong'),
      part(report, 'unknown'),
      htmlSection('What else could not be read', htmlList('ul', '', unread)),
      part(report, 'note'),
      part(report, 'waived'),
      htmlPlan(report),
      htmlTimeline(report.timeline),
      part(report, 'right'),
      part(report, 'skipped'),
    ],
    isLong: report.findings.length > maximumAtOnce,
  });
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
  return items.length > 0 ? htmlList('ul', 'counts', items) : '<p>Nothing was checked</p>';
}

/** The first of the test users. */
function users({ users: names }: Report): string {
  if (names.length === 0) return '';
  const rest = names.length - maximumUsers;
  const shown = names.slice(0, maximumUsers).map((name) => `<bdi>${escapeMarkup(name)}</bdi>`);
  return `<p class="soft">Test users: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}</p>`;
}

function part({ findings }: Report, name: Part): string {
  let left = name === 'right' || name === 'skipped' ? 0 : maximumOpen;
  const groups = groupsOf(findings, name).map((group) => {
    const subject = group[0]?.subject ?? null;
    const title = subject ? `<h3><bdi>${escapeMarkup(subjectTitle(subject))}</bdi></h3>\n` : '';
    const items = group.map((finding) => {
      left -= 1;
      return findingItem(finding, name, left >= 0);
    });
    return `<div class="group">\n${title}${htmlList('ul', 'findings', items)}\n</div>`;
  });
  return htmlPart(name, partTitles[name], groups);
}
