import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { compareRuns } from '../../src/history/compare.js';
import { findRun } from '../../src/history/findRun.js';
import { keepRun, readHistory } from '../../src/history/historyFolder.js';
import type { KeptRun } from '../../src/history/run.js';
import { finding, run } from './sampleRun.js';

const limits = { maximumRuns: 100, maximumDays: 30, maximumMegabytes: 10 };
const hour = (index: number) => new Date(Date.UTC(2026, 10, 1, index)).toISOString();

async function folderOf(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-history-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('runs are kept for their owner alone, and read oldest first', async (t) => {
  const folder = await folderOf(t);
  const runs = [2, 0, 1].map((index) => run(hour(index), `WBD501 user${index}`));
  for (const one of runs) await keepRun(folder, one, limits);
  const { runs: kept, unreadable } = await readHistory(folder);
  t.deepEqual(kept, [runs[1], runs[2], runs[0]] as typeof kept);
  t.deepEqual(unreadable, []);
  t.is((await stat(join(folder, 'history'))).mode & 0o777, 0o700);
  for (const name of await readdir(join(folder, 'history'))) {
    t.is((await stat(join(folder, 'history', name))).mode & 0o777, 0o600);
  }
});

test('a folder that is not there is an empty history', async (t) => {
  t.deepEqual(await readHistory(join(await folderOf(t), 'nothing')), { runs: [], unreadable: [] });
});

test('damage to one run loses no other: cut short, edited, empty, of a newer program', async (t) => {
  const folder = await folderOf(t);
  for (let index = 0; index < 5; index += 1) await keepRun(folder, run(hour(index), 'WBD501 marie'), limits);
  const names = (await readdir(join(folder, 'history'))).sort().map((name) => join(folder, 'history', name));
  const [cut = '', edited = '', empty = '', newer = ''] = names;
  await truncate(cut, 100);
  await writeFile(edited, (await readFile(edited, 'utf8')).replace('marie', 'jeanne'));
  await truncate(empty, 0);
  await writeFile(newer, (await readFile(newer, 'utf8')).replace('"version":1', '"version":2'));
  const { runs, unreadable } = await readHistory(folder);
  t.deepEqual(
    runs.map(({ at }) => at),
    [hour(4)],
  );
  t.deepEqual(unreadable, [cut, edited, empty, newer]);
});

test('limits: count, age and size; the newest run always stays', async (t) => {
  const folder = await folderOf(t);
  const ats = async () => (await readHistory(folder)).runs.map(({ at }) => at);
  const days = (...numbers: number[]) => numbers.map((day) => hour(day * 24));
  for (let index = 0; index < 6; index += 1) {
    await keepRun(folder, run(hour(index * 24)), { ...limits, maximumRuns: 4 });
  }
  t.deepEqual(await ats(), days(2, 3, 4, 5));
  await keepRun(folder, run(hour(6 * 24)), { ...limits, maximumDays: 2 });
  t.deepEqual(await ats(), days(4, 5, 6));
  const long = 'x'.repeat(700_000);
  for (const day of [7, 8]) {
    await keepRun(folder, run(hour(day * 24), `WBD501 ${long}`), { ...limits, maximumMegabytes: 1 });
  }
  t.deepEqual(await ats(), days(8));
});

test('new, resolved, still failing, and what is not known', (t) => {
  const before = run(hour(0), 'WBD501 a', 'WBD501 b', 'WBD501 c', 'WBD501 d', 'WBD502 a pass');
  const after = run(
    hour(1),
    ...['WBD501 a', 'WBD501 b pass', 'WBD501 c unknown', 'WBD502 a fail', 'WBD503 a fail info'],
  );
  const changes = compareRuns(before, after);
  const names = (findings: { code: string; subject: { name: string } | null }[]) =>
    findings.map(({ code, subject }) => `${code} ${subject?.name}`);
  t.deepEqual(names(changes.new), ['WBD502 a']);
  t.deepEqual(names(changes.resolved), ['WBD501 b']);
  t.deepEqual(names(changes.still), ['WBD501 a']);
  t.deepEqual(names(changes.undecided), ['WBD501 c', 'WBD501 d']);
});

test('a failure that is waived counts as none', (t) => {
  const waived = { findings: [{ ...finding('WBD501 a'), isWaived: true }] };
  t.is(compareRuns({ findings: [finding('WBD501 a')] }, waived).resolved.length, 1);
  t.is(compareRuns(waived, { findings: [finding('WBD501 a')] }).new.length, 1);
});

test('a run by its id, by a day, by an instant, the last and the previous', (t) => {
  const runs = [0, 24, 25].map((index) => run(hour(index)));
  const [first, second, third] = runs as [KeptRun, KeptRun, KeptRun];
  t.is(findRun(runs, 'last'), third);
  t.is(findRun(runs, 'previous'), second);
  t.is(findRun(runs, '2026-11-01'), first);
  t.is(findRun(runs, '2026-11-02T00:30Z'), second);
  t.is(findRun(runs, third.id), third);
  t.throws(() => findRun(runs, 'zz'), {
    message: '"zz" names no run. writeback-doctor history lists them.',
  });
  const common = first.id.slice(0, 2);
  t.throws(() => findRun(runs, common), { message: /names 3 runs: give more of the id/ });
  t.throws(() => findRun([], 'last'), { message: /No run has been kept yet/ });
});
