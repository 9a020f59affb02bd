import test from 'ava';
import type { Finding } from '../../src/checks/finding.js';
import { evidenceFormat, evidenceVersion } from '../../src/evidence/evidence.js';
import { reportFormats } from '../../src/reports/formatNames.js';
import { nagiosState } from '../../src/reports/nagios.js';
import { render } from '../../src/reports/render.js';
import { exitCodeOf, makeReport } from '../../src/reports/report.js';
import type { Waiver } from '../../src/settings/waiver.js';
import { sampleReport } from '../reports/sampleReport.js';

const failing = sampleReport.findings.find(({ code }) => code === 'WBD302') as Finding;
const waiver: Waiver = {
  code: 'WBD302',
  subject: 'contoso-*',
  reason: 'Renewed with CHG0012345.',
  expires: '2026-03-31',
  approvedBy: 'Ines Duarte',
};

function reportWith(findings: Finding[], expires: string) {
  return makeReport(
    {
      format: evidenceFormat,
      version: evidenceVersion,
      tool: '1.2.3',
      collectedAt: '2026-02-03T04:05:06.000Z',
      request: { users: [] },
      readings: [],
    },
    findings,
    { failOn: 'error', waivers: [{ ...waiver, expires }] },
  );
}

test('a waived failure is counted apart, calls for no step, and does not make the exit code 1', (t) => {
  const report = reportWith([failing], '2026-03-31');
  t.deepEqual(report.summary, {
    verdict: 'healthy',
    outcomes: { pass: 0, fail: 0, skipped: 0, unknown: 0 },
    failures: { error: 0, warning: 0, info: 0 },
    waived: 1,
  });
  t.deepEqual(report.plan, []);
  t.is(exitCodeOf(report), 0);
  t.is(nagiosState(report), 'OK');
});

test('an expired one fails again, and its step is planned again', (t) => {
  const report = reportWith([failing], '2026-02-02');
  t.is(report.summary.failures.error, 1);
  t.is(report.summary.waived, 0);
  // Without facts of the server the step cannot be planned, and that is said.
  t.regex(
    report.withheld.join('\n'),
    /^Turn password writeback on: the state of the Connect server could not be read/m,
  );
  t.is(exitCodeOf(report), 1);
  t.is(nagiosState(report), 'CRITICAL');
});

test('a failure that is not waived still counts beside one that is', (t) => {
  t.is(exitCodeOf(reportWith([failing, { ...failing, code: 'WBD303' }], '2026-03-31')), 1);
  t.is(
    exitCodeOf(reportWith([failing, { ...failing, code: 'WBD303', outcome: 'unknown' }], '2026-03-31')),
    3,
  );
});

/** A plugin's line and a metric have room for the count alone; every other format names reason, day and person. */
const counts = { nagios: /waived=1;/, prometheus: /outcome="waived"} 1$/m } as const;
const notes = { nagios: /errors=1;/, prometheus: /writeback_doctor_expired_waivers\{[^}]*\} 1$/m } as const;

for (const format of reportFormats) {
  test(`${format} shows a waived failure, with who, why and until when; and an expired waiver`, (t) => {
    const look = { width: 120, color: 0, unicode: false, explain: false, isFile: false } as const;
    const inForce = render(reportWith([failing], '2026-03-31'), format, look);
    const expired = render(reportWith([failing], '2026-02-02'), format, look);
    if (format === 'nagios' || format === 'prometheus') {
      t.regex(inForce, counts[format]);
      t.regex(expired, notes[format]);
      return;
    }
    for (const [text, day] of [
      [inForce, '2026-03-31'],
      [expired, '2026-02-02'],
    ] as const) {
      for (const words of ['WBD302', 'Renewed with CHG0012345.', day, 'Ines Duarte']) {
        t.true(text.includes(words), `${format}: ${words}`);
      }
    }
    t.regex(inForce, /waived|inForce|accepted/i);
    t.regex(expired, /expired/i);
  });
}
