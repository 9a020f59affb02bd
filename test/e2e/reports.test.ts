import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import parallel from 'ava';
import { execa } from 'execa';
import { packagePath } from '../../src/packagePath.js';
import { reportExtensions, reportFormats } from '../../src/reports/formatNames.js';
import { openCommandLine, start } from './commandLine.js';

/** Reports of saved evidence, as they leave the command line. One after the other: each is a process. */
const test = parallel.serial;
const evidence = packagePath('test', 'fixtures', 'evidence', 'demo.json');
const healthy = packagePath('test', 'fixtures', 'evidence', 'healthy.json');

let folder: string;

parallel.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-reports-'));
});

parallel.afterEach.always(async () => {
  await rm(folder, { recursive: true, force: true });
});

const check = (...args: string[]) =>
  start({ PATH: '' }, ['check', '--from', evidence, ...args], { cwd: folder });

test('all formats at once go into a folder that is made, and nothing else is left in it', async (t) => {
  const out = join(folder, 'new', 'reports');
  const { exitCode, stdout } = await check('--format', reportFormats.join(','), '--out', out);
  t.is(exitCode, 1);
  t.is(stdout, '');
  t.deepEqual(
    (await readdir(out)).sort(),
    Object.values(reportExtensions)
      .map((extension) => `report.${extension}`)
      .sort(),
  );
  for (const file of await readdir(out)) t.true((await stat(join(out, file))).size > 100, file);
});

test('--format can be repeated, and the same format twice is one', async (t) => {
  await check('--format', 'json', '--format', 'csv', '--format', 'json', '--out', folder);
  t.deepEqual((await readdir(folder)).sort(), ['report.csv', 'report.json']);
});

test('one format goes to the file that is named, by renaming: a reader of the old one keeps it', async (t) => {
  const file = join(folder, 'health.html');
  await writeFile(file, 'old');
  const before = await stat(file);
  await check('--format', 'html', '--out', file);
  t.not((await stat(file)).ino, before.ino);
  t.regex(await readFile(file, 'utf8'), /^<!DOCTYPE html>[\s\S]*<\/html>\n$/);
  t.deepEqual(await readdir(folder), ['health.html']);
});

test('one format goes into a folder that is there', async (t) => {
  await check('--format', 'sarif', '--out', folder);
  t.deepEqual(await readdir(folder), ['report.sarif']);
});

test('the events that were read are the timeline, of saved evidence too', async (t) => {
  const line = await openCommandLine('healthy');
  t.teardown(() => line.lab.close());
  const at = new Date(Date.now() - 600_000).toISOString();
  const started = { provider: 'PasswordResetService', id: 31015, time: at, message: 'Started.' };
  await writeFile(join(line.lab.folder, 'events.jsonl'), `${JSON.stringify(started)}\n`);
  const kept = join(folder, 'evidence.json');
  const state = ['--state-dir', join(folder, 'state')];
  const live = await line.run(['check', '--quiet', '--format', 'json', '--save-evidence', kept, ...state]);
  const { timeline } = JSON.parse(live.stdout || live.stderr);
  t.deepEqual(timeline, [{ at, text: 'the writeback service started', cause: null, isBad: false }]);
  const again = await start({ PATH: '' }, ['check', '--from', kept, '--format', 'json']);
  t.deepEqual(JSON.parse(again.stdout).timeline, timeline);
});

test('a pipe that --out names is written to, and stays a pipe', async (t) => {
  const pipe = join(folder, 'pipe');
  await execa('mkfifo', [pipe]);
  const [read] = await Promise.all([readFile(pipe, 'utf8'), check('--format', 'nagios', '--out', pipe)]);
  t.regex(read, /^WRITEBACK CRITICAL/);
  t.true((await stat(pipe)).isFIFO());
});

test('several formats are refused without a folder, and before anything is read', async (t) => {
  const nowhere = await start({ PATH: '' }, ['check', '--from', 'none.json', '--format', 'json,csv']);
  t.is(nowhere.exitCode, 2);
  t.is(nowhere.stderr, '2 formats cannot share standard output: name a folder for them with --out.\n');

  const file = join(folder, 'file');
  await writeFile(file, 'mine');
  const taken = await check('--format', 'json,csv', '--out', file);
  t.is(taken.exitCode, 2);
  t.regex(taken.stderr, /^2 formats need a folder, and .*file is a file/);
  t.is(await readFile(file, 'utf8'), 'mine');
});

test('a format that there is not is refused with those that there are', async (t) => {
  const { exitCode, stderr } = await check('--format', 'html,pdf');
  t.is(exitCode, 2);
  t.regex(stderr, /Allowed choices are text, json, markdown, html/);
});

test('--exit-codes nagios prints one line and exits as a plugin', async (t) => {
  const failing = await check('--exit-codes', 'nagios');
  t.is(failing.exitCode, 2);
  t.regex(failing.stdout, /^WRITEBACK CRITICAL - [^\n]+ \| errors=[^\n]+\n$/);
  const well = await start({ PATH: '' }, ['check', '--from', healthy, '--exit-codes=nagios']);
  t.is(well.exitCode, 0);
  t.regex(well.stdout, /^WRITEBACK OK - /);
});

test('a plugin run that cannot be made is UNKNOWN, whatever the reason', async (t) => {
  const wrong = [
    ['--from', 'none.json'],
    ['--from', evidence, '--bogus'],
    ['--from', evidence, '--format', 'pdf'],
    ['--from', evidence, '--config', 'none.yaml'],
  ];
  for (const args of wrong) {
    const { exitCode, stdout } = await start({ PATH: '' }, ['check', ...args, '--exit-codes', 'nagios']);
    t.is(exitCode, 3, args.join(' '));
    t.regex(stdout, /^WRITEBACK UNKNOWN - [^\n]+\n$/);
  }
});

test('a plugin run can write another format and keeps its exit codes', async (t) => {
  const { exitCode, stdout } = await check('--exit-codes', 'nagios', '--format', 'json');
  t.is(exitCode, 2);
  t.is(JSON.parse(stdout).summary.verdict, 'unhealthy');
});

test('waivers of the configuration: exit code 0 while they are in force, 1 when they have expired', async (t) => {
  const failed: { code: string }[] = JSON.parse((await check('--format', 'json')).stdout).findings.filter(
    (finding: { outcome: string; severity: string }) =>
      finding.outcome === 'fail' && finding.severity === 'error',
  );
  const config = join(folder, 'doctor.json');
  const waiversUntil = (expires: string) =>
    writeFile(
      config,
      JSON.stringify({
        waivers: [...new Set(failed.map(({ code }) => code))].map((code) => ({
          code,
          subject: '*',
          reason: 'Known.',
          expires,
          approvedBy: 'Ines Duarte',
        })),
      }),
    );
  await waiversUntil('2099-12-31');
  const waived = await check('--config', config);
  t.is(waived.exitCode, 0, waived.stdout);
  t.regex(waived.stdout, /is healthy on CONTOSO-SYNC01, with warnings, but for what is\s+waived/);
  t.regex(waived.stdout, /Waived by Ines Duarte until 2099-12-31: Known\./);
  await waiversUntil('2001-01-01');
  const expired = await check('--config', config);
  t.is(expired.exitCode, 1);
  t.regex(expired.stdout, /The waiver of Ines Duarte expired on 2001-01-01, so this counts/);
});

test('a waiver for a check that there is not is refused', async (t) => {
  const config = join(folder, 'doctor.yaml');
  await writeFile(
    config,
    'waivers:\n  - { code: WBD999, subject: "*", reason: r, expires: 2027-01-01, approvedBy: b }\n',
  );
  const { exitCode, stderr } = await check('--config', config);
  t.is(exitCode, 2);
  t.regex(
    stderr,
    /doctor\.yaml, line 2: "waivers\[0\]\.code" names no check: WBD999\. The nearest code is WBD\d{3}\.\n$/,
  );
});
