import test from 'ava';
import type { Finding } from '../../src/checks/finding.js';
import { toPrometheus } from '../../src/reports/prometheus.js';
import type { Report } from '../../src/reports/report.js';
import { hostileReport } from './hostile.js';
import { promtoolTrouble } from './judges.js';
import { sampleReport } from './sampleReport.js';

const reports: [string, Report][] = [
  ['the sample', sampleReport],
  ['hostile names', hostileReport(200)],
  ['10,000 findings', hostileReport(10_000)],
  ['no findings', { ...sampleReport, findings: [] }],
];
for (const [title, report] of reports) {
  test(`promtool check metrics finds nothing: ${title}`, async (t) => {
    t.is(await promtoolTrouble(toPrometheus(report)), '');
  });
}

test('promtool refuses what is wrong', async (t) => {
  t.not(await promtoolTrouble(toPrometheus(sampleReport).replace('"}', '}')), '');
});

test('a hostile name forges no line and no label', (t) => {
  for (const line of toPrometheus(hostileReport(200)).trimEnd().split('\n')) {
    t.regex(
      line,
      /^(# (HELP|TYPE) writeback_doctor_\w+ .*|writeback_doctor_\w+\{\w+="([^"\\]|\\.)*"(,\w+="([^"\\]|\\.)*")*\} [\d.]+)$/,
    );
  }
});

test('the counts and the failing findings, a waived one as waived', (t) => {
  const lines = toPrometheus(sampleReport).split('\n');
  const server = 'server="CONTOSO-SYNC01"';
  for (const line of [
    `writeback_doctor_verdict{${server},verdict="unhealthy"} 1`,
    `writeback_doctor_verdict{${server},verdict="healthy"} 0`,
    `writeback_doctor_findings{${server},outcome="waived"} 1`,
    `writeback_doctor_findings{${server},outcome="fail"} 4`,
    `writeback_doctor_failures{${server},severity="error"} 2`,
    `writeback_doctor_expired_waivers{${server}} 1`,
    `writeback_doctor_check_timestamp_seconds{${server}} 1770091506`,
  ]) {
    t.true(lines.includes(line), line);
  }
  const outcomeOf = (code: string) =>
    lines.find((line) => line.includes(`code="${code}"`))?.match(/outcome="(\w+)"/)?.[1];
  t.is(outcomeOf('WBD403'), 'waived');
  t.is(outcomeOf('WBD402'), 'fail');
  t.is(outcomeOf('WBD401'), 'unknown');
  t.is(outcomeOf('WBD301'), undefined);
});

test('two findings with the same labels are one series', (t) => {
  const finding = sampleReport.findings.find(({ code }) => code === 'WBD302') as Finding;
  const series = toPrometheus({ ...sampleReport, findings: [finding, finding] })
    .split('\n')
    .filter((line) => line.startsWith('writeback_doctor_finding{'));
  t.is(series.length, 1);
  t.true(series[0]?.endsWith('} 2'));
});
