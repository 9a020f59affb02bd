import test from 'ava';
import { toMarkdown } from '../../src/reports/markdown.js';
import { safeText } from '../../src/reports/safeText.js';
import { hostileNames, hostileReport } from './hostile.js';
import { markdownKinds, markdownNodes } from './judges.js';
import { sampleReport } from './sampleReport.js';

for (const count of [200, 10_000]) {
  test(`no name becomes markup: ${count} findings`, (t) => {
    const report = hostileReport(count);
    const nodes = markdownNodes(toMarkdown(report));
    t.deepEqual(
      nodes.map(({ type }) => type).filter((type) => !markdownKinds.has(type) && type !== 'code_block'),
      [],
    );
    // The calls of the plan, and nothing else, stand in blocks of code, as they are.
    const calls = report.plan.flatMap((step) => [
      ...step.calls,
      step.safeguard?.call ?? '',
      step.undoCall ?? '',
    ]);
    t.deepEqual(
      nodes.filter(({ type }) => type === 'code_block').map(({ text }) => text.trim()),
      calls.map((call) => safeText(call).trim()),
    );
    const codes = nodes.filter(({ type }) => type === 'code').length;
    const headings = nodes.filter(({ type }) => type === 'heading').map(({ level }) => level);
    // One for the command that makes the plan, and one for each step.
    t.is(codes, 1 + report.plan.length);
    t.is(headings.filter((level) => level === 1).length, 1);
    t.is(headings.filter((level) => level > 3).length, 0);
  });
}

test('GitHub makes no links, mentions or strikethrough of it either', (t) => {
  const markdown = toMarkdown(hostileReport(200)).replace(/^ *(`{3,})powershell\n[\s\S]*?\n *\1$/gm, '');
  t.notRegex(markdown, /https?:|www\.|[^\\]@|[^\\]~/);
});

test('each name is read back as it is shown', (t) => {
  for (const name of hostileNames.filter((text) => text.trim() !== '')) {
    const markdown = toMarkdown({
      ...sampleReport,
      server: name,
      findings: [],
      plan: [],
      withheld: [],
      timeline: [],
    });
    const heading = markdownNodes(markdown).find(({ type }) => type === 'heading');
    t.is(heading?.text.trim(), `Password writeback is unhealthy on ${safeText(name)}`.trim());
  }
});

test('the parts, the plan, the timeline and the waivers are there, in order', (t) => {
  const markdown = toMarkdown(sampleReport);
  const places = [
    '# Password writeback is unhealthy on CONTOSO-SYNC01',
    '2 errors, 1 warning, 3 unknown, 1 note, 1 waived, 2 passed, 3 skipped',
    '## What is wrong',
    '**error WBD302**',
    'The waiver of Paul Martin expired on 2026-01-31, so this counts again',
    '## What could not be determined',
    '## What else could not be read',
    '## Worth knowing',
    '## What is waived',
    'Waived by Ines Duarte until 2026-03-31',
    '## What is right',
    '## What does not apply',
    '## Plan',
    '1. Grant the missing rights (`grant-rights`)',
    '## Timeline',
  ].map((words) => markdown.indexOf(words));
  t.false(places.includes(-1), String(places));
  t.deepEqual(
    places,
    [...places].sort((left, right) => left - right),
  );
});
