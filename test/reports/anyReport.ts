import fc from 'fast-check';
import type { Finding } from '../../src/checks/finding.js';
import type { Subject } from '../../src/checks/subject.js';
import { factNames } from '../../src/evidence/factList.js';
import type { Report } from '../../src/reports/report.js';
import { stepIds } from '../../src/steps/step.js';

/** Text as the outside world gives it: of every script, with controls, very long words, and what tries to deceive. */
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.lorem({ maxCount: 30 }),
  fc.string({
    unit: fc.constantFrom('漢', '👩‍👩‍👧', 'é', 'ב', 'ｗ', ' ', '1️⃣', '🇫🇷', '\u0301'),
    maxLength: 120,
  }),
  fc.constantFrom(
    'CN=Marie Curie,OU=Radioactivity,OU=Research,DC=contoso,DC=test',
    'https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback',
    '\u001b[31mred\u001b[0m\r\n\u202Ebackwards',
    `   ${'x'.repeat(300)}`,
    '\ud800 alone',
    '',
  ),
);
const texts = fc.array(text, { maxLength: 4 });
const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

const subject: fc.Arbitrary<Subject | null> = fc.oneof(
  fc.record({ kind: fc.constant('server' as const), name: text }),
  fc.record({ kind: fc.constant('domain' as const), name: text, connector: text }),
  fc.record({ kind: fc.constant('user' as const), name: text, domain: fc.option(text) }),
  fc.constant(null),
);

const source = fc.record({
  fact: fc.constantFrom(...factNames),
  function: text,
  host: text,
  controller: fc.option(text),
  readAt: instant,
});

/** A waiver's texts are never blank: the configuration refuses that. */
const said = text.map((words) => words.trim() || 'x');
const waiver = fc.record({
  code: fc.constant('WBD402'),
  subject: said,
  reason: said,
  expires: instant.map((date) => date.slice(0, 10)),
  approvedBy: said,
  state: fc.constantFrom('inForce' as const, 'expired' as const),
});

const finding: fc.Arbitrary<Finding> = fc.record(
  {
    code: fc.integer({ min: 0, max: 999 }).map((number) => `WBD${String(number).padStart(3, '0')}`),
    check: text,
    area: fc.constantFrom('network', 'server', 'writeback', 'directory', 'permissions', 'user', 'policy'),
    title: text,
    why: text,
    subject,
    outcome: fc.constantFrom('pass', 'fail', 'skipped', 'unknown'),
    severity: fc.constantFrom('error', 'warning', 'info'),
    data: fc.option(fc.jsonValue()),
    summary: text,
    seen: texts,
    todo: texts,
    detail: texts,
    facts: fc.array(source, { maxLength: 2 }),
    waiver,
  },
  {
    requiredKeys: [
      'code',
      'check',
      'area',
      'title',
      'why',
      'subject',
      'outcome',
      'severity',
      'data',
      'summary',
      'seen',
      'todo',
      'facts',
    ],
  },
);

const count = fc.nat({ max: 1000 });

/** Reports of every shape. The counts need not add up: a report is drawn as it is given. */
export const anyReport: fc.Arbitrary<Report> = fc.record({
  format: fc.constant('writeback-doctor/report' as const),
  version: fc.constant(1 as const),
  tool: text,
  collectedAt: instant,
  server: text,
  users: texts,
  failOn: fc.constantFrom('error', 'warning'),
  summary: fc.record({
    verdict: fc.constantFrom('healthy', 'unhealthy', 'undetermined'),
    outcomes: fc.record({ pass: count, fail: count, skipped: count, unknown: count }),
    failures: fc.record({ error: count, warning: count, info: count }),
    waived: count,
  }),
  findings: fc.array(finding, { maxLength: 8 }),
  unread: fc.array(
    fc.record({
      fact: text,
      about: fc.dictionary(fc.constantFrom('domain', 'user'), text),
      reason: text,
    }),
    { maxLength: 3 },
  ),
  plan: fc.array(
    fc.record({
      step: fc.constantFrom(...stepIds),
      subject: text,
      title: text,
      answers: texts,
      optIn: fc.boolean(),
      why: texts,
      says: texts,
      calls: texts,
      safeguard: fc.option(fc.record({ until: text, call: text })),
      operator: texts,
      impact: text,
      risk: text,
      undo: text,
      undoCall: fc.option(text),
      verifiedBy: text,
    }),
    { maxLength: 2 },
  ),
  withheld: texts,
  timeline: fc.array(fc.record({ at: instant, text, cause: fc.option(text), isBad: fc.boolean() }), {
    maxLength: 3,
  }),
});
