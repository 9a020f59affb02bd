import type { Finding } from '../checks/finding.js';
import { bullets, document, indented, inline, section, timelineBullets } from './markdownPieces.js';
import { planLines } from './markdownPlan.js';
import type { Report } from './report.js';
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
    ...section('Plan', planLines(report)),
    ...section('Timeline', timelineBullets(report.timeline)),
  ];
  return document(lines);
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
