import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { maximumEvidenceBytes } from '../../src/evidence/file.js';
import { readRecording } from '../fixtures/recordings.js';
import { start } from './commandLine.js';

let folder: string;

test.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-use-'));
});

test.after.always(async () => {
  if (folder) await rm(folder, { recursive: true, force: true });
});

const run = (...args: string[]) => start({ PATH: '' }, args);

/** Nothing on stdout, one line on stderr that matches, exit code 2. */
async function refuses(t: ExecutionContext, args: string[], sentence: RegExp): Promise<void> {
  const { exitCode, stdout, stderr } = await run(...args);
  t.is(exitCode, 2, stderr);
  t.is(stdout, '');
  t.regex(stderr, sentence);
}

async function fileWith(name: string, content: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

test('evidence that is not there', async (t) => {
  await refuses(
    t,
    ['check', '--from', join(folder, 'none.json')],
    /^The evidence file .*none\.json does not exist\.\n$/,
  );
});

test('evidence that is cut short', async (t) => {
  const whole = JSON.stringify(await readRecording('healthy'));
  const file = await fileWith('cut.json', whole.slice(0, whole.length / 2));
  await refuses(
    t,
    ['check', '--from', file],
    /^The evidence file .*cut\.json is not complete JSON, it may be cut short .*\n$/,
  );
});

test('evidence of a newer version', async (t) => {
  const evidence = { ...(await readRecording('healthy')), version: 99 };
  const file = await fileWith('newer.json', JSON.stringify(evidence));
  await refuses(t, ['check', '--from', file], /is evidence of version 99, .* Update writeback-doctor\.\n$/);
});

test('a foreign file', async (t) => {
  for (const [name, content] of [
    ['foreign.json', '{"name":"x"}'],
    ['array.json', '[]'],
    ['null.json', 'null'],
  ] as const) {
    const file = await fileWith(name, content);
    await refuses(t, ['check', '--from', file], /was not written by writeback-doctor --save-evidence\.\n$/);
  }
});

test('an oversized file is not loaded', async (t) => {
  const file = await fileWith('large.json', '');
  await truncate(file, maximumEvidenceBytes + 1);
  await refuses(
    t,
    ['check', '--from', file],
    /has \d+ bytes, more than the \d+ that evidence may have\. Is it the right file\?\n$/,
  );
});

test('evidence with a value of the wrong shape names the place', async (t) => {
  const evidence = structuredClone(await readRecording('healthy')) as unknown as {
    readings: { fact: string; value: Record<string, unknown> }[];
  };
  const at = evidence.readings.findIndex(({ fact }) => fact === 'writebackConfiguration');
  (evidence.readings[at] as { value: Record<string, unknown> }).value['enabled'] = 'False';
  const file = await fileWith('shape.json', JSON.stringify(evidence));
  await refuses(t, ['check', '--from', file], new RegExp(`at readings\\.${at}\\.value\\.enabled, .*\\n$`));
});

test('a descriptor that is no descriptor', async (t) => {
  const evidence = structuredClone(await readRecording('healthy')) as unknown as {
    readings: { fact: string; value: { matches: { securityDescriptor: string }[] } }[];
  };
  const user = evidence.readings.find(({ fact }) => fact === 'user');
  const match = user?.value.matches[0];
  if (!match) throw new Error('The recording has no user.');
  match.securityDescriptor = Buffer.from('nonsense').toString('base64');
  const file = await fileWith('descriptor.json', JSON.stringify(evidence));
  await refuses(t, ['check', '--from', file], /securityDescriptor, is no security descriptor: .*\n$/);
});

test('a folder in place of a file', async (t) => {
  await refuses(t, ['check', '--from', folder], /^The evidence file .* could not be read: .*\n$/);
});

test('places that cannot be written', async (t) => {
  const from = await fileWith('good.json', JSON.stringify(await readRecording('healthy')));
  const nowhere = join(folder, 'missing', 'out');
  await refuses(t, ['check', '--from', from, '--out', nowhere], /^.*out cannot be written: ENOENT.*\n$/);
  await refuses(
    t,
    ['check', '--from', from, '--save-evidence', nowhere],
    /^The evidence could not be saved to .*\n$/,
  );
});

test('checks that do not exist, with the nearest that does', async (t) => {
  await refuses(t, ['check', '--only', 'WBD3O2'], /^There is no check "WBD3O2"\. Did you mean WBD302\?\n$/);
  await refuses(t, ['check', '--skip', 'writeback-enabled'], /Did you mean writeback-is-enabled\?\n$/);
  await refuses(t, ['check', '--only', 'zzzzzzzzzz'], /^There is no check "zzzzzzzzzz"\.\n$/);
  await refuses(t, ['check', '--only', 'WBD302', '--skip', 'WBD302'], /leave no check to run\.\n$/);
});

test('options and commands that do not exist', async (t) => {
  await refuses(t, ['check', '--usr', 'x'], /unknown option '--usr'[\s\S]*--user/);
  await refuses(t, ['chek'], /unknown command 'chek'[\s\S]*check/);
  await refuses(t, ['check', '--format', 'xml'], /'xml' is invalid[\s\S]*text, json/);
});

test('a configuration with a wrong key names the nearest right one', async (t) => {
  const file = await fileWith('wrong.yaml', 'failOnn: warning\n');
  await refuses(t, ['check', '--config', file], /wrong\.yaml, line 1: .*failOnn.*failOn/);
});

test('help teaches: examples and exit codes', async (t) => {
  for (const args of [['--help'], ['check', '--help']]) {
    const { exitCode, stdout } = await run(...args);
    t.is(exitCode, 0);
    t.regex(stdout, /writeback-doctor check --user/);
    t.regex(stdout, /Exit codes:/);
  }
  const { exitCode, stdout } = await run('--version');
  t.is(exitCode, 0);
  t.regex(stdout, /^\d+\.\d+\.\d+\n$/);
});
