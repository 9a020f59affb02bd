import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { programPath } from '../../src/packagePath.js';
import { readRecording } from '../fixtures/recordings.js';
import { openCommandLine, start } from './commandLine.js';

/** Options that contradict each other, files that are one, outputs that take nothing: told, and nothing is lost. */

let folder: string;
let saved: string;

test.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-conflicts-'));
  saved = join(folder, 'evidence.json');
  await writeFile(saved, `\uFEFF${JSON.stringify(await readRecording('healthy'))}`);
});

test.after.always(async () => {
  if (folder) await rm(folder, { recursive: true, force: true });
});

const run = (...args: string[]) => start({ PATH: '' }, args);

test('what a saved file or an approved plan would pass over is refused', async (t) => {
  for (const [args, other] of [
    [['check', '--from', saved, '--user', 'nobody@contoso.test'], '--user'],
    [['check', '--from', saved, '--tenant'], '--tenant'],
    [['check', '--from', saved, '--answer', 'other-server=no'], '--answer'],
    [['check', '--from', saved, '--notify'], '--notify'],
    [['fix', '--plan', saved, '--step', 'confirm-network'], '--step'],
    [['fix', '--plan', saved, '--user', 'nobody@contoso.test'], '--user'],
    [['fix', '--plan', saved, '--runbook'], '--runbook'],
    [['events', '--follow', '--log', saved], '--log'],
  ] as const) {
    const { exitCode, stdout, stderr } = await run(...args);
    t.is(exitCode, 2, args.join(' '));
    t.is(stdout, '');
    t.regex(stderr, /cannot be used with option/);
    t.true(stderr.includes(other), stderr);
  }
});

test('an empty name of a file is a variable that was not set', async (t) => {
  for (const args of [
    ['check', '--from', ''],
    ['fix', '--plan', ''],
    ['fix', '--plan-out', ''],
  ]) {
    const { exitCode, stderr } = await run(...args);
    t.is(exitCode, 2);
    t.regex(stderr, /It is empty: name a file\./);
  }
});

test('evidence with a byte order mark is read, and is not written over by the report', async (t) => {
  t.is((await run('check', '--from', saved)).exitCode, 0);
  const before = await readFile(saved, 'utf8');
  for (const args of [
    ['check', '--from', saved, '--format', 'json', '--out', saved],
    ['check', '--from', saved, '--save-evidence', saved],
    ['collect', '--from', saved, '--out', saved],
    ['bundle', '--from', saved, '--yes', '--out', saved],
  ]) {
    const { exitCode, stderr } = await run(...args);
    t.is(exitCode, 2, args.join(' '));
    t.regex(stderr, /name the same file/);
  }
  t.is(await readFile(saved, 'utf8'), before);
});

test('a record that could not be written is refused before anything is changed', async (t) => {
  const line = await openCommandLine('service-stopped');
  const state = () => readFile(join(line.lab.folder, 'connect.json'), 'utf8');
  try {
    const before = await state();
    const out = join(folder, 'nowhere', 'record.md');
    const args = ['fix', '--quiet', '--yes', '--step', 'restart-sync-service', '--state-dir', folder];
    const { exitCode, stderr } = await line.run([...args, '--out', out]);
    t.is(exitCode, 2);
    t.regex(String(stderr), /record\.md cannot be written: ENOENT/);
    t.is(await state(), before);
  } finally {
    await line.lab.close();
  }
});

test('a full output is told, and is no finding; a plugin stays a plugin', async (t) => {
  const intoFull = (...args: string[]) =>
    execa('sh', ['-c', 'exec "$0" "$@" >/dev/full', process.execPath, programPath, ...args], {
      stdin: 'ignore',
      reject: false,
    });
  const report = await intoFull('check', '--from', saved);
  t.is(report.exitCode, 2);
  t.is(report.stderr, 'The report could not be written: ENOSPC: no space left on device, write.');
  t.is((await intoFull('check', '--from', saved, '--exit-codes', 'nagios')).exitCode, 3);
});

test('control characters of a file of somebody else do not reach the terminal', async (t) => {
  const evidence = JSON.parse((await readFile(saved, 'utf8')).slice(1));
  const name = '\u001b]0;pwned\u0007red@contoso.test';
  const file = join(folder, 'escape.json');
  const strange = { ...evidence, request: { ...evidence.request, users: [name] } };
  strange.readings = evidence.readings.map((reading: { fact: string }) =>
    reading.fact === 'user'
      ? { ...reading, about: { user: name }, value: { searched: [], matches: [] }, error: null }
      : reading,
  );
  await writeFile(file, JSON.stringify(strange));
  const { stderr } = await run('check', '--from', file);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  t.notRegex(stderr, /[\u0007\u001b]/);
});

test('a history that cannot be read is one sentence, and a transcript is its owner’s alone', async (t) => {
  const { exitCode, stderr } = await run('history', '--state-dir', saved);
  t.is(exitCode, 2);
  t.regex(stderr, /^The history in .* could not be read: ENOTDIR/m);

  const transcript = join(folder, 'transcript.jsonl');
  await writeFile(transcript, 'x', { mode: 0o644 });
  await run('explain', '33004', '--debug', transcript);
  t.is((await stat(transcript)).mode & 0o777, 0o600);
});
