import type { Finding } from '../checks/finding.js';
import { isWaived } from '../waivers/applyWaivers.js';
import type { Report } from './report.js';
import { safeText } from './safeText.js';

const columns: readonly [string, (finding: Finding) => string][] = [
  ['code', ({ code }) => code],
  ['check', ({ check }) => check],
  ['area', ({ area }) => area],
  ['subjectKind', ({ subject }) => subject?.kind ?? ''],
  ['subject', ({ subject }) => subject?.name ?? ''],
  ['outcome', (finding) => (isWaived(finding) ? 'waived' : finding.outcome)],
  ['severity', ({ severity }) => severity],
  ['title', ({ title }) => title],
  ['summary', ({ summary }) => summary],
  ['seen', ({ seen }) => seen.join(' | ')],
  ['todo', ({ todo }) => todo.join(' | ')],
  ['waiverState', ({ waiver }) => waiver?.state ?? ''],
  ['waiverApprovedBy', ({ waiver }) => waiver?.approvedBy ?? ''],
  ['waiverExpires', ({ waiver }) => waiver?.expires ?? ''],
  ['waiverReason', ({ waiver }) => waiver?.reason ?? ''],
];

/** One line a finding, by RFC 4180: a header, commas, CR LF, every field in quotes. */
export function toCsv({ findings }: Report): string {
  const lines = [
    columns.map(([name]) => name),
    ...findings.map((finding) => columns.map(([, read]) => read(finding))),
  ];
  return lines.map((fields) => `${fields.map(field).join(',')}\r\n`).join('');
}

/**
 * A spreadsheet runs a field that begins with one of these as a formula, quotes or not, and names come from outside; an
 * apostrophe before it makes it text (OWASP, "CSV Injection"). The wide forms count in East Asian versions.
 */
const formula = /^\s*[=+\-@＝＋－＠]/;

function field(value: string): string {
  const safe = safeText(value);
  return `"${(formula.test(safe) ? `'${safe}` : safe).replaceAll('"', '""')}"`;
}
