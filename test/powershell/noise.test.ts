import test from 'ava';
import { probe } from './probe/contracts.js';
import { openProbe, shareProbe } from './probe/open.js';

const probeSession = shareProbe(test);

const noises = [
  'WBD1:0123456789abcdef01234567.2:1/1:eyJvayI6dHJ1ZX0=;\n',
  '\nWBD1:',
  'WBD1:WBD1:WBD1:',
  '\u001b[?1h\u001b[31mWBD1\u001b[0m',
  '#< CLIXML\n<Objs></Objs>\n',
  '{"ok":true,"data":{"value":"false"}}\n',
  '"; exit 1; "',
  'é‘’\u2028',
];

for (const noise of noises) {
  test(`noise on every stream is not taken for data: ${JSON.stringify(noise)}`, async (t) => {
    const session = await probeSession();
    const reply = await session.call(probe.noise, { Text: noise });
    t.deepEqual(reply.value, { value: 'data' });
    t.deepEqual(reply.warnings, [`warning ${noise}`]);
  });
}

test('a megabyte of noise before the reply costs nothing but its reading', async (t) => {
  const session = await probeSession();
  const { value } = await session.call(probe.noise, { Text: 'WBD1:noise\n'.repeat(100_000) });
  t.deepEqual(value, { value: 'data' });
});

test('the noise of a failed call is in its transcript, without terminal escapes and within a limit', async (t) => {
  const session = await openProbe(t);
  const violated = { ...probe.echo, function: probe.noise.function, params: probe.noise.params };
  const error = await t.throwsAsync(
    session.call(violated, { Text: `${'x'.repeat(50_000)}\n\u001b[31mlast words\u001b[0m\n` }),
  );
  t.like(error, { kind: 'contractViolated' });
  const { transcript } = (error as unknown as { details: { transcript: string } }).details;
  t.regex(transcript, /^last words$/m);
  t.regex(transcript, /plain noise on the error stream|no line break before the frame/);
  t.false(transcript.includes('\u001b'));
  t.true(transcript.length <= 16_384);
});

test('warnings are kept in order, up to a hundred, and the rest is counted; a mild error is told', async (t) => {
  const session = await probeSession();
  const { value, warnings } = await session.call(probe.warnings, { Count: 120 });
  t.deepEqual(value, { value: 'data' });
  t.deepEqual(warnings, [
    ...Array.from({ length: 100 }, (_, index) => `warning ${index + 1}`),
    '... and 20 more warnings',
    'an error that ends nothing',
  ]);
});
