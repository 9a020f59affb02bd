import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import parallel from 'ava';
import { reportSchema } from '../../src/reports/json.js';
import { leaksIn, readZip } from '../redact/leaks.js';
import type { Seed } from '../redact/seeds.js';
import { type CommandLine, openCommandLine, start } from './commandLine.js';

const test = parallel.serial;

let demo: CommandLine;
let folder: string;
let state: string;

parallel.before(async () => {
  demo = await openCommandLine('demo');
  folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-e2e-'));
  state = join(folder, 'state');
  const event = {
    provider: 'PasswordResetService',
    id: 33004,
    time: new Date(Date.now() - 60_000).toISOString(),
    message:
      'TrackingId: 7344da2c-ab9d-42ef-adea-4a17d07fdeb9, Reason: hr=80230626, UserPrincipalName: adele.vance@contoso.test, Details: CONTOSO\\adele.vance on CONTOSO-SYNC01',
  };
  await writeFile(join(demo.lab.folder, 'events.jsonl'), `${JSON.stringify(event)}\n`);
});

parallel.after.always(async () => {
  await demo?.lab.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const users = () => demo.lab.scenario.users.flatMap((user) => ['--user', user]);
const file = (name: string) => join(folder, name);
const seeds: Seed[] = [
  'contoso',
  'adele',
  'lorenz',
  'msol_d1',
  'sync01',
  '7344da2c-ab9d-42ef-adea-4a17d07fdeb9',
].map((text) => ({ kind: 'user', text }));

async function codes(evidence: string): Promise<unknown[][]> {
  const { stdout } = await start({ PATH: '' }, ['check', '--from', evidence, '--format', 'json']);
  return reportSchema
    .parse(JSON.parse(stdout))
    .findings.map(({ code, outcome, severity }) => [code, outcome, severity]);
}

test('collect saves evidence, owner-only, and says how to judge it', async (t) => {
  const { exitCode, stdout, stderr } = await demo.run([
    'collect',
    ...users(),
    '--out',
    file('evidence.json'),
  ]);
  t.is(exitCode, 0, stderr);
  t.is(stdout, '');
  t.regex(stderr, /Next: writeback-doctor check --from /);
  t.is((await stat(file('evidence.json'))).mode & 0o777, 0o600);
});

test('collect --redact: the same codes, no name left, the key only when asked for', async (t) => {
  const saved = ['--from', file('evidence.json'), '--state-dir', state];
  const first = await start({ PATH: '' }, ['collect', ...saved, '--redact', '--out', file('redacted.json')]);
  t.is(first.exitCode, 0, first.stderr);
  t.deepEqual(await codes(file('redacted.json')), await codes(file('evidence.json')));
  const redacted = await readFile(file('redacted.json'), 'utf8');
  t.deepEqual(leaksIn(JSON.parse(redacted), seeds), []);
  t.true(leaksIn(JSON.parse(await readFile(file('evidence.json'), 'utf8')), seeds).length >= 5);

  const again = [
    'collect',
    ...saved,
    '--redact',
    '--out',
    file('again.json'),
    '--redact-key',
    file('key.json'),
  ];
  t.is((await start({ PATH: '' }, again)).exitCode, 0);
  t.is(await readFile(file('again.json'), 'utf8'), redacted, 'the same pseudonyms each time');
  const key = JSON.parse(await readFile(file('key.json'), 'utf8'));
  const entry = key.entries.find(({ original }: { original: string }) => original === 'adele.vance');
  t.true(redacted.includes(entry.pseudonym));
  t.is((await stat(file('key.json'))).mode & 0o777, 0o600);
});

test('wrong use of collect: one sentence', async (t) => {
  const saved = ['--from', file('evidence.json'), '--state-dir', state];
  const noRedact = await start({ PATH: '' }, [
    'collect',
    ...saved,
    '--out',
    file('x'),
    '--redact-key',
    file('k'),
  ]);
  t.is(noRedact.exitCode, 2);
  t.is(noRedact.stderr, '--redact-key is of use with --redact only.\n');
  const same = await start({ PATH: '' }, [
    'collect',
    ...saved,
    '--redact',
    '--out',
    file('x'),
    '--redact-key',
    file('x'),
  ]);
  t.is(same.exitCode, 2);
  t.regex(same.stderr, /^--redact-key and --out name the same file, .*: give each one of its own\./);
});

const answers = [
  ...['--description', 'Reset fails for Adele.Vance@contoso.test'],
  ...['--page', 'https://passwordreset.microsoftonline.com/?username=adele.vance%40contoso.test'],
  ...['--support-code', '0a1b2c3d-1111-2222-3333-444455556666'],
  ...['--when', '2026-11-24 10:15 +01:00'],
  ...['--case-user', 'adele.vance@contoso.test'],
  ...['--user-kind', 'hash-synchronised'],
  ...['--licences', 'Entra ID P1'],
];

for (const redact of [false, true]) {
  test(`bundle${redact ? ' --redact' : ''}: all that support asks for, in a zip for its owner alone`, async (t) => {
    const zip = file(`bundle-${redact}.zip`);
    const args = ['bundle', ...users(), ...answers, '--out', zip, '--state-dir', state, '--yes'];
    const { exitCode, stdout, stderr } = await demo.run(redact ? [...args, '--redact'] : args);
    t.is(exitCode, 0, stderr);
    t.is(stdout, `${zip}\n`);
    t.regex(stderr, /will hold:\n {2}case\.md/);
    t.is((await stat(zip)).mode & 0o777, 0o600);

    const entries = readZip(await readFile(zip));
    for (const name of [
      'case.md',
      'report.txt',
      'report.json',
      'evidence.json',
      'events.xml',
      'events.txt',
      'versions.json',
      'contents.txt',
    ]) {
      t.true(entries.has(name), name);
      t.true(stderr.includes(name), `${name} is shown`);
    }
    t.true(String(entries.get('case.md')).includes('2026-11-24 10:15 +01:00'));
    t.true(String(entries.get('events.xml')).includes('hr=80230626'));
    t.is(
      leaksIn(Object.fromEntries([...entries].map(([name, content]) => [name, String(content)])), seeds)
        .length > 0,
      !redact,
    );

    await writeFile(file('unpacked.json'), entries.get('evidence.json') ?? '');
    const report = reportSchema.parse(JSON.parse(String(entries.get('report.json'))));
    t.deepEqual(
      report.findings.map(({ code, outcome, severity }) => [code, outcome, severity]),
      await codes(file('unpacked.json')),
    );
    await writeFile(file('unpacked.xml'), entries.get('events.xml') ?? '');
    const events = await start({ PATH: '' }, ['events', '--log', file('unpacked.xml'), '--format', 'json']);
    t.is(JSON.parse(events.stdout).eventCount, 1);
  });
}

test('the checksums in the zip are those of its files', async (t) => {
  const zip = await readFile(file('bundle-false.zip'));
  const entries = readZip(zip);
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('504b0506', 'hex')) + 16);
  for (const [name, content] of entries) {
    t.is(zip.readUInt32LE(at + 16), crc32(content), name);
    t.is(zip.readUInt32LE(at + 38) >>> 16, 0o100600, name);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
});

test('bundle without a terminal: refuses at once, and names what is missing', async (t) => {
  const args = ['bundle', '--from', file('evidence.json'), '--state-dir', state, '--out', file('none.zip')];
  const { exitCode, stderr } = await start({ PATH: '' }, [...args, '--description', 'x'], { input: '' });
  t.is(exitCode, 6);
  t.is(
    stderr,
    'There is no terminal to ask on: give --page, --support-code, --when, --case-user, --user-kind, --licences, or --yes to leave them out.\n',
  );
  const wrong = await start({ PATH: '' }, [...args, '--when', 'yesterday', '--yes']);
  t.is(wrong.exitCode, 2);
  t.regex(wrong.stderr, /^--when: "yesterday" cannot be used: it must be a date, a time and a time zone/);
});
