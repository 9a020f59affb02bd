import type { Finding } from '../checks/finding.js';
import { isWaived } from '../waivers/applyWaivers.js';
import { type Column, csvTable } from './csvTable.js';
import type { Report } from './report.js';

const columns: readonly Column<Finding>[] = [
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

/** One row a finding. */
export function toCsv({ findings }: Report): string {
  return csvTable(columns, findings);
}
