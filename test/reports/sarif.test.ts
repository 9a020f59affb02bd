import test from 'ava';
import type { Finding } from '../../src/checks/finding.js';
import type { Report } from '../../src/reports/report.js';
import { toSarif } from '../../src/reports/sarif.js';
import { hostileReport } from './hostile.js';
import { sarifTrouble } from './judges.js';
import { sampleReport } from './sampleReport.js';

const reports: [string, Report][] = [
  ['the sample', sampleReport],
  ['hostile names', hostileReport(200)],
  ['10,000 findings', hostileReport(10_000)],
  ['no findings', { ...sampleReport, findings: [] }],
];
for (const [title, report] of reports) {
  test(`it meets the schema: ${title}`, (t) => {
    t.is(sarifTrouble(JSON.parse(toSarif(report))), '');
  });
}

test('the schema refuses what is wrong', (t) => {
  const log = JSON.parse(toSarif(sampleReport));
  log.runs[0].results[0].kind = 'passed';
  t.not(sarifTrouble(log), '');
});

test('nothing in it can act on a terminal', (t) => {
  t.notRegex(toSarif(hostileReport(200)).replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
});

const failing = sampleReport.findings.find(({ code }) => code === 'WBD302') as Finding;
const kinds: [Partial<Finding>, string, string][] = [
  [{}, 'fail', 'error'],
  [{ severity: 'warning' }, 'fail', 'warning'],
  [{ severity: 'info' }, 'fail', 'note'],
  [{ outcome: 'pass' }, 'pass', 'none'],
  [{ outcome: 'unknown' }, 'open', 'none'],
  [{ outcome: 'skipped' }, 'notApplicable', 'none'],
];
for (const [change, kind, level] of kinds) {
  test(`${change.outcome ?? 'fail'} ${change.severity ?? 'error'} is ${kind} with level ${level}`, (t) => {
    const [result] = resultsOf([{ ...failing, ...change }]);
    t.is(result.kind, kind);
    t.is(result.level, level);
  });
}

test('a waiver is a suppression, accepted while it is in force and rejected after', (t) => {
  const waiver = { code: 'WBD302', subject: '*', reason: 'Known.', expires: '2026-03-01', approvedBy: 'Jo' };
  const [inForce, expired, none] = resultsOf([
    { ...failing, waiver: { ...waiver, state: 'inForce' } },
    { ...failing, waiver: { ...waiver, state: 'expired' } },
    failing,
  ]);
  t.is(inForce.suppressions[0].status, 'accepted');
  t.is(inForce.suppressions[0].justification, 'Waived by Jo until 2026-03-01: Known.');
  t.is(expired.suppressions[0].status, 'rejected');
  t.deepEqual(none.suppressions, []);
});

test('the fingerprint is that of check and subject alone', (t) => {
  const subject = { kind: 'user', name: 'Marie@contoso.test', domain: null } as const;
  const prints = resultsOf([
    { ...failing, subject },
    { ...failing, subject: { ...subject, name: 'marie@CONTOSO.test' }, outcome: 'pass', summary: 'Well.' },
    { ...failing, subject: { ...subject, name: 'paul@contoso.test' } },
    { ...failing, subject, code: 'WBD501' },
  ]).map(({ partialFingerprints }) => partialFingerprints['checkAndSubject/v1']);
  t.is(prints[0], prints[1]);
  t.is(new Set(prints).size, 3);
});

// biome-ignore lint/suspicious/noExplicitAny: parsed JSON, looked into freely.
function resultsOf(findings: Finding[]): any[] {
  return JSON.parse(toSarif({ ...sampleReport, findings })).runs[0].results;
}
