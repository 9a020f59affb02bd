import type { Finding } from '../checks/finding.js';
import { utc } from '../checks/words.js';
import { markdownText } from '../plan/markdown.js';
import type { Report } from './report.js';
import { safeText } from './safeText.js';
import {
  countsSentence,
  groupsOf,
  isUnjudged,
  originSentence,
  type Part,
  partTitles,
  severityWord,
  subjectTitle,
  unsaidUnread,
  verdictSentence,
  waiverSentence,
} from './words.js';

/** The report as CommonMark, for a ticket or a change record: failures in full, what is right in one line each. */
export function toMarkdown(report: Report): string {
  const part = (name: Part, draw: (finding: Finding) => string[]) =>
    section(
      partTitles[name],
      groupsOf(report.findings, name).flatMap((group) => {
        const subject = group[0]?.subject ?? null;
        return [...(subject ? [`### ${inline(subjectTitle(subject))}`, ''] : []), ...group.flatMap(draw), ''];
      }),
    );
  const lines = [
    `# ${inline(verdictSentence(report))}`,
    '',
    `**${countsSentence(report)}**`,
    '',
    `${inline(originSentence(report))}.`,
    '',
    ...part('wrong', inFull),
    ...part('unknown', inFull),
    ...section('What else could not be read', bullets(unsaidUnread(report))),
    ...part('note', inFull),
    ...part('waived', waived),
    ...part('right', inShort),
    ...part('skipped', inShort),
    ...section('Plan', plan(report)),
    ...section(
      'Timeline',
      report.timeline.map(
        ({ at, text, isBad }) =>
          `- ${utc(new Date(at))} ${isBad ? `**${inline(text) || '?'}**` : inline(text)}`,
      ),
    ),
  ];
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [`## ${title}`, '', ...lines, ''] : [];
}

function inFull(finding: Finding): string[] {
  const { code, severity, outcome, summary, why, seen, todo, detail, waiver } = finding;
  const word = outcome === 'unknown' ? 'unknown' : severityWord(severity);
  const label = isUnjudged(finding) ? 'Reason' : 'Seen';
  return [
    `- **${word} ${code}** ${inline(isUnjudged(finding) ? finding.title : summary)}`,
    ...indented([
      `- Why: ${inline(why)}`,
      ...seen.map((text) => `- ${label}: ${inline(text)}`),
      ...todo.map((text, index) => `- Do ${index + 1}: ${inline(text)}`),
      ...(waiver ? [`- ${inline(waiverSentence(waiver))}`] : []),
      ...(detail ?? []).map((text) => `- Detail: ${inline(text)}`),
    ]),
  ];
}

function waived({ code, severity, summary, waiver }: Finding): string[] {
  return [
    `- **waived ${severityWord(severity)} ${code}** ${inline(summary)}`,
    ...indented(waiver ? [`- ${inline(waiverSentence(waiver))}`] : []),
  ];
}

function inShort({ code, summary }: Finding): string[] {
  return [`- ${code} ${inline(summary)}`];
}

function plan({ plan: steps }: Report): string[] {
  return steps.length === 0
    ? []
    : [
        'What deals with it, in this order. `writeback-doctor fix --dry-run` shows the exact calls.',
        '',
        ...steps.map(
          ({ step, title, answers, optIn }, index) =>
            `${index + 1}. ${inline(title)} (\`${step}\`${optIn ? ', on request only' : ''}): ${inline(answers.join(', '))}`,
        ),
      ];
}

function bullets(texts: readonly string[]): string[] {
  return texts.map((text) => `- ${inline(text)}`);
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

/**
 * Text of which no character becomes markup, wherever in a line it stands: neither a link that GitHub makes of an
 * address by itself nor an entity, a list or a heading at the beginning.
 */
function inline(text: string): string {
  return markdownText(safeText(text).trim())
    .replace(/[~&@$]/g, '\\$&')
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/(https?|ftp)(:)/gi, '$1\\$2')
    .replace(/www\./gi, (match) => `${match.slice(0, 3)}\\.`);
}
