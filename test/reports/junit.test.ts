import test from 'ava';
import { SaxesParser } from 'saxes';
import type { Finding } from '../../src/checks/finding.js';
import { toJunit } from '../../src/reports/junit.js';
import type { Report } from '../../src/reports/report.js';
import { safeText } from '../../src/reports/safeText.js';
import { hostileReport } from './hostile.js';
import { junitTrouble } from './judges.js';
import { sampleReport } from './sampleReport.js';

const reports: [string, Report][] = [
  ['the sample', sampleReport],
  ['hostile names', hostileReport(200)],
  ['10,000 findings', hostileReport(10_000)],
  ['no findings', { ...sampleReport, findings: [] }],
];
for (const [title, report] of reports) {
  test(`libxml2 finds it valid: ${title}`, async (t) => {
    t.is(await junitTrouble(toJunit(report)), '');
  });
}

test('the validator refuses what is wrong', async (t) => {
  const xml = toJunit(sampleReport).replace('<skipped>', '<skipped reason="x">');
  t.not(await junitTrouble(xml), '');
});

test('each finding is one test case, and its name is read back', (t) => {
  const report = hostileReport(200);
  const { cases } = read(toJunit(report));
  t.is(cases.length, report.findings.length);
  const byArea = report.findings.map(({ code, title }) =>
    `${code} ${safeText(title)}`.replace(/ {2,}/g, ' '),
  );
  for (const [index, name] of byArea.entries()) t.true(cases[index]?.name?.startsWith(name.trimEnd()), name);
});

const failing = sampleReport.findings.find(({ code }) => code === 'WBD302') as Finding;
const results: [string, Partial<Finding>, Report['failOn'], string | null][] = [
  ['an error', {}, 'warning', 'failure'],
  ['a warning that counts', { severity: 'warning' }, 'warning', 'failure'],
  ['a warning that does not count', { severity: 'warning' }, 'error', 'system-out'],
  ['a note', { severity: 'info' }, 'warning', 'system-out'],
  ['an unknown', { outcome: 'unknown', data: null }, 'error', 'error'],
  ['a skipped one', { outcome: 'skipped' }, 'error', 'skipped'],
  ['a pass', { outcome: 'pass' }, 'error', null],
  ['a waived failure', { waiver: waiverIn('inForce') }, 'error', 'skipped'],
  ['a failure with an expired waiver', { waiver: waiverIn('expired') }, 'error', 'failure'],
];
for (const [title, change, failOn, expected] of results) {
  test(`${title} is ${expected ?? 'nothing more than a case'}`, (t) => {
    const xml = toJunit({ ...sampleReport, failOn, findings: [{ ...failing, ...change }] });
    const { cases, root } = read(xml);
    t.is(cases[0]?.result ?? null, expected);
    t.is(root.failures, expected === 'failure' ? '1' : '0');
    t.is(root.errors, expected === 'error' ? '1' : '0');
    if (change.waiver) t.regex(xml, /Inform security/);
  });
}

function waiverIn(state: 'inForce' | 'expired'): Finding['waiver'] & object {
  return {
    code: 'WBD302',
    subject: '*',
    reason: 'Inform security',
    expires: '2026-02-01',
    approvedBy: 'Jo',
    state,
  };
}

function read(xml: string) {
  const cases: { name: string | undefined; result?: string }[] = [];
  let root: Record<string, string> = {};
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const given = attributes as Record<string, string>;
    if (name === 'testsuites') root = given;
    else if (name === 'testcase') cases.push({ name: given['name'] });
    else if (['failure', 'error', 'skipped', 'system-out'].includes(name)) {
      const last = cases.at(-1);
      if (last) last.result = name;
    }
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return { cases, root };
}
