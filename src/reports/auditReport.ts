import * as z from 'zod';
import { auditRights } from '../audit/auditRights.js';
import { causeInWords, remedyInWords } from '../audit/causeWords.js';
import type { DomainAudit } from '../audit/domainAudit.js';
import type { UnreadTarget } from '../audit/readTargets.js';
import { version } from '../version.js';

export const auditFormat = 'writeback-doctor/audit';
export const auditVersion = 1;

const count = z.int().nonnegative();

const group = z.object({
  cause: z.object({ kind: z.string() }).loose(),
  /** The cause, and what to do about it, in words. */
  summary: z.string(),
  todo: z.string(),
  /** The rights that these users lack for this cause. */
  rights: z.array(z.string()),
  users: count,
  /** DNs of the first few; `--format csv` has all. */
  examples: z.array(z.string()),
});

const domainReport = z.object({
  domain: z.string(),
  /** null: no domain controller answered. */
  readFrom: z.object({ server: z.string(), reader: z.string() }).nullable(),
  searchBase: z.string().nullable(),
  account: z.string().nullable(),
  /** complete; interrupted (Ctrl-C) or failed: then the counts are of the users judged until then. */
  end: z.enum(['complete', 'interrupted', 'failed']),
  /** Why it failed; null when it did not. */
  message: z.string().nullable(),
  counts: z.object({
    users: count,
    /** The account has every right. */
    writable: count,
    /** It lacks one at least. */
    lacking: count,
    /** It may or may not have one, and lacks none for certain. */
    unknown: count,
    /** By right, the users on whom it has it. */
    granted: z.record(z.string(), count),
  }),
  distinctDescriptors: count,
  /** The group of most users first. */
  groups: z.array(group),
});

export const auditReportSchema = z.object({
  format: z.literal(auditFormat),
  version: z.literal(auditVersion),
  tool: z.string(),
  startedAt: z.iso.datetime(),
  seconds: z.number(),
  filter: z.string().nullable(),
  rights: z.array(z.object({ id: z.string(), name: z.string() })),
  /** false: interrupted, or a domain could not be read to the end. */
  isComplete: z.boolean(),
  domains: z.array(domainReport),
});
export type AuditReport = z.output<typeof auditReportSchema>;
export type AuditDomainReport = AuditReport['domains'][number];

const noCounts = { users: 0, writable: 0, lacking: 0, unknown: 0, granted: {} };

/** The report on what was audited; plain JSON, from which every format is made. */
export function makeAuditReport(
  audits: ReadonlyArray<DomainAudit | UnreadTarget>,
  about: { startedAt: Date; seconds: number; filter: string | null },
): AuditReport {
  const domains = audits.map((audit) => ('counts' in audit ? audited(audit) : unread(audit)));
  return {
    format: auditFormat,
    version: auditVersion,
    tool: version,
    startedAt: about.startedAt.toISOString(),
    seconds: Math.round(about.seconds * 1000) / 1000,
    filter: about.filter,
    rights: auditRights.map(({ id, name }) => ({ id, name })),
    isComplete: domains.every(({ end }) => end === 'complete'),
    domains,
  };
}

function audited(audit: DomainAudit): AuditDomainReport {
  return {
    domain: audit.domain,
    readFrom: audit.readFrom,
    searchBase: audit.searchBase,
    account: audit.account,
    end: audit.end.kind,
    message: audit.end.kind === 'failed' ? audit.end.message : null,
    counts: { ...audit.counts, granted: { ...audit.counts.granted } },
    distinctDescriptors: audit.distinct.descriptors,
    groups: audit.groups.map((one) => ({
      cause: { ...one.cause },
      summary: causeInWords(one.cause),
      todo: remedyInWords(one, audit.account),
      rights: [...one.rights],
      users: one.users,
      examples: [...one.examples],
    })),
  };
}

function unread({ domain, message }: UnreadTarget): AuditDomainReport {
  return {
    ...{ domain, readFrom: null, searchBase: null, account: null, end: 'failed', message },
    ...{ counts: noCounts, distinctDescriptors: 0, groups: [] },
  };
}

/** Why the numbers say less than they seem to, as a sentence: the audit is incomplete, or found nobody. null when neither is so. */
export function caveat(domain: AuditDomainReport, filter: string | null): string | null {
  return incompleteness(domain) ?? (isEmpty(domain) ? emptiness(domain, filter) : null);
}

/** Whether an audit came to its end without having found any user. */
export function isEmpty({ end, counts }: AuditDomainReport): boolean {
  return end === 'complete' && counts.users === 0;
}

function emptiness({ domain, searchBase, readFrom }: AuditDomainReport, filter: string | null): string {
  const which = filter === null ? '' : ` that ${filter} picks`;
  const check = filter === null ? '--search-base' : '--search-base and --filter';
  return `NOTHING AUDITED: there is no user${which} below ${searchBase ?? domain}, as ${readFrom?.server ?? 'the controller'} tells whoever runs this. Check ${check}, and whether you may read the users there.`;
}

function incompleteness({ end, message, counts, domain }: AuditDomainReport): string | null {
  const until = `What follows is about the ${counts.users.toLocaleString('en')} users judged until then.`;
  switch (end) {
    case 'complete':
      return null;
    case 'interrupted':
      return counts.users > 0
        ? `INCOMPLETE: interrupted. ${until}`
        : `INCOMPLETE: interrupted before any user of ${domain} was judged.`;
    case 'failed':
      return counts.users > 0
        ? `INCOMPLETE: ${message} ${until}`
        : `INCOMPLETE: ${domain} was not audited. ${message}`;
  }
}
