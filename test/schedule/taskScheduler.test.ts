import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import parallel, { type ExecutionContext } from 'ava';
import { makeDefinition } from '../../src/schedule/definition.js';
import { taskScheduler } from '../../src/schedule/taskScheduler.js';
import { type TaskAccount, taskXml } from '../../src/schedule/taskXml.js';

/** PATH is that of this process, so one test at a time. */
const test = parallel.serial;

/** Stands in for schtasks: tasks are files, and each call is noted. Windows itself does not run here. */
const standIn = `
const { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
appendFileSync(process.env.WBD_TASKS + '/calls', JSON.stringify(args) + '\\n');
const value = (name) => args[args.indexOf(name) + 1];
const file = process.env.WBD_TASKS + '/' + value('/TN').replaceAll('\\\\', '_');
if (args[0] === '/Create') writeFileSync(file, readFileSync(value('/XML'), 'utf16le'));
else if (!existsSync(file)) { console.error('ERROR: The system cannot find the file specified.'); process.exit(1); }
else if (args[0] === '/Delete') rmSync(file);
else console.log(args.includes('/XML') ? readFileSync(file, 'utf8') : 'TaskName: ' + value('/TN') + '\\nStatus: Ready');
`;

async function tasks(t: ExecutionContext) {
  const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-tasks-'));
  const program = join(folder, 'schtasks.cjs');
  await writeFile(program, standIn);
  await writeFile(join(folder, 'schtasks'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
  await chmod(join(folder, 'schtasks'), 0o755);
  const before = process.env['PATH'];
  process.env['PATH'] = [folder, before].join(delimiter);
  process.env['WBD_TASKS'] = folder;
  t.teardown(async () => {
    process.env['PATH'] = before;
    await rm(folder, { recursive: true, force: true });
  });
  const calls = async () =>
    (await readFile(join(folder, 'calls'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  return { folder, calls };
}

const gmsa: TaskAccount = { kind: 'managed', name: 'CONTOSO\\svc-writeback$' };
const scheduler = (every: '1h' | '2h' = '1h', account: TaskAccount = gmsa) => {
  const definition = makeDefinition({ every, profile: 'paris' }, 'C:\\node.exe', 'C:\\cli.js');
  return taskScheduler(definition.name, taskXml(definition, account), account);
};

test('installed once, the same twice changes nothing, another definition replaces it, removed once', async (t) => {
  const { calls } = await tasks(t);
  t.deepEqual(await scheduler().status(), {
    installed: false,
    lines: ['The task \\writeback-doctor-paris is not installed.'],
  });
  t.deepEqual(await scheduler().install(), { changed: true });
  t.deepEqual(await scheduler().install(), { changed: false });
  const made = (await calls()).filter(([verb]) => verb === '/Create');
  t.is(made.length, 1);
  // Windows fetches the password of a managed account itself: an empty one is given, and none is stored.
  t.deepEqual(made[0].slice(-5), ['/F', '/RU', 'CONTOSO\\svc-writeback$', '/RP', '']);

  t.deepEqual((await scheduler().status()).lines.slice(0, 3), [
    'The task \\writeback-doctor-paris is installed.',
    'It is as these options define it.',
    'TaskName: \\writeback-doctor-paris',
  ]);
  t.regex((await scheduler('2h').status()).lines[1] ?? '', /^It differs from what these options define/);
  t.deepEqual(await scheduler('2h').install(), { changed: true });
  t.regex((await scheduler('2h').status()).lines[1] ?? '', /^It is as these options/);

  t.deepEqual(await scheduler().remove(), { changed: true });
  t.deepEqual(await scheduler().remove(), { changed: false });
  const names = (await calls()).map((args) => args[args.indexOf('/TN') + 1]);
  t.deepEqual([...new Set(names)], ['\\writeback-doctor-paris'], 'no other task is touched');
});

test('SYSTEM is given no password at all', async (t) => {
  const { calls } = await tasks(t);
  await scheduler('1h', { kind: 'system' }).install();
  t.false((await calls()).flat().includes('/RP'));
});

test('a task of that name that somebody else made stays', async (t) => {
  const { folder } = await tasks(t);
  const file = join(folder, '_writeback-doctor-paris');
  await writeFile(file, '<Task><Actions/></Task>');
  const message = /was not made by writeback-doctor: it is left as it is/;
  await t.throwsAsync(scheduler().install(), { message });
  await t.throwsAsync(scheduler().remove(), { message });
  t.false((await scheduler().status()).installed);
  t.is(await readFile(file, 'utf8'), '<Task><Actions/></Task>');
});
