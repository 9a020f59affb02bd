import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import parallel, { type ExecutionContext } from 'ava';
import { httpReceiver } from '../notify/receivers.js';
import { type CommandLine, openCommandLine, start } from './commandLine.js';

const test = parallel.serial;

/** Sets the service of the Connect server in the lab. */
async function setService(line: CommandLine, serviceStatus: string): Promise<void> {
  const file = join(line.lab.folder, 'connect.json');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replaceAll(/"serviceStatus": "\w+"/gi, `"serviceStatus": "${serviceStatus}"`));
}

async function healthyLine(t: ExecutionContext): Promise<CommandLine> {
  const line = await openCommandLine('healthy');
  t.teardown(() => line.lab.close());
  return line;
}

test('check, history, diff, notification on change and recovery, and the status file', async (t) => {
  const line = await healthyLine(t);
  const { url, received } = await httpReceiver(t);
  const config = join(line.lab.folder, 'wd.yaml');
  await writeFile(config, 'notify:\n  webhooks:\n    - { name: hook, shape: json, urlVariable: HOOK }\n');
  const env = { ...line.lab.environment, HOOK: url };
  const check = () => start(env, ['check', '--quiet', '--notify', '--config', config, '--format', 'json']);
  const status = async () =>
    JSON.parse(await readFile(join(line.lab.folder, 'state', 'writeback-doctor', 'status.json'), 'utf8'));

  t.is((await check()).exitCode, 0);
  t.is(received.length, 0, 'nothing has changed');
  t.like(await status(), { exitCode: 0, verdict: 'healthy', problem: null });
  await setService(line, 'Stopped');
  t.is((await check()).exitCode, 1);
  t.is((await check()).exitCode, 1);
  t.like(await status(), { exitCode: 1, verdict: 'unhealthy' });
  t.deepEqual(
    received.map(({ body }) => body.kind),
    ['problem'],
    'told once',
  );

  const listed = await line.run(['history', '--format', 'json']);
  const { runs } = JSON.parse(listed.stdout);
  t.is(runs.length, 3);
  t.regex(
    (await line.run(['history'])).stdout,
    /unhealthy +\d errors?, .*\+0 -0\n.*unhealthy .*\+\d -0\n.*healthy .*first run\n$/,
  );
  const diff = await line.run(['history', 'diff', runs[2].id, 'last']);
  t.is(diff.exitCode, 1);
  t.regex(diff.stdout, /New \(\d\)\n {2}WBD303/);
  const same = await line.run(['history', 'diff']);
  t.is(same.exitCode, 0);
  t.regex(same.stdout, /Nothing that counts has changed\.[\s\S]*Still failing \(\d\)/);

  await setService(line, 'Started');
  t.is((await check()).exitCode, 0);
  t.deepEqual(
    received.map(({ body }) => body.kind),
    ['problem', 'recovery'],
  );
  const back = JSON.parse((await line.run(['history', 'diff', '--format', 'json'])).stdout);
  t.true(back.resolved.length > 0);
});

test('a channel that is down delays nothing, changes no exit code, and is told after the next run', async (t) => {
  const line = await healthyLine(t);
  await setService(line, 'Stopped');
  const { url, received } = await httpReceiver(t, [404, 200]);
  const config = join(line.lab.folder, 'wd.yaml');
  await writeFile(config, 'notify:\n  webhooks:\n    - { name: hook, shape: slack, urlVariable: HOOK }\n');
  const args = ['check', '--quiet', '--notify', '--config', config];
  const failed = await start({ ...line.lab.environment, HOOK: url }, args);
  t.is(failed.exitCode, 1);
  t.is(
    failed.stderr,
    'The channel hook was not reached, and is told after the next run: the answer was 404.\n',
  );
  const again = await start({ ...line.lab.environment, HOOK: url }, args);
  t.is(again.stderr, '');
  t.is(received.length, 2);
  const none = await start(line.lab.environment, args);
  t.is(none.exitCode, 1);
});

test('notify test proves a channel, and fails when it does not work', async (t) => {
  const line = await healthyLine(t);
  const { url, received } = await httpReceiver(t);
  const config = join(line.lab.folder, 'wd.yaml');
  await writeFile(
    config,
    'notify:\n  webhooks:\n    - { name: good, shape: teams, urlVariable: GOOD }\n    - { name: bad, shape: json, urlVariable: BAD }\n',
  );
  const env = { ...line.lab.environment, GOOD: url };
  const both = await start(env, ['notify', 'test', '--config', config]);
  t.is(both.exitCode, 1);
  t.regex(both.stdout, /^good, webhook \(teams\): delivered$/m);
  t.regex(both.stdout, /^bad, webhook \(json\): failed: .*environment variable BAD, and is not there/m);
  const one = await start(env, ['notify', 'test', '--config', config, '--channel', 'good']);
  t.is(one.exitCode, 0);
  t.is(received.length, 2);
  const wrong = await start(env, ['notify', 'test', '--config', config, '--channel', 'other']);
  t.is(wrong.exitCode, 2);
  t.is(wrong.stderr, 'There is no channel "other": there are good, bad.\n');
  t.is((await start(env, ['notify', 'test'])).exitCode, 2);
});

test('the time limit ends a run: one sentence, exit code 3, and the status says why', async (t) => {
  const line = await healthyLine(t);
  const silent = join(line.lab.folder, 'silent');
  await writeFile(silent, '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
  const config = join(line.lab.folder, 'wd.yaml');
  await writeFile(config, `powershell:\n  executable: ${silent}\n`);
  const args = ['check', '--quiet', '--config', config, '--time-limit', '2s'];
  const { exitCode, stderr } = await line.run(args);
  t.is(exitCode, 3);
  t.is(stderr, 'The check was not finished within 2s and was ended. Give it more with --time-limit.\n');
  const file = join(line.lab.folder, 'state', 'writeback-doctor', 'status.json');
  t.like(JSON.parse(await readFile(file, 'utf8')), { exitCode: 3, verdict: null });
  t.is((await stat(file)).mode & 0o777, 0o600);
});

test('without a PowerShell the status says so; saved evidence leaves no trace; --no-history keeps nothing', async (t) => {
  const line = await healthyLine(t);
  const state = join(line.lab.folder, 'own');
  const without = await start({ PATH: '' }, ['check', '--quiet', '--state-dir', state]);
  t.is(without.exitCode, 3);
  const status = JSON.parse(await readFile(join(state, 'status.json'), 'utf8'));
  t.regex(status.problem, /PowerShell is not installed/);
  const saved = join(line.lab.folder, 'evidence.json');
  await line.run(['check', '--quiet', '--no-history', '--save-evidence', saved, '--state-dir', state]);
  await start({ PATH: '' }, ['check', '--from', saved, '--state-dir', state]);
  t.is(
    (await start({ PATH: '' }, ['history', '--state-dir', state])).stdout,
    'No run has been kept yet. Next: writeback-doctor check\n',
  );
});
