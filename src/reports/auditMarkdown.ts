import { type AuditDomainReport, type AuditReport, caveat, isEmpty } from './auditReport.js';
import { safeText } from './safeText.js';

/** The audit as GitHub-flavoured Markdown, for tickets and wikis. */
export function auditToMarkdown(report: AuditReport): string {
  const lines = ['# Writeback rights', ''];
  if (report.filter !== null) lines.push(`Filter: ${code(report.filter)}`, '');
  for (const domain of report.domains) lines.push(...domainPart(domain, report));
  return `${lines.join('\n').trimEnd()}\n`;
}

function domainPart(domain: AuditDomainReport, { rights, startedAt, filter }: AuditReport): string[] {
  const lines = [`## ${plain(domain.domain)}`, ''];
  const doubt = caveat(domain, filter);
  if (doubt !== null) lines.push(`> **${plain(doubt)}**`, '');
  if (domain.readFrom === null || isEmpty(domain)) return lines;
  const { counts } = domain;
  lines.push(
    `${plain(domain.account ?? '')} on the users below ${code(domain.searchBase ?? '')}, as ${plain(domain.readFrom.server)} had them at ${startedAt}.`,
    '',
    '| | users |',
    '|---|---:|',
    `| can be reset: every right is there | ${counts.writable} |`,
    `| a right is missing | ${counts.lacking} |`,
    `| unknown | ${counts.unknown} |`,
    `| in all | ${counts.users} |`,
    ...rights.map(({ id, name }) => `| ${name} | ${counts.granted[id] ?? 0} |`),
    '',
  );
  if (domain.groups.length === 0) return lines;
  lines.push('| users | cause | missing | to do | such as |', '|---:|---|---|---|---|');
  for (const { users, summary, rights: missing, todo, examples } of domain.groups) {
    const names = rights.filter(({ id }) => missing.includes(id)).map(({ name }) => name);
    const cells = [
      String(users),
      plain(summary),
      names.join(', '),
      plain(todo),
      examples.slice(0, 1).map(code).join(''),
    ];
    lines.push(`| ${cells.join(' | ')} |`);
  }
  return [...lines, ''];
}

/** Text from outside that must not become markup, nor end the cell it stands in. */
function plain(text: string): string {
  return safeText(text).replace(/[\\`*_{}[\]<>#|~!&]/g, (character) => `\\${character}`);
}

function code(text: string): string {
  const safe = safeText(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...safe.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${safe} ${fence}` : `${fence}${safe}${fence}`;
}
