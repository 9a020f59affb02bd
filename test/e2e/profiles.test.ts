import { access, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import parallel, { type ExecutionContext } from 'ava';
import { httpReceiver } from '../notify/receivers.js';
import { type CommandLine, openCommandLine, start } from './commandLine.js';

const test = parallel.serial;

async function lineWith(t: ExecutionContext, configuration: string): Promise<[CommandLine, string]> {
  const line = await openCommandLine('healthy');
  t.teardown(() => line.lab.close());
  const config = join(line.lab.folder, 'wd.yaml');
  await writeFile(config, configuration);
  return [line, config];
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

test('two profiles: history, status and what channels know are kept apart', async (t) => {
  const { url, received } = await httpReceiver(t);
  const [line, config] = await lineWith(
    t,
    `notify: { minimumSeverity: warning, webhooks: [{ name: hook, shape: json, urlVariable: HOOK }] }
profiles:
  paris: { ports: [88] }
  lyon: { waivers: [{ code: WBD303, subject: "*", reason: r, expires: 2099-01-01, approvedBy: Jo }] }
`,
  );
  const connect = join(line.lab.folder, 'connect.json');
  const text = await readFile(connect, 'utf8');
  await writeFile(connect, text.replaceAll(/"serviceStatus": "\w+"/gi, '"serviceStatus": "Stopped"'));
  const env = { ...line.lab.environment, HOOK: url };
  const run = (profile: string, ...args: string[]) =>
    start(env, [...args, '--config', config, '--profile', profile]);
  const check = (profile: string) =>
    run(profile, 'check', '--quiet', '--notify', '--only', 'WBD303', '--format', 'csv');

  t.is((await check('paris')).exitCode, 1);
  t.is((await check('lyon')).exitCode, 0, 'its waiver counts in this profile alone');
  t.is((await check('paris')).exitCode, 1);
  t.is(received.length, 1, 'paris was told once, and lyon has nothing to tell');
  const runsOf = async (profile: string) =>
    JSON.parse((await run(profile, 'history', '--format', 'json')).stdout).runs.length;
  t.is(await runsOf('paris'), 2);
  t.is(await runsOf('lyon'), 1);
  t.is((await run('paris', 'history', 'diff')).exitCode, 0, 'nothing of lyon comes in between');
  const state = join(line.lab.folder, 'state', 'writeback-doctor');
  for (const [profile, exitCode] of [
    ['paris', 1],
    ['lyon', 0],
  ] as const) {
    const status = await readFile(join(state, 'profiles', profile, 'status.json'), 'utf8');
    t.is(JSON.parse(status).exitCode, exitCode);
  }
  t.false(await exists(join(state, 'status.json')), 'there was no run without a profile');

  const units = await Promise.all(['paris', 'lyon'].map((profile) => run(profile, 'schedule', 'print')));
  t.regex(units[0]?.stdout ?? '', /writeback-doctor-paris\.timer[\s\S]*/);
  t.regex(units[0]?.stdout ?? '', /"--profile" "paris"/);
  t.regex(units[1]?.stdout ?? '', /writeback-doctor-lyon\.timer/);
});

test('every command that reads the configuration refuses a profile that is not there', async (t) => {
  const [line, config] = await lineWith(t, 'profiles: { paris: {}, lyon: {} }\n');
  const commands = [
    ['check'],
    ['events'],
    ['audit'],
    ['fix', '--dry-run'],
    ['recover'],
    ['collect', '--out', 'x.json'],
    ['bundle', '--yes'],
    ['history'],
    ['history', 'diff'],
    ['notify', 'test'],
    ['schedule', 'print'],
    ['schedule', 'install'],
    ['schedule', 'status'],
    ['config', 'show'],
  ];
  for (const command of commands) {
    const { exitCode, stdout, stderr } = await line.run([
      ...command,
      '--config',
      config,
      '--profile',
      'rome',
    ]);
    t.is(exitCode, 2, command.join(' '));
    t.is(stdout, '', command.join(' '));
    t.is(stderr, `There is no profile "rome": ${config} has paris, lyon.\n`, command.join(' '));
  }
});

test('a run that fails leaves its status where the file and the profile say', async (t) => {
  const [line, config] = await lineWith(
    t,
    'powershell: { executable: ./missing }\nstateDir: ./own\nprofiles:\n  paris: { stateDir: ./of-paris }\n',
  );
  const plain = await line.run(['check', '--quiet', '--config', config]);
  t.is(plain.exitCode, 3);
  t.regex(JSON.parse(await readFile(join(line.lab.folder, 'own', 'status.json'), 'utf8')).problem, /missing/);
  await line.run(['check', '--quiet', '--config', config, '--profile', 'paris']);
  t.deepEqual(await readdir(join(line.lab.folder, 'of-paris', 'profiles', 'paris')), ['status.json']);
  t.false(await exists(join(line.lab.folder, 'state')), 'nothing is left in the default folder');

  // Where the configuration itself is wrong, nobody knows which folder it would have named.
  await writeFile(config, 'failOn: never\nstateDir: ./own\n');
  t.is((await line.run(['check', '--quiet', '--config', config])).exitCode, 2);
  const folder = join(line.lab.folder, 'state', 'writeback-doctor');
  t.regex(
    JSON.parse(await readFile(join(folder, 'status.json'), 'utf8')).problem,
    /line 1: "failOn" must be/,
  );
});

test('config validate looks at the waivers of each profile', async (t) => {
  const [line, config] = await lineWith(
    t,
    'profiles:\n  paris: {}\n  lyon:\n    waivers:\n      - { code: WBD999, subject: "*", reason: r, expires: 2099-01-01, approvedBy: Jo }\n',
  );
  const { exitCode, stderr } = await line.run(['config', 'validate', config]);
  t.is(exitCode, 2);
  t.regex(stderr, /wd\.yaml, line 5: "waivers\[0\]\.code" names no check: WBD999\. The nearest code is/);
});

test('a configuration that is only found here is not scheduled', async (t) => {
  const line = await openCommandLine('healthy');
  t.teardown(() => line.lab.close());
  const cwd = line.lab.folder;
  await writeFile(join(cwd, 'writeback-doctor.config.yaml'), 'failOn: warning\n');
  for (const command of ['print', 'install']) {
    const { exitCode, stderr } = await line.run(['schedule', command], { cwd });
    t.is(exitCode, 2);
    t.regex(stderr, /^A scheduled run does not find .*config\.yaml: name it with --config /);
  }
});
