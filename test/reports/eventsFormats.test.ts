import test from 'ava';
import { SaxesParser } from 'saxes';
import type { EventsReport } from '../../src/events/eventsReportSchema.js';
import { eventsNagiosState } from '../../src/reports/eventsNagios.js';
import { type ReportFormat, reportFormats } from '../../src/reports/formatNames.js';
import { nagiosExitCodes } from '../../src/reports/pluginLine.js';
import { render } from '../../src/reports/render.js';
import { safeText } from '../../src/reports/safeText.js';
import {
  csvRows,
  formula,
  htmlTrouble,
  junitTrouble,
  markdownKinds,
  markdownNodes,
  pluginFigures,
  promtoolTrouble,
  publishedSchema,
  sarifTrouble,
  unsafe,
} from './judges.js';
import { emptyEvents, healthyEvents, hostileEvents, sampleEvents } from './sampleEvents.js';

const look = { width: 80, color: 0, unicode: false, explain: true, isFile: false } as const;
const as = (format: ReportFormat, report: EventsReport) => render(report, format, look);
const jsonTrouble = await publishedSchema('events-report');

const reports: [string, EventsReport][] = [
  ['the sample', sampleEvents],
  ['a healthy log', healthyEvents],
  ['an empty log', emptyEvents],
  ['hostile messages', hostileEvents(200)],
];
const large: [string, EventsReport] = ['10,000 failures', hostileEvents(10_000)];

for (const [title, report] of [...reports, large]) {
  test(`json meets the published schema and is read back: ${title}`, (t) => {
    const read = JSON.parse(as('json', report));
    t.is(jsonTrouble(read), '');
    t.deepEqual(read.events, JSON.parse(JSON.stringify(report.events)));
    t.deepEqual(read.incidents, JSON.parse(JSON.stringify(report.incidents)));
  });
  test(`libxml2 finds junit valid: ${title}`, async (t) => {
    t.is(await junitTrouble(as('junit', report)), '');
  });
  test(`sarif meets the schema of OASIS: ${title}`, (t) => {
    const log = JSON.parse(as('sarif', report));
    t.is(sarifTrouble(log), '');
    t.is(log.runs[0].results.length, report.incidents.length);
  });
  test(`promtool finds nothing: ${title}`, async (t) => {
    t.is(await promtoolTrouble(as('prometheus', report)), '');
  });
  test(`csv has a row for each event, and none can run as a formula: ${title}`, (t) => {
    const rows = csvRows(as('csv', report));
    t.is(rows.length, report.events.length);
    for (const [index, row] of rows.entries()) {
      const { time, message } = report.events[index] ?? { time: '', message: '' };
      t.is(row['time'], time);
      t.is(row['message']?.replace(/^'/, ''), safeText(message).replace(/^'/, ''));
      if (Object.values(row).some((field) => formula.test(field))) t.fail(JSON.stringify(row));
    }
  });
  test(`no name becomes markup in Markdown: ${title}`, (t) => {
    const nodes = markdownNodes(as('markdown', report));
    t.deepEqual(
      nodes.filter(({ type }) => !markdownKinds.has(type)),
      [],
    );
    const levels = nodes.filter(({ type }) => type === 'heading').map(({ level }) => level);
    t.is(levels.filter((level) => level === 1).length, 1);
    t.is(levels.filter((level) => level > 2).length, 0);
    // Only ids of causes are code.
    t.is(nodes.filter(({ type }) => type === 'code').length, report.causes.length);
  });
  test(`nagios is one line that NRPE does not cut: ${title}`, async (t) => {
    const line = as('nagios', report);
    t.regex(line, /^WRITEBACK (OK|WARNING|CRITICAL|UNKNOWN) - [^|\n]+ \| [^|\n]+\n$/);
    t.true(Buffer.byteLength(line) <= 1_000);
    t.deepEqual(
      (await pluginFigures(line)).map((figure) => figure.split('=')[0]),
      ['errors', 'warnings', 'over', 'succeeded', 'failed'],
    );
  });
  for (const format of reportFormats) {
    test(`${format}: nothing can act on a terminal, and the same report gives the same text: ${title}`, (t) => {
      const text = as(format, report);
      t.is(as(format, structuredClone(report)), text);
      t.true(text.endsWith('\n'));
      t.notRegex(text.replace(/\r?\n/g, ''), unsafe);
    });
  }
}

for (const [title, report] of reports) {
  test(`html-validate finds nothing: ${title}`, async (t) => {
    t.is(await htmlTrouble(as('html', report)), '');
  });
}

test('10,000 incidents are one item each of a page that grows in proportion', (t) => {
  const html = as('html', large[1]);
  t.is(html.match(/<li class="finding /g)?.length, large[1].incidents.length);
  const thousand = hostileEvents(1_000);
  t.true(
    html.length / large[1].incidents.length < (1.2 * as('html', thousand).length) / thousand.incidents.length,
  );
});

test('the judges refuse what is wrong', async (t) => {
  t.not(await junitTrouble(as('junit', sampleEvents).replace('<system-out>', '<output>')), '');
  t.not(await promtoolTrouble(as('prometheus', sampleEvents).replace('"}', '}')), '');
  t.not(await htmlTrouble(as('html', sampleEvents).replace('</details>', '')), '');
  t.not(jsonTrouble({ ...sampleEvents, verdict: 'well' }), '');
});

test('junit is red where the exit code is, and what is over or does not count is told all the same', (t) => {
  const cases = junitCases(as('junit', { ...sampleEvents, failOn: 'error' }));
  const resultOf = (words: string) => cases.find(({ name }) => name.includes(words))?.result;
  t.is(cases.length, sampleEvents.incidents.length + 1);
  t.is(resultOf('Reset of marie@contoso.test failed'), 'failure');
  t.is(resultOf('tom@contoso.test failed'), 'system-out');
  t.is(
    junitCases(as('junit', { ...sampleEvents, failOn: 'warning' })).find(({ name }) => name.includes('tom@'))
      ?.result,
    'failure',
  );
  t.deepEqual(
    junitCases(as('junit', emptyEvents)).map(({ result }) => result),
    ['error'],
  );
  t.deepEqual(
    junitCases(as('junit', healthyEvents)).map(({ result }) => result),
    ['system-out'],
  );
});

test('sarif: the rule is the cause, the place is the user or the service, the fingerprints stay', (t) => {
  const [run] = JSON.parse(as('sarif', sampleEvents)).runs;
  const denied = run.results.find((one: { locations: unknown[] }) => JSON.stringify(one).includes('marie@'));
  t.is(
    denied.ruleId,
    sampleEvents.incidents.find(({ user }) => user === 'marie@contoso.test')?.causes[0]?.id,
  );
  t.is(run.tool.driver.rules[denied.ruleIndex].id, denied.ruleId);
  t.is(denied.level, 'error');
  t.is(denied.locations[0].logicalLocations[0].fullyQualifiedName, 'user/marie@contoso.test');
  const later = { ...sampleEvents, until: '2026-02-05T00:00:00.000Z', since: null };
  const again = JSON.parse(as('sarif', later)).runs[0].results;
  t.deepEqual(
    again.map(({ partialFingerprints }: { partialFingerprints: unknown }) => partialFingerprints),
    run.results.map(({ partialFingerprints }: { partialFingerprints: unknown }) => partialFingerprints),
  );
});

test('prometheus counts by cause, severity and state, says when it last worked, and names no user', (t) => {
  const text = as('prometheus', sampleEvents);
  const lines = text.split('\n');
  const server = 'server="CONTOSO-SYNC01"';
  const cause = sampleEvents.incidents.find(({ user }) => user === 'marie@contoso.test')?.causes[0]?.id;
  for (const line of [
    `writeback_doctor_events_verdict{${server},verdict="faulty"} 1`,
    `writeback_doctor_events_incidents{${server},cause="${cause}",severity="error",state="open"} 1`,
    `writeback_doctor_events_operations{${server},kind="reset",outcome="success"} 2`,
    `writeback_doctor_events_last_success_timestamp_seconds{${server}} ${Date.parse('2026-02-03T03:50:00Z') / 1000}`,
    `writeback_doctor_events_last_heartbeat_timestamp_seconds{${server},namespace="ssprdedicatedsbprodncu"} ${Date.parse('2026-02-03T03:15:00Z') / 1000}`,
    `writeback_doctor_events_service_state{${server},state="stopped"} 1`,
    `writeback_doctor_events_unknown_events{${server}} 1`,
  ]) {
    t.true(lines.includes(line), line);
  }
  t.notRegex(text, /contoso\.test/);
});

const everythingOver: EventsReport = {
  ...sampleEvents,
  incidents: sampleEvents.incidents.map((one) => ({ ...one, resolvedAt: sampleEvents.until })),
};

const states: [string, EventsReport, keyof typeof nagiosExitCodes, 0 | 1 | 2 | 3][] = [
  ['an open error', sampleEvents, 'CRITICAL', 2],
  ['nothing wrong', healthyEvents, 'OK', 0],
  ['nothing seen', emptyEvents, 'UNKNOWN', 3],
  [
    'an open warning',
    { ...sampleEvents, incidents: sampleEvents.incidents.map((one) => ({ ...one, severity: 'warning' })) },
    'WARNING',
    1,
  ],
  ['everything over', { ...everythingOver, problems: [] }, 'OK', 0],
  ['everything over in a log that is cut short', everythingOver, 'UNKNOWN', 3],
];
for (const [title, report, state, exitCode] of states) {
  test(`nagios: ${title} is ${state}`, (t) => {
    t.is(eventsNagiosState(report), state);
    t.is(nagiosExitCodes[state], exitCode);
    t.true(as('nagios', report).startsWith(`WRITEBACK ${state} - `));
  });
}

test('csv ties each event to its incident and cause', (t) => {
  const rows = csvRows(as('csv', sampleEvents));
  const denied = rows.find(({ id }) => id === '33004');
  const incident = sampleEvents.incidents[Number(denied?.['incident']) - 1];
  t.is(incident?.user, 'marie@contoso.test');
  t.is(denied?.['cause'], incident?.causes[0]?.id);
  t.is(denied?.['hresults'], '80230626');
  t.is(rows.find(({ id }) => id === '31019')?.['incident'], '');
});

test('markdown and html tell verdict, causes, incidents by state, service, timeline, the rest, in order', (t) => {
  const places = (text: string, words: readonly string[]) => words.map((word) => text.indexOf(word));
  const words = [
    'Password writeback failed in this period',
    'Causes',
    'What is wrong',
    'What is over',
    'Worth knowing',
    'Service',
    'Timeline',
    'Events that are not known',
    'Problems with the log',
  ];
  const present = words.filter((word) => word !== 'Worth knowing' || hasNote);
  for (const [format, mark] of [
    ['markdown', (word: string) => (word.startsWith('Password') ? `# ${word}` : `\n## ${word}`)],
    ['html', (word: string) => (word.startsWith('Password') ? `<h1>${word}` : `>${word}</h2>`)],
  ] as const) {
    const found = places(as(format, sampleEvents), present.map(mark));
    t.false(found.includes(-1), `${format} ${found}`);
    t.deepEqual(
      found,
      [...found].sort((left, right) => left - right),
    );
  }
});
const hasNote = sampleEvents.incidents.some(({ severity }) => severity === 'info');

function junitCases(xml: string): { name: string; result: string | null }[] {
  const cases: { name: string; result: string | null }[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const last = cases.at(-1);
    if (name === 'testcase') cases.push({ name: String(attributes['name']), result: null });
    else if (last && ['failure', 'error', 'skipped', 'system-out'].includes(name)) last.result = name;
  });
  parser.write(xml).close();
  return cases;
}
