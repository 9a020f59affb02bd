import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { acquireLock } from '../../src/plan/lock.js';
import { identityOf, isAlive } from '../../src/plan/processIdentity.js';

const now = new Date('2026-11-24T06:00:00Z');

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-lock-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test('one holder at a time, and free again after release', (t) =>
  inFolder(async (folder) => {
    const lock = await acquireLock(folder, 'fix', now);
    await t.throwsAsync(acquireLock(folder, 'recover', now), {
      message: `Another run of writeback-doctor (fix, process ${process.pid} on ${hostname()}) has been changing things since 2026-11-24 06:00 UTC. Wait for it to end.`,
    });
    await lock.release();
    await (await acquireLock(folder, 'recover', now)).release();
    t.deepEqual(await readdir(folder), []);
  }));

test('the lock of a process that has ended is taken over', (t) =>
  inFolder(async (folder) => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    const identity = await identityOf(child.pid as number);
    const holder = { ...identity, host: hostname(), since: now.toISOString(), doing: 'fix' };
    await writeFile(join(folder, 'lock.json'), JSON.stringify(holder));
    await t.throwsAsync(acquireLock(folder, 'fix', now), { message: /^Another run/ });
    child.kill('SIGKILL');
    await once(child, 'exit');
    t.false(await isAlive(identity));
    const lock = await acquireLock(folder, 'fix', now);
    t.is(JSON.parse(await readFile(join(folder, 'lock.json'), 'utf8')).pid, process.pid);
    await lock.release();
  }));

test('a later process with the same number does not keep a lock', (t) =>
  inFolder(async (folder) => {
    const { pid } = await identityOf(process.pid);
    const holder = {
      pid,
      started: 'another start',
      host: hostname(),
      since: now.toISOString(),
      doing: 'fix',
    };
    await writeFile(join(folder, 'lock.json'), JSON.stringify(holder));
    await (await acquireLock(folder, 'fix', now)).release();
    t.pass();
  }));

test('a lock of another computer on a shared folder is respected; one that is no lock is not', (t) =>
  inFolder(async (folder) => {
    const file = join(folder, 'lock.json');
    await writeFile(
      file,
      JSON.stringify({ pid: 1, started: null, host: 'elsewhere', since: now.toISOString(), doing: 'fix' }),
    );
    await t.throwsAsync(acquireLock(folder, 'fix', now), { message: /process 1 on elsewhere/ });
    await writeFile(file, '{"pid":');
    await (await acquireLock(folder, 'fix', now)).release();
  }));

test('of many at once exactly one gets it', (t) =>
  inFolder(async (folder) => {
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => acquireLock(folder, 'fix', now)),
    );
    t.is(results.filter(({ status }) => status === 'fulfilled').length, 1);
  }));
