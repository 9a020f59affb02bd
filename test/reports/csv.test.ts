import test from 'ava';
import { toCsv } from '../../src/reports/csv.js';
import { render } from '../../src/reports/render.js';
import { safeText } from '../../src/reports/safeText.js';
import { hostileReport } from './hostile.js';
import { csvRows, formula } from './judges.js';
import { sampleReport } from './sampleReport.js';

for (const count of [200, 10_000]) {
  test(`every finding is one record, read back by csv-parse: ${count}`, (t) => {
    const report = hostileReport(count);
    const rows = csvRows(toCsv(report));
    t.is(rows.length, count);
    for (const [index, row] of rows.entries()) {
      const { code, subject, summary } = report.findings[index] ?? {};
      t.is(row['code'], code);
      t.is(row['subject']?.replace(/^'/, ''), safeText(subject?.name ?? '').replace(/^'/, ''));
      t.is(row['summary']?.replace(/^'/, ''), safeText(summary ?? '').replace(/^'/, ''));
    }
  });
}

test('no field can run as a formula in a spreadsheet', (t) => {
  for (const row of csvRows(toCsv(hostileReport(200)))) {
    for (const field of Object.values(row)) t.notRegex(field, formula);
  }
});

test('a waived failure has the outcome waived, an expired waiver leaves it', (t) => {
  const rows = csvRows(toCsv(sampleReport));
  const row = (code: string) => rows.find((one) => one['code'] === code);
  t.like(row('WBD403'), {
    outcome: 'waived',
    waiverState: 'inForce',
    waiverApprovedBy: 'Ines Duarte',
    waiverExpires: '2026-03-31',
  });
  t.like(row('WBD402'), { outcome: 'fail', waiverState: 'expired' });
});

test('a file begins with a byte order mark, a stream does not', (t) => {
  const look = { width: 80, color: 0, unicode: false, explain: false } as const;
  t.true(render(sampleReport, 'csv', { ...look, isFile: true }).startsWith('\uFEFF"code"'));
  t.true(render(sampleReport, 'csv', { ...look, isFile: false }).startsWith('"code"'));
});
