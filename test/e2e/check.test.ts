import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import parallel from 'ava';
import { reportSchema } from '../../src/reports/json.js';
import { type CommandLine, openCommandLine, start } from './commandLine.js';

/** One after the other: each run starts a PowerShell, and many at once only slow each other down. */
const test = parallel.serial;

let demo: CommandLine;
let folder: string;

parallel.before(async () => {
  demo = await openCommandLine('demo');
  folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-e2e-'));
});

parallel.after.always(async () => {
  await demo?.lab.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const usersOf = (line: CommandLine) => line.lab.scenario.users.flatMap((user) => ['--user', user]);

test('a healthy environment: exit code 0 and one verdict', async (t) => {
  const healthy = await openCommandLine('healthy');
  try {
    const { exitCode, stdout } = await healthy.run(['check', ...usersOf(healthy)]);
    t.is(exitCode, 0, stdout);
    t.regex(stdout, /Healthy/);
  } finally {
    await healthy.lab.close();
  }
});

test('the demo: what is wrong for whom, and what to do', async (t) => {
  const { exitCode, stdout } = await demo.run(['check', ...usersOf(demo), '--format', 'json']);
  t.is(exitCode, 1);
  const report = reportSchema.parse(JSON.parse(stdout));
  const failures = report.findings
    .filter(({ outcome }) => outcome === 'fail')
    .map(({ code, subject }) => `${code} ${subject?.name}`);
  for (const failure of [
    'WBD303 CONTOSO-SYNC01',
    'WBD304 CONTOSO-SYNC01',
    'WBD402 contoso.test',
    'WBD501 johanna.lorenz@contoso.test',
    'WBD501 nestor.wilke@contoso.test',
    'WBD601 nestor.wilke@contoso.test',
    'WBD501 raul.razo@contoso.test',
    'WBD601 raul.razo@contoso.test',
    'WBD501 bianca.pisani@contoso.test',
    'WBD702 ines.duarte@contoso.test',
  ]) {
    t.true(failures.includes(failure), failure);
  }
  t.false(failures.some((failure) => failure.endsWith('adele.vance@contoso.test')));
  for (const finding of report.findings.filter(({ outcome }) => outcome === 'fail')) {
    t.not(finding.todo.length, 0, `${finding.code} says what to do`);
    t.not(finding.seen.length, 0, `${finding.code} says what was seen`);
    t.not(finding.facts.length, 0, `${finding.code} says where its facts come from`);
  }
});

for (const format of ['text', 'json']) {
  test(`saved evidence gives the same bytes as the live run: ${format}`, async (t) => {
    const file = join(folder, `evidence-${format}.json`);
    const options = ['--format', format, '--explain'];
    const live = await demo.run(['check', ...usersOf(demo), ...options, '--save-evidence', file]);
    // No PowerShell can be found here, and none is needed.
    const saved = await start({ PATH: '' }, ['check', '--from', file, ...options]);
    t.is(saved.stdout, live.stdout);
    t.is(saved.exitCode, live.exitCode);
    t.is(saved.stderr, '');
    t.is((await stat(file)).mode & 0o777, 0o600);
  });
}

test('progress goes to stderr, and --quiet takes it away', async (t) => {
  const loud = await demo.run(['check']);
  t.regex(loud.stderr, /Connect server/);
  t.notRegex(loud.stdout, /begin:/);
  const quiet = await demo.run(['check', '--quiet']);
  t.is(quiet.stderr, '');
});

test('--out writes the report to a file and nothing to stdout', async (t) => {
  const file = join(folder, 'report.json');
  const { exitCode, stdout } = await demo.run(['check', '--quiet', '--format', 'json', '--out', file]);
  t.is(exitCode, 1);
  t.is(stdout, '');
  reportSchema.parse(JSON.parse(await readFile(file, 'utf8')));
});

test('--only and --skip choose checks by code and by name', async (t) => {
  const codesOf = (stdout: string) => reportSchema.parse(JSON.parse(stdout)).findings.map(({ code }) => code);
  const only = await demo.run(['check', '--format', 'json', '--only', 'WBD302', 'pdc-emulator-is-reachable']);
  t.deepEqual(codesOf(only.stdout), ['WBD302', 'WBD401']);
  t.is(only.exitCode, 0);
  const skip = await demo.run(['check', '--format', 'json', '--skip', 'WBD302']);
  t.false(codesOf(skip.stdout).includes('WBD302'));
});

test('--fail-on warning counts warnings', async (t) => {
  const args = ['check', '--quiet', '--only', 'preferred-controllers-include-pdc'];
  t.is((await demo.run(args)).exitCode, 0);
  t.is((await demo.run([...args, '--fail-on', 'warning'])).exitCode, 1);
});

test('a user that does not exist: one sentence, exit code 2, and the report on the others', async (t) => {
  const known = 'adele.vance@contoso.test';
  const { exitCode, stdout, stderr } = await demo.run([
    'check',
    '--quiet',
    '--user',
    'nobody@contoso.test',
    '--user',
    known,
  ]);
  t.is(exitCode, 2);
  t.is(
    stderr,
    'There is no user "nobody@contoso.test" in contoso.test: give a UPN, a distinguished name, a sAMAccountName or a SID.\n',
  );
  t.regex(stdout, new RegExp(known));
});

test('a user that is ambiguous: both accounts are named', async (t) => {
  const line = await openCommandLine('ambiguous-user');
  try {
    const { exitCode, stderr } = await line.run(['check', '--quiet', ...usersOf(line)]);
    t.is(exitCode, 2);
    t.regex(stderr, /names \d accounts \(CN=.*; CN=.*\): give the distinguished name of one\./);
  } finally {
    await line.lab.close();
  }
});

test('no domain controller answers: unknown, said once per reason, exit code 3', async (t) => {
  const line = await openCommandLine('directory-unreachable');
  try {
    const { exitCode, stdout, stderr } = await line.run(['check', '--quiet', ...usersOf(line)]);
    t.is(exitCode, 3, stdout);
    t.regex(stdout, /could not be determined/i);
    t.is(stderr, '');
  } finally {
    await line.lab.close();
  }
});

test('not a Connect server: the reason is the missing module', async (t) => {
  const line = await openCommandLine('adsync-missing');
  try {
    const { exitCode, stdout } = await line.run(['check', '--quiet']);
    t.is(exitCode, 3);
    t.regex(stdout, /ADSync/);
  } finally {
    await line.lab.close();
  }
});

test('no PowerShell: one sentence that says what to install', async (t) => {
  const { exitCode, stdout, stderr } = await start({ PATH: '', WBD_LAB: demo.lab.folder }, [
    'check',
    '--quiet',
  ]);
  t.is(exitCode, 3);
  t.is(stdout, '');
  t.regex(stderr, /^PowerShell is not installed: .* Install PowerShell 7 .*\n$/);
});

test('NODE_POWERSHELL in the environment changes nothing', async (t) => {
  const env = { ...demo.lab.environment, NODE_POWERSHELL: '/bin/false' };
  const { exitCode } = await start(env, ['check', '--quiet', '--only', 'WBD302']);
  t.is(exitCode, 0);
});

test('Ctrl-C ends the run with 130 and leaves no PowerShell behind', async (t) => {
  const running = demo.run(['check', ...usersOf(demo)]);
  await new Promise<void>((resolve) => {
    let seen = '';
    running.stderr?.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      if (seen.includes('connectors')) resolve();
    });
  });
  running.kill('SIGINT');
  const { exitCode, stderr, stdout } = await running;
  t.is(exitCode, 130, stderr);
  t.regex(stderr, /Interrupted\.\n$/);
  t.is(stdout, '');
  t.deepEqual(await processesOf(demo.lab.folder), []);
});

/** Processes that belong to a lab, found by the state folder in their environment. */
async function processesOf(lab: string): Promise<string[]> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const environments = await Promise.all(
    numbers.map(
      async (pid) => [pid, await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')] as const,
    ),
  );
  return environments.filter(([, text]) => text.split('\0').includes(`WBD_LAB=${lab}`)).map(([pid]) => pid);
}
