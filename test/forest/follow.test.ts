import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { eventsReportSchema } from '../../src/events/eventsReportSchema.js';
import { type CommandLine, openCommandLine } from '../e2e/commandLine.js';
import { type CloudResetOutcome, cloudReset, loggedEvents } from '../lab/cloudReset.js';
import { operatorPasswordVariable } from '../lab/environment.js';
import { type Forest, startForest } from '../lab/forest/forest.js';

let forest: Forest;
let folder: string;
let config: string;

test.before(async () => {
  forest = await startForest();
  folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-follow-'));
  config = join(folder, 'config.json');
  const directory = {
    reader: 'Ldap',
    ssl: true,
    userName: forest.administrator.userName,
    passwordVariable: operatorPasswordVariable,
  };
  await writeFile(config, JSON.stringify({ directory }));
});
test.after.always(async () => {
  await forest?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

interface Case {
  title: string;
  user: string;
  password: string;
  outcome: CloudResetOutcome;
  exitCode: number;
  cause: string | null;
  /** Must be on the screen. */
  shows: RegExp[];
}

const strong = 'Follow-Me-93-Quite-Long!';
const cases: Case[] = [
  {
    title: 'a reset that succeeds',
    user: 'inherited-grant',
    password: strong,
    outcome: 'success',
    exitCode: 0,
    cause: null,
    shows: [
      /31001 PasswordResetStart/,
      /31002 PasswordResetSuccess/,
      /Success: reset of .* reached Active\s+Directory/,
    ],
  },
  {
    title: 'a reset that an entry denies: the diagnosis names the deciding ACE',
    user: 'explicit-deny-account',
    password: strong,
    outcome: 'denied',
    exitCode: 1,
    cause: 'reset-right-missing',
    shows: [/33004 ADPermissionsError/, /80230626 Denied/, /Deciding\s+ACE \d+/, /proven/],
  },
  {
    title: 'a reset of a protected user: the diagnosis names the group',
    user: 'admin-sd-holder',
    password: strong,
    outcome: 'denied',
    exitCode: 1,
    cause: 'user-protected',
    shows: [/33004 ADPermissionsError/, /Domain\s+Admins/, /proven/],
  },
  {
    title: 'a reset that the policy refuses: the age had passed, so the password itself broke a rule',
    user: 'full-control',
    password: 'short',
    outcome: 'policy',
    exitCode: 1,
    cause: 'password-against-policy',
    shows: [/33008 ADPasswordPolicyError/, /80230619/],
  },
  {
    title: 'a reset within the minimum age: the diagnosis says until when',
    user: 'minimum-age-not-passed',
    password: 'short',
    outcome: 'policy',
    exitCode: 1,
    cause: 'minimum-age',
    shows: [/33008 ADPasswordPolicyError/, /refused a reset until\s+\d{4}-\d\d-\d\d/],
  },
];

for (const { title, user, password, outcome, exitCode, cause, shows } of cases) {
  test.serial(`followed live on the real directory: ${title}`, async (t) => {
    const line = await openCommandLine('forest', forest);
    t.teardown(() => line.lab.close());
    const who = forest.user(user);
    const out = join(folder, `${user}.json`);
    const process = follow(line, ['--user', who.userPrincipalName, '--format', 'json', '--out', out]);
    await said(process, 'Watching');
    const before = (await loggedEvents(line.lab.folder)).length;
    t.is(await cloudReset({ forest, folder: line.lab.folder, user: who, password }), outcome);
    const result = await process;
    t.is(result.exitCode, exitCode, result.stderr);
    for (const expression of shows) t.regex(result.stderr, expression);

    const report = eventsReportSchema.parse(JSON.parse(await readFile(out, 'utf8')));
    t.is(report.incidents[0]?.causes[0]?.id ?? null, cause);
    t.is(report.operations.length, 1);
    t.is(report.operations[0]?.outcome, outcome === 'success' ? 'success' : 'failure');
    const ids = (await loggedEvents(line.lab.folder)).slice(before).map(({ id }) => id);
    t.deepEqual(report.operations[0]?.events, ids, 'every event is of this operation, that of ADSync too');
  });
}

test.serial('when nobody asks, it ends at its limit and says so', async (t) => {
  const line = await openCommandLine('forest', forest);
  t.teardown(() => line.lab.close());
  const { stdout, exitCode } = await follow(line, ['--no-check', '--time-limit', '2s']);
  t.is(exitCode, 3);
  t.regex(stdout, /No request arrived within the time limit/);
});

test.serial('the operation of another user does not end it', async (t) => {
  const line = await openCommandLine('forest', forest);
  t.teardown(() => line.lab.close());
  const wanted = forest.user('nearer-allow-over-farther-deny');
  const other = forest.user('grant-authenticated-users');
  const process = follow(line, ['--no-check', '--user', wanted.userPrincipalName]);
  await said(process, 'Watching');
  await cloudReset({ forest, folder: line.lab.folder, user: other, password: strong });
  await said(process, '31002');
  await cloudReset({ forest, folder: line.lab.folder, user: wanted, password: strong });
  const { stdout, exitCode } = await process;
  t.is(exitCode, 0);
  t.regex(stdout, new RegExp(`Success: reset of ${wanted.userPrincipalName.replaceAll('.', '\\.')}`));
});

function follow(line: CommandLine, args: string[]) {
  return line.run(['events', '--follow', '--quiet', '--config', config, '--time-limit', '60s', ...args]);
}

/** Waits until the command has said this. */
function said(process: ReturnType<CommandLine['run']>, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    for (const stream of [process.stdout, process.stderr]) {
      stream?.on('data', (chunk) => {
        text += chunk;
        if (text.includes(words)) resolve();
      });
    }
    process.then(() => reject(new Error(`It ended without saying "${words}": ${text}`)), reject);
  });
}
