import type { Finding } from '../checks/finding.js';
import { escapeMarkup } from './escapeMarkup.js';
import { htmlItem, htmlRow } from './htmlPage.js';
import { isUnjudged, type Part, severityWord, sourceSentence, waiverSentence } from './words.js';

/** One finding as an item of a list: a line that opens to the whole of it, with or without script. */
export function findingItem(finding: Finding, part: Part, isOpen: boolean): string {
  const { code, title, summary, why, seen, todo, detail, facts, waiver } = finding;
  const word = wordOf(finding, part);
  const isFailure = part === 'wrong' || part === 'note' || part === 'waived';
  const rows = [
    htmlRow('Check', [escapeMarkup(title)]),
    isFailure || part === 'unknown' ? htmlRow('Why', [escapeMarkup(why)]) : '',
    htmlRow(isUnjudged(finding) ? 'Reason' : 'Seen', seen.map(escapeMarkup)),
    htmlRow('Do', todo.map(escapeMarkup), 'ol'),
    htmlRow('Waiver', waiver ? [escapeMarkup(waiverSentence(waiver))] : []),
    detail && detail.length > 0
      ? htmlRow('Detail', [`<pre>${detail.map(escapeMarkup).join('\n')}</pre>`])
      : '',
    htmlRow(
      'From',
      facts.map((source) => escapeMarkup(sourceSentence(source))),
    ),
  ];
  return htmlItem({
    tone: toneOf(finding, part),
    word,
    code,
    says: isUnjudged(finding) && part === 'unknown' ? title : summary,
    rows,
    isOpen,
  });
}

function wordOf({ severity }: Finding, part: Part): string {
  const words = { unknown: 'unknown', waived: 'waived', right: 'passed', skipped: 'skipped' };
  return part === 'wrong' || part === 'note' ? severityWord(severity) : words[part];
}

function toneOf({ severity }: Finding, part: Part): string {
  return part === 'wrong' || part === 'note' ? severityWord(severity) : part;
}
