import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { PowerShellError } from '../../src/powershell/errors.js';
import type { ObservedCall } from '../../src/powershell/observation.js';
import { callLine } from '../../src/transcript/callLines.js';
import { Transcript } from '../../src/transcript/transcript.js';
import { openCommandLine } from '../e2e/commandLine.js';

const call: ObservedCall = {
  function: 'Get-WbdUser',
  kind: 'read',
  parameters: { Domain: 'contoso.test', Identity: "o'neil\u001b[2J@contoso.test" },
  durationMs: 143,
  reply: { value: { distinguishedName: "CN=Sean O'Neil,DC=contoso,DC=test" }, warnings: [], durationMs: 90 },
  error: null,
};

test('a line has the call as it would be typed, its time, and nothing that acts on a terminal', (t) => {
  t.is(
    callLine(call),
    "Get-WbdUser -Domain 'contoso.test' -Identity 'o''neil<U+001B>[2J@contoso.test': 143 ms\n",
  );
  const error = new PowerShellError('timedOut', 'It took too long.');
  t.regex(callLine({ ...call, reply: null, error }), /: 143 ms, failed: It took too long\.\n$/);
});

test('a name that a late reply reveals is replaced in the early lines too, and a large reply is left out', (t) => {
  const transcript = new Transcript(['check', '--user', 'marie.curie@contoso.test']);
  transcript.call({
    ...call,
    parameters: { Text: 'asked as Radegonde' },
    reply: null,
    error: new Error('no'),
  });
  transcript.call({
    ...call,
    reply: {
      value: {
        samAccountName: 'Radegonde',
        userPrincipalName: 'marie.curie@contoso.test',
        big: 'x '.repeat(40_000),
      },
      warnings: [],
      durationMs: 1,
    },
  });
  transcript.call({
    ...call,
    reply: { value: { samAccountName: 'Radegonde' }, warnings: [], durationMs: 1 },
  });
  const text = transcript.toText();
  t.notRegex(text, /radegonde|marie|curie|contoso/i);
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  t.is(lines[0].format, 'writeback-doctor/transcript');
  t.like(lines[2].reply, {
    leftOut: `${JSON.stringify({ samAccountName: 'Radegonde', userPrincipalName: 'marie.curie@contoso.test', big: 'x '.repeat(40_000) }).length} characters`,
  });
});

test.serial(
  'a run with both: the report alone on standard output, lines on the other, a transcript without names',
  async (t) => {
    const line = await openCommandLine('demo');
    t.teardown(() => line.lab.close());
    const file = join(line.lab.folder, 'debug.jsonl');
    const users = line.lab.scenario.users.slice(0, 2).flatMap((user) => ['--user', user]);
    const { stdout, stderr } = await line.run([
      ...['check', '--format', 'json', '--no-history', '--verbose', '--debug', file, ...users],
    ]);
    const report = JSON.parse(stdout);
    t.is(report.format, 'writeback-doctor/report');
    t.regex(stderr, /^PowerShell .* is ready after \d+ ms$/m);
    t.regex(stderr, /^Get-WbdConnector: \d+ ms$/m);
    t.true(stderr.includes(`The transcript, with pseudonyms for all names, is in ${file}.`));
    const text = await readFile(file, 'utf8');
    t.is((await stat(file)).mode & 0o777, 0o600);
    const lines = text
      .trimEnd()
      .split('\n')
      .map((one) => JSON.parse(one));
    t.true(lines.some((one) => one.call === 'Get-WbdUser' && one.reply !== null));
    t.true(lines.every((one) => one.error === undefined || one.error === null || one.error.message));
    const names = [
      ...line.lab.scenario.users.slice(0, 2).flatMap((user) => user.split(/[@.]/)),
      'contoso',
      'd1edb676ca03',
      'SYNC01',
    ];
    for (const name of names.filter((one) => one !== 'test'))
      t.false(text.toLowerCase().includes(name.toLowerCase()), name);
  },
);

test.serial('a transcript that cannot be written spoils nothing', async (t) => {
  const line = await openCommandLine('healthy');
  t.teardown(() => line.lab.close());
  const { exitCode, stderr } = await line.run(['self-check', '--debug', join(line.lab.folder, 'no', 'file')]);
  t.is(exitCode, 0);
  t.regex(stderr, /The transcript could not be written to/);
});
