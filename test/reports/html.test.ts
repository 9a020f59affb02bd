import test from 'ava';
import { toHtml } from '../../src/reports/html.js';
import type { Report } from '../../src/reports/report.js';
import { hostileReport } from './hostile.js';
import { htmlTrouble } from './judges.js';
import { sampleReport } from './sampleReport.js';

const reports: [string, Report][] = [
  ['the sample', sampleReport],
  ['hostile names', hostileReport(200)],
  // Ten thousand are valid too, and take html-validate minutes.
  ['1,000 findings', hostileReport(1_000)],
  [
    'no findings',
    { ...sampleReport, findings: [], unread: [], plan: [], withheld: [], timeline: [], users: [] },
  ],
];
for (const [title, report] of reports) {
  test(`html-validate finds nothing: ${title}`, async (t) => {
    t.is(await htmlTrouble(toHtml(report)), '');
  });
}

test('the validator refuses what is wrong', async (t) => {
  const html = toHtml(sampleReport).replace('</details>', '');
  t.not(await htmlTrouble(html), '');
});

test('10,000 findings are one item each, and grow the page in proportion', (t) => {
  const html = toHtml(hostileReport(10_000));
  t.is(html.match(/<li class="finding /g)?.length, 10_000);
  t.true(html.length < 11 * toHtml(hostileReport(1_000)).length);
});

test('nothing in it names a place on the network', (t) => {
  t.notRegex(toHtml(sampleReport), /https?:|src=|url\(|@import/);
});
