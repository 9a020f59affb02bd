import test from 'ava';
import { nagiosState, nagiosUnknown, toNagios } from '../../src/reports/nagios.js';
import { nagiosExitCodes } from '../../src/reports/pluginLine.js';
import type { Report, Summary } from '../../src/reports/report.js';
import { hostileNames, hostileReport } from './hostile.js';
import { pluginFigures } from './judges.js';
import { sampleReport } from './sampleReport.js';

const reports: [string, Report][] = [
  ['the sample', sampleReport],
  ['hostile names', hostileReport(200)],
  ['10,000 findings', hostileReport(10_000)],
  ...hostileNames.map((name): [string, Report] => [
    JSON.stringify(name.slice(0, 40)),
    {
      ...sampleReport,
      findings: sampleReport.findings.map((finding) => ({ ...finding, summary: name.repeat(400) })),
    },
  ]),
];
for (const [title, report] of reports) {
  test(`one line, with the figures at its end, that NRPE does not cut: ${title}`, (t) => {
    const line = toNagios(report);
    t.regex(
      line,
      /^WRITEBACK (OK|WARNING|CRITICAL|UNKNOWN) - [^|\n]+ \| errors=\d+;;0;0 warnings=\d+;0;;0 unknown=\d+;;;0 waived=\d+;;;0 passed=\d+;;;0\n$/,
    );
    t.notRegex(line.slice(0, -1), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    t.true(Buffer.byteLength(line) <= 1_000);
  });
}

test('Monitoring::Plugin reads the figures', async (t) => {
  t.deepEqual(await pluginFigures(toNagios(sampleReport)), [
    'errors=2 warn  crit 0',
    'warnings=1 warn 0 crit ',
    'unknown=3 warn  crit ',
    'waived=1 warn  crit ',
    'passed=2 warn  crit ',
  ]);
});

const states: [keyof typeof nagiosExitCodes, 0 | 1 | 2 | 3, Partial<Summary['failures']>, number][] = [
  ['OK', 0, {}, 0],
  ['OK', 0, { info: 3 }, 0],
  ['WARNING', 1, { warning: 1 }, 0],
  ['WARNING', 1, { warning: 1 }, 2],
  ['CRITICAL', 2, { error: 1, warning: 1 }, 2],
  ['UNKNOWN', 3, { info: 1 }, 1],
];
for (const [state, exitCode, failures, unknown] of states) {
  test(`${JSON.stringify(failures)} and ${unknown} unknown is ${state}`, (t) => {
    const { summary } = sampleReport;
    const report: Report = {
      ...sampleReport,
      summary: {
        ...summary,
        failures: { error: 0, warning: 0, info: 0, ...failures },
        outcomes: { ...summary.outcomes, unknown },
      },
    };
    t.is(nagiosState(report), state);
    t.is(nagiosExitCodes[nagiosState(report)], exitCode);
    t.true(toNagios(report).startsWith(`WRITEBACK ${state} - `));
  });
}

test('errors are named before warnings, what is waived is not, and the rest is counted', (t) => {
  const line = toNagios(sampleReport);
  t.true(line.indexOf('WBD302') < line.indexOf('WBD402'));
  t.true(line.indexOf('WBD501') < line.indexOf('WBD402'));
  t.false(line.includes('WBD403'));
  const many = { ...sampleReport, findings: sampleReport.findings.flatMap((one) => [one, one]) };
  t.regex(toNagios(many), /and 3 more failures \|/);
});

test('a run without a report is UNKNOWN and says why', (t) => {
  t.is(
    nagiosUnknown('The file a|b\ndoes not exist.'),
    'WRITEBACK UNKNOWN - The file a/b<U+000A>does not exist.\n',
  );
});
