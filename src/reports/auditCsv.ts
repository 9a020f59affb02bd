import { auditRights } from '../audit/auditRights.js';
import type { Cause } from '../audit/cause.js';
import { causeInWords } from '../audit/causeWords.js';
import type { AuditedUser } from '../audit/domainAudit.js';

/** The header: one row a user follows, in the order in which the directory gives them. RFC 4180, UTF-8. */
export const auditCsvHeader = row([
  ...['domain', 'distinguishedName', 'sAMAccountName', 'enabled', 'adminCount', 'result'],
  ...auditRights.map(({ id }) => id),
  'causes',
]);

/** One user as a row. */
export function auditCsvRow(user: AuditedUser): string {
  const decisions = user.verdict.rights.map(({ decision }) => decision);
  const result = decisions.every((one) => one === 'granted')
    ? 'writable'
    : decisions.includes('denied')
      ? 'lacking'
      : 'unknown';
  return row([
    user.domain,
    user.distinguishedName,
    user.samAccountName,
    user.isEnabled === null ? '' : String(user.isEnabled),
    user.adminCount,
    result,
    ...decisions,
    [...user.causes.keys()].map(causeOfOne).join('; '),
  ]);
}

/** How many users fare alike is known only at the end, so a row tells no container below which nothing is granted. */
function causeOfOne(cause: Cause): string {
  return cause.kind === 'notGranted' ? 'Nothing grants it' : causeInWords(cause);
}

function row(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** A cell that a spreadsheet would take for a formula is made a text by an apostrophe, as spreadsheets do themselves. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
