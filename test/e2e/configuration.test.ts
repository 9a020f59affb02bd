import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { execa } from 'execa';
import { programPath } from '../../src/packagePath.js';
import { loadSettings } from '../../src/settings/loadSettings.js';
import { configurationFrom, questions } from '../../src/settings/newConfiguration.js';
import { start } from './commandLine.js';

async function folderOf(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-config-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const run = (cwd: string, ...args: string[]) =>
  start({ PATH: '', XDG_STATE_HOME: cwd }, args, { cwd, input: '' });

test('init --yes writes a valid file, says what to type next, and replaces nothing unasked', async (t) => {
  const cwd = await folderOf(t);
  const first = await run(cwd, 'init', '--yes');
  t.is(first.exitCode, 0, first.stderr);
  const file = join(cwd, 'writeback-doctor.config.yaml');
  t.true(first.stderr.endsWith(`Next: writeback-doctor check --config ${file}\n`));
  const text = await readFile(file, 'utf8');
  const [, schema = ''] = /^# yaml-language-server: \$schema=file:\/\/(\S+)$/m.exec(text) ?? [];
  t.is(JSON.parse(await readFile(schema, 'utf8')).title, 'Configuration of writeback-doctor');
  t.is((await run(cwd, 'config', 'validate')).stdout, `${file} is valid.\n`);
  const second = await run(cwd, 'init', '--yes');
  t.is(second.exitCode, 2);
  t.regex(second.stderr, /exists already: --force replaces it, --out names another\.\n$/);
  t.is((await run(cwd, 'init', '--yes', '--force')).exitCode, 0);
  const asking = await run(cwd, 'init', '--out', 'other.yaml');
  t.is(asking.exitCode, 6);
  t.is(asking.stderr, 'There is no terminal to ask on: --yes writes the defaults without asking.\n');
});

test('init asks on a terminal, refuses what cannot be, and never asks for a secret', async (t) => {
  const cwd = await folderOf(t);
  const out = join(cwd, 'asked.yaml');
  const answers = [
    'marie@contoso.com; CN=Jo\\, A,OU=X,DC=contoso,DC=com',
    'sometimes',
    'warning',
    'Ldap',
    'yes',
  ];
  answers.push('CONTOSO\\reader', 'hunter2', 'READER_PASSWORD', 'teams', 'TEAMS_URL');
  // util-linux' script gives the program a terminal.
  const command = `"${process.execPath}" "${programPath}" init --out "${out}"`;
  const { exitCode, stdout } = await execa('script', ['-qec', command, '/dev/null'], {
    input: `${answers.join('\n')}\n`,
    cwd,
    reject: false,
  });
  t.is(exitCode, 0, stdout);
  t.regex(stdout, /give one of error, warning/);
  t.regex(stdout, /not the secret itself/);
  const { settings } = await loadSettings({ file: out });
  t.deepEqual(settings.users, ['marie@contoso.com', 'CN=Jo\\, A,OU=X,DC=contoso,DC=com']);
  t.like(settings, { failOn: 'warning' });
  t.like(settings.directory, {
    reader: 'Ldap',
    ssl: true,
    userName: 'CONTOSO\\reader',
    passwordVariable: 'READER_PASSWORD',
  });
  t.deepEqual(settings.notify.webhooks, [{ name: 'team', shape: 'teams', urlVariable: 'TEAMS_URL' }]);
  t.false((await readFile(out, 'utf8')).includes('hunter2'));
});

test('each choice of a question is one that the configuration takes', async (t) => {
  const cwd = await folderOf(t);
  for (const { key, choices = [] } of questions) {
    for (const choice of choices) {
      const base = { users: '', failOn: 'error', reader: 'auto', channel: 'none', urlVariable: 'X' };
      const file = join(cwd, 'one.json');
      await writeFile(file, JSON.stringify(configurationFrom({ ...base, [key]: choice })));
      await t.notThrowsAsync(loadSettings({ file }), `${key}: ${choice}`);
    }
  }
});

test('config show: every value, and where it came from, of a profile too', async (t) => {
  const cwd = await folderOf(t);
  await writeFile(
    join(cwd, 'wd.yaml'),
    'failOn: warning\nprofiles:\n  paris:\n    users: [marie@contoso.com]\n    timeouts: { callSeconds: 9 }\n',
  );
  const shown = await run(
    cwd,
    'config',
    'show',
    '--config',
    'wd.yaml',
    '--profile',
    'paris',
    '--format',
    'json',
  );
  const settings = new Map(
    JSON.parse(shown.stdout).settings.map((one: { setting: string; value: unknown; origin: string }) => [
      one.setting,
      [one.value, one.origin],
    ]),
  );
  t.deepEqual(settings.get('failOn'), ['warning', 'file']);
  t.deepEqual(settings.get('users'), [['marie@contoso.com'], 'profile']);
  t.deepEqual(settings.get('timeouts.callSeconds'), [9, 'profile']);
  t.deepEqual(settings.get('timeouts.portSeconds'), [3, 'default']);
  t.deepEqual(settings.get('stateDir'), [null, 'none']);
  const text = await run(cwd, 'config', 'show', '--config', 'wd.yaml', '--profile', 'paris');
  t.regex(text.stdout, /^users +profile paris +\["marie@contoso\.com"\]$/m);
  const bare = await run(cwd, 'config', 'show');
  t.regex(bare.stdout, /^No configuration file\.\n\nusers +default +\[\]\n/);
});

test('config validate: file, line and the nearest right key, in profiles too', async (t) => {
  const cwd = await folderOf(t);
  const file = join(cwd, 'wrong.yaml');
  await writeFile(
    file,
    'failOn: warnin\nprofiles:\n  paris:\n    user: [x]\n    directory:\n      readr: Ldap\n',
  );
  const { exitCode, stderr } = await run(cwd, 'config', 'validate', file);
  t.is(exitCode, 2);
  t.deepEqual(stderr.trim().split('\n').sort(), [
    `${file}, line 1: "failOn" must be one of error, warning, and not "warnin"; did you mean "warning"?`,
    `${file}, line 4: "profiles.paris.user" is not a setting; did you mean "profiles.paris.users"?`,
    `${file}, line 6: "profiles.paris.directory.readr" is not a setting; did you mean "profiles.paris.directory.reader"?`,
  ]);
});

test('a profile that is not there; half an account in one; a dangerous setting in a file that was not named', async (t) => {
  const cwd = await folderOf(t);
  await writeFile(join(cwd, 'wd.yaml'), 'profiles:\n  paris: { directory: { userName: x } }\n  lyon: {}\n');
  const missing = await run(cwd, 'config', 'show', '--config', 'wd.yaml', '--profile', 'rome');
  t.is(missing.exitCode, 2);
  t.regex(missing.stderr, /^There is no profile "rome": .*wd\.yaml has paris, lyon\.\n$/);
  t.regex(
    (await run(cwd, 'config', 'show', '--profile', 'rome')).stderr,
    /there is no configuration file\.\n$/,
  );
  t.is((await run(cwd, 'config', 'validate', 'wd.yaml')).exitCode, 2);
  await writeFile(join(cwd, 'writeback-doctor.config.yaml'), 'profiles:\n  paris: { stateDir: x }\n');
  const unsafe = await run(cwd, 'config', 'show');
  t.is(unsafe.exitCode, 2);
  t.regex(unsafe.stderr, /line 2: "profiles\.paris\.stateDir" counts only in a file that is named/);
});
