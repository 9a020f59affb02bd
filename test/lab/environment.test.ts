import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { openLab } from './environment.js';
import { ensureHost } from './host.js';
import { mergePatch } from './mergePatch.js';
import { fileTime, relativeTime } from './relativeTime.js';
import { scenarioNames } from './scenario.js';

test('every scenario opens, closes and leaves nothing behind', async (t) => {
  const powershell = await ensureHost();
  const names = await scenarioNames();
  t.true(names.length >= 16);
  for (const scenario of names) {
    const lab = await openLab({ scenario, powershell });
    t.truthy(lab.scenario.title);
    t.false((await readFile(join(lab.folder, 'connect.json'), 'utf8')).includes('"now'), scenario);
    await lab.close();
    await t.throwsAsync(readFile(join(lab.folder, 'connect.json')), { code: 'ENOENT' });
  }
});

test('an unknown scenario is refused with the names that there are', async (t) => {
  const opening = openLab({ scenario: 'helthy', powershell: await ensureHost() });
  await t.throwsAsync(opening, { message: /no scenario 'helthy'.*healthy/ });
});

test('merge patches as in RFC 7396', (t) => {
  t.deepEqual(mergePatch({ a: { b: 'c', d: 1 }, e: [1, 2] }, { a: { b: null, f: true }, e: [3] }), {
    a: { d: 1, f: true },
    e: [3],
  });
  t.deepEqual(mergePatch('x', { a: { b: null } }), { a: {} });
});

test('relative times', (t) => {
  const now = new Date('2026-01-02T12:00:00Z');
  t.is(relativeTime('now', now)?.toISOString(), '2026-01-02T12:00:00.000Z');
  t.is(relativeTime('now-2h', now)?.toISOString(), '2026-01-02T10:00:00.000Z');
  t.is(relativeTime('now+30m', now)?.toISOString(), '2026-01-02T12:30:00.000Z');
  t.is(relativeTime('now-1d', now)?.toISOString(), '2026-01-01T12:00:00.000Z');
  t.is(relativeTime('nowhere', now), undefined);
  t.is(fileTime(new Date(0)), '116444736000000000');
});
