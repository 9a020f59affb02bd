import test from 'ava';
import fc from 'fast-check';
import { toJson } from '../../src/reports/json.js';
import type { Report } from '../../src/reports/report.js';
import { anyReport } from './anyReport.js';
import { hostileReport } from './hostile.js';
import { publishedSchema } from './judges.js';
import { sampleReport } from './sampleReport.js';

const trouble = await publishedSchema('report');

test('every report meets the published schema and is read back as it was', (t) => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const read: unknown = JSON.parse(toJson(report));
      t.is(trouble(read), '');
      t.deepEqual(read, JSON.parse(JSON.stringify(report)));
    }),
    { numRuns: 200 },
  );
});

test('hostile names in 10,000 findings meet the schema and are read back', (t) => {
  const report = hostileReport(10_000);
  const read: Report = JSON.parse(toJson(report));
  t.is(trouble(read), '');
  t.is(read.findings.length, 10_000);
  t.deepEqual(
    read.findings.map(({ subject }) => subject?.name),
    report.findings.map(({ subject }) => subject?.name),
  );
});

test('the schema refuses what is no report', (t) => {
  t.not(trouble({}), '');
  t.not(trouble({ ...sampleReport, version: 2 }), '');
  t.not(trouble({ ...sampleReport, findings: [{ ...sampleReport.findings[0], outcome: 'passed' }] }), '');
  t.not(trouble({ ...sampleReport, collectedAt: 'yesterday' }), '');
});

test('keys come in the same order however the report was built', (t) => {
  t.is(toJson(reversed(sampleReport) as Report), toJson(sampleReport));
  t.true(toJson(sampleReport).startsWith('{\n  "format": "writeback-doctor/report",\n  "version": 1,'));
  t.true(toJson(sampleReport).endsWith('\n}\n'));
});

test('nothing in it can act on a terminal', (t) => {
  fc.assert(
    fc.property(
      anyReport,
      (report) => !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(toJson(report).replaceAll('\n', '')),
    ),
    { numRuns: 200 },
  );
  t.pass();
});

/** The same value with the keys of every object but `data` the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, key === 'about' ? inner : reversed(inner)]),
  );
}
