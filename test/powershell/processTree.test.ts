import { spawn } from 'node:child_process';
import { join } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { endProcessTree } from '../../src/powershell/processTree.js';
import { isRunning, stillRunning, textOf } from './processes.js';
import { temporaryFolder } from './temporary.js';

/** Three generations that do not listen to requests to end, with names that could be taken for fields of /proc. */
const stubborn = (pidFile: string) => `
  trap '' TERM INT HUP
  (trap '' TERM INT HUP; sh -c 'sleep 600 & sleep 600 & echo "$$ $!" > "${pidFile}.part"; mv "${pidFile}.part" "${pidFile}"; wait') &
  wait`;

test('a tree that does not want to end is ended', async (t) => {
  const pidFile = join(await temporaryFolder(t), 'pids');
  const child = spawn('sh', ['-c', stubborn(pidFile)], { stdio: 'ignore' });
  t.is((await textOf(pidFile)).trim().split(' ').length, 2);
  const pid = child.pid ?? 0;
  await endProcessTree(pid);
  t.false(await isRunning(pid));
  t.deepEqual(await stillRunning(pidFile), []);
});

test('no program such as ps is needed', async (t) => {
  const pidFile = join(await temporaryFolder(t), 'pids');
  const child = spawn('sh', ['-c', stubborn(pidFile)], { stdio: 'ignore' });
  await textOf(pidFile);
  const script = `
    import { endProcessTree } from '${new URL('../../src/powershell/processTree.js', import.meta.url)}';
    await endProcessTree(${child.pid});`;
  await execa(process.execPath, ['--input-type=module', '--eval', script], {
    env: { PATH: '/nowhere' },
    extendEnv: false,
  });
  t.deepEqual(await stillRunning(pidFile), []);
});

test('processes beside the tree are left alone', async (t) => {
  const other = spawn('sleep', ['600'], { stdio: 'ignore' });
  t.teardown(() => other.kill());
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  await endProcessTree(child.pid ?? 0);
  t.true(await isRunning(other.pid ?? 0));
});

test('a process that is gone already is no error', async (t) => {
  const child = spawn('true', { stdio: 'ignore' });
  await new Promise((resolve) => child.once('exit', resolve));
  await t.notThrowsAsync(endProcessTree(child.pid ?? 0));
});
