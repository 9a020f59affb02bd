import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { isoDate } from '../evidence/facts/directory.js';
import type { Report } from '../reports/report.js';
import { isWaived } from '../waivers/applyWaivers.js';

const outcome = z.enum(['pass', 'fail', 'skipped', 'unknown']);
const severity = z.enum(['error', 'warning', 'info']);

const keptFinding = z.object({
  code: z.string(),
  /** Kind and name of what it is about; null: there was nothing of the kind. */
  subject: z.object({ kind: z.string(), name: z.string() }).nullable(),
  outcome,
  severity,
  summary: z.string(),
  /** A waiver accepts it. */
  isWaived: z.boolean(),
});
export type KeptFinding = z.output<typeof keptFinding>;

/** What is kept of one run. */
export const keptRun = z.object({
  format: z.literal('writeback-doctor/run'),
  version: z.literal(1),
  /** Ten characters: enough of them name a run on the command line. */
  id: z.string().regex(/^[0-9a-f]{10}$/),
  at: isoDate,
  tool: z.string(),
  server: z.string(),
  users: z.array(z.string()),
  verdict: z.enum(['healthy', 'unhealthy', 'undetermined']),
  findings: z.array(keptFinding),
});
export type KeptRun = z.output<typeof keptRun>;

/** Of a report, what is needed to tell runs apart: each finding in one sentence, without data and sources. */
export function keptRunOf(report: Report, id: string = randomBytes(5).toString('hex')): KeptRun {
  return {
    format: 'writeback-doctor/run',
    version: 1,
    id,
    at: report.collectedAt,
    tool: report.tool,
    server: report.server,
    users: [...report.users],
    verdict: report.summary.verdict,
    findings: report.findings.map((finding) => ({
      code: finding.code,
      subject: finding.subject && { kind: finding.subject.kind, name: finding.subject.name },
      outcome: finding.outcome,
      severity: finding.severity,
      summary: finding.summary,
      isWaived: isWaived(finding),
    })),
  };
}

/** What makes two findings of different runs the same one. */
export function findingKey({ code, subject }: Pick<KeptFinding, 'code' | 'subject'>): string {
  return JSON.stringify([code, subject?.kind ?? null, subject?.name.toLowerCase() ?? null]);
}
