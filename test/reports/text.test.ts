import { readFile, writeFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import test from 'ava';
import fc from 'fast-check';
import stringWidth from 'string-width';
import type { Finding } from '../../src/checks/finding.js';
import { packagePath } from '../../src/packagePath.js';
import type { Report } from '../../src/reports/report.js';
import { type TextOptions, toText } from '../../src/reports/text.js';
import { anyReport } from './anyReport.js';
import { hostileReport } from './hostile.js';
import { sampleReport } from './sampleReport.js';

const plain: TextOptions = { width: 80, color: 0, unicode: true, explain: false };

/** Compares with a file that is checked in; WBD_UPDATE_FIXTURES=1 writes it anew, to be looked at before it is committed. */
async function sameAsFile(name: string, text: string): Promise<{ expected: string; text: string }> {
  const file = packagePath('test', 'reports', name);
  if (process.env['WBD_UPDATE_FIXTURES']) await writeFile(file, text);
  return { expected: await readFile(file, 'utf8'), text };
}

test('a full report in 80 columns', async (t) => {
  const { expected, text } = await sameAsFile('sample.80.txt', toText(sampleReport, plain));
  t.is(text, expected);
});

test('a full report in 40 columns, in ASCII, explained', async (t) => {
  const options = { ...plain, width: 40, unicode: false, explain: true };
  const { expected, text } = await sameAsFile('sample.40.explained.txt', toText(sampleReport, options));
  t.is(text, expected);
  t.regex(text, /^[\n -~]*$/);
});

test('colour changes nothing but colour, and is absent unless asked for', (t) => {
  const without = toText(sampleReport, plain);
  const withColor = toText(sampleReport, { ...plain, color: 1 });
  t.false(without.includes('\u001b'));
  t.true(withColor.includes('\u001b'));
  t.is(stripVTControlCharacters(withColor), without);
});

test('no line is wider than the terminal, from 40 to 200 columns', (t) => {
  fc.assert(
    fc.property(
      anyReport,
      fc.integer({ min: 40, max: 200 }),
      fc.boolean(),
      fc.boolean(),
      (report, width, explain, unicode) => {
        for (const line of toText(report, { width, color: 0, unicode, explain }).split('\n')) {
          if (stringWidth(line) > width) throw new Error(`${stringWidth(line)} columns: ${line}`);
        }
      },
    ),
    { numRuns: 300 },
  );
  t.pass();
});

test('no character of a report can act on the terminal or hide', (t) => {
  fc.assert(
    fc.property(anyReport, fc.boolean(), (report, explain) => {
      const text = toText(report, { ...plain, explain });
      return !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text.replaceAll('\n', ''));
    }),
    { numRuns: 300 },
  );
  t.pass();
});

test('a hostile name cannot forge a line, a colour or a direction', (t) => {
  const name =
    'eve\n  ✓ WBD302  Password writeback is enabled.\u001b[2J\u001b]0;title\u0007\u202Egnp.exe\u200B';
  const report = withFindings([{ ...failing(), subject: { kind: 'user', name, domain: null } }]);
  const text = toText(report, { ...plain, width: 200 });
  const line = text.split('\n').find((candidate) => candidate.startsWith('User eve'));
  t.is(
    line?.trimEnd(),
    'User eve<U+000A>  ✓ WBD302  Password writeback is enabled.<U+001B>[2J<U+001B>]0;title<U+0007><U+202E>gnp.exe<U+200B>',
  );
  t.false(text.split('\n').some((candidate) => candidate.startsWith('  ✓ WBD302')));
});

test('the parts come in the order in which they matter', (t) => {
  const text = toText(sampleReport, plain);
  const places = [
    'Password writeback is unhealthy',
    'What is wrong',
    'WBD302',
    'WBD402',
    'WBD501',
    'What could not be determined',
    'WBD401',
    'Worth knowing',
    'WBD701',
    'What is right',
    'WBD301',
    'What does not apply',
    'WBD303, WBD304',
    'Unhealthy:',
  ].map((word) => text.indexOf(word));
  t.deepEqual(
    places,
    [...places].sort((left, right) => left - right),
  );
  t.false(places.includes(-1));
});

test('every word of a failure is shown: code, severity, summary, why, seen and numbered steps', (t) => {
  const finding = failing();
  const text = toText(withFindings([finding]), { ...plain, width: 120 });
  t.true(text.includes(`error ${finding.code}  ${finding.summary}`));
  t.regex(text, /Why +Because\./);
  t.regex(text, /Seen +first\n +second/);
  t.regex(text, /Do +1\. One\.\n +2\. Two\./);
});

test('errors come before warnings of the same subject, and notes are no failures', (t) => {
  const text = toText(
    withFindings([
      { ...failing(), code: 'WBD001', severity: 'warning' },
      { ...failing(), code: 'WBD002', severity: 'info' },
      { ...failing(), code: 'WBD003', severity: 'error' },
    ]),
    plain,
  );
  t.true(text.indexOf('error WBD003') < text.indexOf('warning WBD001'));
  t.true(text.indexOf('warning WBD001') < text.indexOf('Worth knowing'));
  t.true(text.indexOf('Worth knowing') < text.indexOf('note WBD002'));
});

test('detail is shown only when it is asked for, and keeps its indentation', (t) => {
  t.false(toText(sampleReport, plain).includes('is never reached'));
  t.regex(
    toText(sampleReport, { ...plain, explain: true }),
    /Detail +1\. Allow[\s\S]*\n {15}is never reached/,
  );
});

test('the reason of findings that are unknown alike is said once', (t) => {
  const text = toText(sampleReport, plain);
  t.is(text.split('paul@contoso.test was not found in any domain.').length, 2);
});

test('a fact that was not read and that no finding mentions is still named', (t) => {
  t.regex(toText(sampleReport, plain), /controllerPorts contoso\.test: The call took longer than 60 s\./);
});

test('a healthy report of one line says so', (t) => {
  const report: Report = {
    ...withFindings([{ ...failing(), outcome: 'pass', summary: 'All is well.' }]),
    summary: {
      verdict: 'healthy',
      outcomes: { pass: 1, fail: 0, skipped: 0, unknown: 0 },
      failures: { error: 0, warning: 0, info: 0 },
      waived: 0,
    },
  };
  const text = toText(report, plain);
  t.true(text.startsWith('Password writeback is healthy on CONTOSO-SYNC01\n1 passed\n'));
  t.false(text.includes('What is wrong'));
  t.regex(text, /✓ WBD302 {2}All is well\./);
});

test('hostile names in 10,000 findings: each finding is told, and none forges a line', (t) => {
  const report = hostileReport(10_000);
  const text = toText(report, plain);
  const told = text.match(/^ {2}([✗▲?i✓–]) /gm)?.length ?? 0;
  t.true(told >= 10_000 - (report.summary.outcomes.skipped ?? 0));
  t.notRegex(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  t.false(text.includes('\nWRITEBACK OK'));
});

test('a waived failure is apart, with its waiver; an expired waiver is noted', (t) => {
  const text = toText(sampleReport, { ...plain, width: 120 });
  t.regex(text, /What is waived[\s\S]*WBD403[\s\S]*Waiver +Waived by Ines Duarte until 2026-03-31/);
  t.regex(text, /WBD402[\s\S]*Waiver +The waiver of Paul Martin expired on 2026-01-31/);
  t.true(text.indexOf('WBD403') > text.indexOf('Worth knowing'));
});

test('a text of many pages is cut, and says so', (t) => {
  const report = withFindings([
    { ...failing(), seen: [`${'~'.repeat(9_999)}\u{1F600}${'y'.repeat(5_000)}`] },
  ]);
  const text = toText(report, plain);
  t.is(text.split('~').length - 1, 9_999);
  t.regex(text, /\[5002 more\s+characters\]/);
  t.false(text.includes('y'.repeat(5)));
});

function failing(): Finding {
  return {
    ...(sampleReport.findings[1] as Finding),
    why: 'Because.',
    seen: ['first', 'second'],
    todo: ['One.', 'Two.'],
  };
}

function withFindings(findings: Finding[]): Report {
  return { ...sampleReport, findings, unread: [] };
}
