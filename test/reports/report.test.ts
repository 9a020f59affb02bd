import test from 'ava';
import type { Finding } from '../../src/checks/finding.js';
import { type Evidence, evidenceFormat, evidenceVersion } from '../../src/evidence/evidence.js';
import type { ExitCode } from '../../src/failure.js';
import { exitCodeOf, type FailOn, makeReport, type Summary } from '../../src/reports/report.js';
import { sampleReport } from './sampleReport.js';

const evidence: Evidence = {
  format: evidenceFormat,
  version: evidenceVersion,
  tool: '1.2.3',
  collectedAt: '2026-02-03T04:05:06.000Z',
  request: { users: ['marie@contoso.test'] },
  readings: [],
};

type Result = Pick<Finding, 'outcome' | 'severity'>;
const pass: Result = { outcome: 'pass', severity: 'error' };
const unknown: Result = { outcome: 'unknown', severity: 'error' };
const skipped: Result = { outcome: 'skipped', severity: 'error' };
const fail = (severity: Finding['severity']): Result => ({ outcome: 'fail', severity });

const cases: [string, Result[], FailOn, Summary['verdict'], ExitCode][] = [
  ['all pass', [pass, skipped], 'error', 'healthy', 0],
  ['an error', [pass, fail('error')], 'error', 'unhealthy', 1],
  ['a warning, when errors count', [pass, fail('warning')], 'error', 'healthy', 0],
  ['a warning, when warnings count', [pass, fail('warning')], 'warning', 'unhealthy', 1],
  ['a note never counts', [fail('info')], 'warning', 'healthy', 0],
  ['an unknown', [pass, unknown], 'error', 'undetermined', 3],
  ['an unknown and a warning that does not count', [unknown, fail('warning')], 'error', 'undetermined', 3],
  ['an error and an unknown', [unknown, fail('error')], 'error', 'unhealthy', 1],
];

for (const [title, results, failOn, verdict, exitCode] of cases) {
  test(title, (t) => {
    const findings = results.map((result) => ({ ...(sampleReport.findings[0] as Finding), ...result }));
    const report = makeReport(evidence, findings, { failOn });
    t.is(report.summary.verdict, verdict);
    t.is(exitCodeOf(report), exitCode);
    const { outcomes, failures } = report.summary;
    t.is(outcomes.pass + outcomes.fail + outcomes.skipped + outcomes.unknown, results.length);
    t.is(failures.error + failures.warning + failures.info, outcomes.fail);
  });
}

test('facts that were not read are listed, those that do not apply are not', (t) => {
  const reading = {
    fact: 'controllerPorts',
    about: { domain: 'contoso.test' },
    function: 'Test-WbdControllerPort',
    host: 'CONTOSO-SYNC01',
    readAt: evidence.collectedAt,
    durationMs: 0,
    warnings: [],
    value: null,
  } as const;
  const error = { message: 'It took too long.', category: null, hresult: null };
  const { unread } = makeReport(
    {
      ...evidence,
      readings: [
        { ...reading, warnings: [], error: { ...error, kind: 'timeout' } },
        { ...reading, warnings: [], error: { ...error, kind: 'notApplicable' } },
      ],
    },
    [],
    { failOn: 'error' },
  );
  t.deepEqual(unread, [
    { fact: 'controllerPorts', about: { domain: 'contoso.test' }, reason: 'It took too long.' },
  ]);
});
