import type { Finding } from '../checks/finding.js';
import { escapeMarkup } from './escapeMarkup.js';
import { isUnjudged, type Part, severityWord, sourceSentence, waiverSentence } from './words.js';

/** One finding as an item of a list: a line that opens to the whole of it, with or without script. */
export function findingItem(finding: Finding, part: Part, isOpen: boolean): string {
  const { code, title, summary, why, seen, todo, detail, facts, waiver } = finding;
  const word = wordOf(finding, part);
  const isFailure = part === 'wrong' || part === 'note' || part === 'waived';
  const rows = [
    row('Check', [escapeMarkup(title)]),
    isFailure || part === 'unknown' ? row('Why', [escapeMarkup(why)]) : '',
    row(isUnjudged(finding) ? 'Reason' : 'Seen', seen.map(escapeMarkup)),
    row('Do', todo.map(escapeMarkup), 'ol'),
    row('Waiver', waiver ? [escapeMarkup(waiverSentence(waiver))] : []),
    detail && detail.length > 0 ? row('Detail', [`<pre>${detail.map(escapeMarkup).join('\n')}</pre>`]) : '',
    row(
      'From',
      facts.map((source) => escapeMarkup(sourceSentence(source))),
    ),
  ];
  const says = isUnjudged(finding) && part === 'unknown' ? title : summary;
  return [
    `<li class="finding ${toneOf(finding, part)}"><details${isOpen ? ' open' : ''}>`,
    `<summary><span class="word">${word}</span> <code>${escapeMarkup(code)}</code> <span class="what">${escapeMarkup(says)}</span></summary>`,
    `<dl>${rows.join('')}</dl>`,
    '</details></li>',
  ].join('\n');
}

function row(label: string, items: readonly string[], list: 'ul' | 'ol' = 'ul'): string {
  if (items.length === 0) return '';
  const body =
    items.length === 1 && list === 'ul'
      ? items[0]
      : `<${list}>${items.map((item) => `<li>${item}</li>`).join('')}</${list}>`;
  return `<dt>${label}</dt><dd>${body}</dd>`;
}

function wordOf({ severity }: Finding, part: Part): string {
  const words = { unknown: 'unknown', waived: 'waived', right: 'passed', skipped: 'skipped' };
  return part === 'wrong' || part === 'note' ? severityWord(severity) : words[part];
}

function toneOf({ severity }: Finding, part: Part): string {
  return part === 'wrong' || part === 'note' ? severityWord(severity) : part;
}
