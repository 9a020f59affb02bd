import * as z from 'zod';
import { factNames } from '../evidence/factList.js';
import { isoDate } from '../evidence/facts/directory.js';
import { waiver } from '../settings/waiver.js';
import { stepId } from '../steps/step.js';
import { type Report, reportFormat, reportVersion } from './report.js';
import { safeJson } from './safeText.js';

const subject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('server'), name: z.string() }),
  z.object({ kind: z.literal('tenant'), name: z.string() }),
  z.object({
    kind: z.literal('domain'),
    name: z.string().describe('DNS name of the domain.'),
    connector: z.string().describe('The AD connector that synchronises it.'),
  }),
  z.object({
    kind: z.literal('user'),
    name: z.string().describe('The identity as the operator gave it.'),
    domain: z.string().nullable().describe('null: the user was not found.'),
  }),
]);

const severity = z.enum(['error', 'warning', 'info']);

const finding = z.object({
  code: z.string().describe('Stable and never reused.'),
  check: z.string().describe('The name of the check: what is true when it passes.'),
  area: z.enum(['network', 'server', 'writeback', 'directory', 'permissions', 'user', 'policy', 'tenant']),
  title: z.string(),
  why: z.string().describe('Why it matters for password writeback.'),
  subject: subject.nullable().describe('What the finding is about; null: there is nothing of the kind.'),
  outcome: z
    .enum(['pass', 'fail', 'skipped', 'unknown'])
    .describe(
      'skipped: does not apply. unknown: a fact was not read or does not decide; neither pass nor fail.',
    ),
  severity: severity.describe('How much a failure counts. info: worth knowing, never a failure of the run.'),
  data: z.unknown().describe('What the verdict rests on, by check; null for a finding without a verdict.'),
  summary: z.string().describe('One sentence: what is wrong, or what is right.'),
  seen: z.array(z.string()).describe('What was seen, one fact a line.'),
  todo: z.array(z.string()).describe('What to do, in order.'),
  detail: z.array(z.string()).exactOptional().describe('The reasoning in full.'),
  facts: z
    .array(
      z.object({
        fact: z.enum(factNames as [(typeof factNames)[number]]),
        function: z.string().describe('The PowerShell function that read it.'),
        host: z.string().describe('The computer that the function ran on.'),
        controller: z.string().nullable().describe('The domain controller that answered, if any.'),
        readAt: isoDate,
      }),
    )
    .describe('Where each fact came from.'),
  waiver: waiver
    .extend({ state: z.enum(['inForce', 'expired']).describe('At the instant of the evidence.') })
    .exactOptional()
    .describe('The waiver that names this failure. While it is in force, the failure does not count.'),
});

const reportedStep = z.object({
  step: stepId,
  subject: z.string().describe('The server, domain or object that it changes.'),
  title: z.string(),
  answers: z.array(z.string()).describe('Codes of the failed checks that call for it.'),
  optIn: z.boolean().describe('Done only when it is asked for by name.'),
  why: z.array(z.string()),
  says: z.array(z.string()).describe('What it does.'),
  calls: z.array(z.string()).describe('The exact calls, as an administrator would type them.'),
  safeguard: z
    .object({ until: z.string(), call: z.string() })
    .nullable()
    .describe('What is called until the server is as it must be.'),
  operator: z.array(z.string()).describe('What a person does.'),
  impact: z.string(),
  risk: z.string(),
  undo: z.string(),
  undoCall: z.string().nullable(),
  verifiedBy: z.string(),
});

const count = z.int().min(0);

/**
 * The shape of `--format json`. Keys may be added within a version, so the schema refuses none; the version is raised
 * when a key changes its meaning or goes away.
 */
export const reportSchema: z.ZodType<Report> = z
  .object({
    format: z.literal(reportFormat),
    version: z.literal(reportVersion),
    tool: z.string().describe('Version of writeback-doctor that collected the evidence.'),
    collectedAt: isoDate,
    server: z.string().describe('The Connect server.'),
    users: z.array(z.string()),
    failOn: z
      .enum(['error', 'warning'])
      .describe('The lowest severity of a failure that makes the run unhealthy.'),
    summary: z.object({
      verdict: z.enum(['healthy', 'unhealthy', 'undetermined']),
      outcomes: z
        .object({ pass: count, fail: count, skipped: count, unknown: count })
        .describe('Findings by outcome; waived ones are in none of them.'),
      failures: z
        .object({ error: count, warning: count, info: count })
        .describe('Failed findings by severity, without waived ones.'),
      waived: count.describe('Failed findings that a waiver in force accepts.'),
    }),
    findings: z.array(finding),
    unread: z
      .array(z.object({ fact: z.string(), about: z.record(z.string(), z.string()), reason: z.string() }))
      .describe('Facts that could not be read.'),
    plan: z
      .array(reportedStep)
      .describe(
        'The steps that deal with what failed, in order, as the evidence allows them; fix makes its own.',
      ),
    withheld: z.array(z.string()).describe('What is called for and is not in the plan, with the reason.'),
    timeline: z
      .array(
        z.object({
          at: isoDate,
          text: z.string(),
          cause: z.string().nullable().describe('The likeliest cause of a failure and how sure it is.'),
          isBad: z.boolean(),
        }),
      )
      .describe('What the events in the evidence tell, oldest first.'),
  })
  .meta({
    title: 'Report of writeback-doctor',
    description: 'What `writeback-doctor check --format json` writes.',
  });

/**
 * The report as JSON text with a final newline. Keys come in the order of the schema, whatever built the report.
 * Characters that could mislead a terminal are escaped; a parser gives the original back.
 */
export function toJson(report: Report): string {
  return `${safeJson(JSON.stringify(reportSchema.parse(report), null, 2))}\n`;
}
