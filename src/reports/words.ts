import type { Severity } from '../checks/check.js';
import type { AppliedWaiver, FactSource, Finding } from '../checks/finding.js';
import type { Subject } from '../checks/subject.js';
import { counted, utc } from '../checks/words.js';
import { powershellLiteral } from '../powershell/literal.js';
import { isWaived } from '../waivers/applyWaivers.js';
import type { Report } from './report.js';
import { safeText } from './safeText.js';

/** Sentences and groups that the formats for people share, so that each of them says the same. */

export function verdictSentence({ server, summary: { verdict, failures, waived } }: Report): string {
  switch (verdict) {
    case 'unhealthy':
      return `Password writeback is unhealthy on ${server}`;
    case 'undetermined':
      return `Whether password writeback is healthy on ${server} could not be determined`;
    case 'healthy': {
      const warnings = failures.warning > 0 ? ', with warnings' : '';
      return `Password writeback is healthy on ${server}${warnings}${waived > 0 ? ', but for what is waived' : ''}`;
    }
  }
}

/** ["2 errors", "1 warning", "9 passed"]: what there is none of is left out. */
export function countsOf({ summary: { failures, outcomes, waived } }: Report): string[] {
  const parts: [number, string][] = [
    [failures.error, counted(failures.error, 'error')],
    [failures.warning, counted(failures.warning, 'warning')],
    [outcomes.unknown, `${outcomes.unknown} unknown`],
    [failures.info, counted(failures.info, 'note')],
    [waived, `${waived} waived`],
    [outcomes.pass, `${outcomes.pass} passed`],
    [outcomes.skipped, `${outcomes.skipped} skipped`],
  ];
  return parts.filter(([count]) => count > 0).map(([, words]) => words);
}

export function countsSentence(report: Report): string {
  return countsOf(report).join(', ') || 'Nothing was checked';
}

export function originSentence({ collectedAt, tool }: Report): string {
  return `Facts of ${utc(new Date(collectedAt))}, read by writeback-doctor ${tool}`;
}

/** "Server CONTOSO-SYNC01"; empty for a finding that is about nothing in particular. */
export function subjectTitle(subject: Subject | null): string {
  switch (subject?.kind) {
    case undefined:
      return '';
    case 'server':
      return `Server ${subject.name}`;
    case 'tenant':
      return `Tenant ${subject.name}`;
    case 'domain':
      return `Domain ${subject.name}`;
    case 'user':
      return subject.domain && !subject.name.toLowerCase().endsWith(`@${subject.domain.toLowerCase()}`)
        ? `User ${subject.name} in ${subject.domain}`
        : `User ${subject.name}`;
  }
}

export function waiverSentence({ state, expires, approvedBy, reason }: AppliedWaiver): string {
  return state === 'inForce'
    ? `Waived by ${approvedBy} until ${expires}: ${reason}`
    : `The waiver of ${approvedBy} expired on ${expires}, so this counts again: ${reason}`;
}

export function severityWord(severity: Severity): string {
  return severity === 'info' ? 'note' : severity;
}

/** The engine made it because a fact was unread: no check has judged. */
export function isUnjudged(finding: Finding): boolean {
  return finding.data === null;
}

export function sourceSentence({ fact, function: reader, host, controller, readAt }: FactSource): string {
  const asked = controller ? `, asking ${controller}` : '';
  return `${fact}: ${reader} on ${host}${asked}, ${utc(new Date(readAt))}`;
}

/** The parts of a report in the order in which they matter. */
export const partTitles = {
  wrong: 'What is wrong',
  unknown: 'What could not be determined',
  note: 'Worth knowing',
  waived: 'What is waived',
  right: 'What is right',
  skipped: 'What does not apply',
} as const;
export type Part = keyof typeof partTitles;

export function partOf(finding: Finding): Part {
  if (isWaived(finding)) return 'waived';
  switch (finding.outcome) {
    case 'fail':
      return finding.severity === 'info' ? 'note' : 'wrong';
    case 'unknown':
      return 'unknown';
    case 'pass':
      return 'right';
    case 'skipped':
      return 'skipped';
  }
}

const severityOrder: readonly Severity[] = ['error', 'warning', 'info'];
const kindOrder: readonly (Subject['kind'] | undefined)[] = [undefined, 'server', 'tenant', 'domain', 'user'];

/** The findings of one part, grouped by what they are about; errors of a subject before its warnings. */
export function groupsOf(findings: readonly Finding[], part: Part): Finding[][] {
  const own = findings.filter((finding) => partOf(finding) === part);
  const bySeverity = own.sort(
    (left, right) => severityOrder.indexOf(left.severity) - severityOrder.indexOf(right.severity),
  );
  const byKind = bySeverity.sort(
    (left, right) => kindOrder.indexOf(left.subject?.kind) - kindOrder.indexOf(right.subject?.kind),
  );
  return gather(byKind, ({ subject }) => subjectTitle(subject));
}

/** Groups of equal key, in the order in which each key first appears. */
export function gather(findings: readonly Finding[], keyOf: (finding: Finding) => string): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

/** Facts that no finding mentions as its reason, so that nothing unread goes unsaid: one sentence each. */
export function unsaidUnread({ findings, unread }: Report): string[] {
  const said = new Set(findings.filter(isUnjudged).flatMap(({ seen }) => seen));
  return unread
    .filter(({ reason }) => !said.has(reason))
    .map(({ fact, about, reason }) => `${[fact, ...Object.values(about)].join(' ')}: ${reason}`);
}

/** The command that shows how what failed would be repaired; null when no step answers it. */
export function nextCommandOf({ plan, users }: Report): string | null {
  if (!plan.some(({ answers }) => answers.length > 0)) return null;
  const forUsers = users.map((user) => ` --user ${powershellLiteral(safeText(user))}`).join('');
  return `writeback-doctor fix --dry-run${forUsers}`;
}
