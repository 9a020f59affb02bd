import test from 'ava';
import { masked } from '../../scripts/docs/mask.js';
import { type Stage, shownCommands, withOutput } from '../../scripts/docs/page.js';
import { withoutProgress } from '../../scripts/docs/progress.js';

const page = [
  '# Title\n',
  '<!-- lab: demo -->',
  '<!-- run: hidden -->',
  '```console\n$ one\nold\n$ two words\n```\n',
  '```\n$ as it is\n```\n',
  '<!-- first: 2 -->',
  '````console\n$ long\n````\n',
  '```console\n$ one\n```\n',
].join('\n');

function stageOf(outputs: Record<string, string>): { stage: Stage; did: string[] } {
  const did: string[] = [];
  const stage: Stage = {
    use: async (scenario) => void did.push(`use ${scenario}`),
    run: async (command) => {
      did.push(command);
      return outputs[command] ?? '';
    },
  };
  return { stage, did };
}

test('commands are run in order, shown or not, and their output stands below them', async (t) => {
  const { stage, did } = stageOf({ one: 'a\n\nb\n', long: '```\n1\n2\n```' });
  const made = await withOutput(page, stage);
  t.deepEqual(did, ['use demo', 'hidden', 'one', 'two words', 'long', 'one']);
  t.true(made.includes('```console\n$ one\na\n\nb\n$ two words\n```\n'));
  t.true(made.includes('```\n$ as it is\n```\n'));
  t.true(made.includes('````console\n$ long\n```\n1\n...\n````\n'));
  t.is(await withOutput(made, stage), made, 'made again it is the same');
  t.deepEqual(shownCommands(page), ['one', 'two words', 'long', 'one']);
});

test('output that would end its own block is an error', async (t) => {
  const { stage } = stageOf({ one: '```\ncode\n```' });
  await t.throwsAsync(withOutput(page, stage), { message: /^Write a longer fence than ```/ });
});

test('what differs between two runs is no difference, and all else is', (t) => {
  const at = (time: string, took: string, id: string) => `${id}  ${time} UTC  1 error, took ${took}`;
  const page1 = at('2026-11-24 07:14', '4.6 seconds', 'e263e992fd');
  t.is(masked(page1), masked(at('2027-01-02 23:59', '1 minute 2 seconds', '530ba7d8b1')));
  t.not(masked(page1), masked(page1.replace('1 error', '2 errors')));
});

test('progress is left out, and what is indented elsewhere stays', (t) => {
  const text = 'Before\n  kept\nbegin: A\nbegin: B\n  gone\ndone: A\n  gone\nfailed: B\n  kept too\nAfter\n';
  t.is(withoutProgress(text), 'Before\n  kept\n  kept too\nAfter\n');
});
