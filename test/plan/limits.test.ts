import test from 'ava';
import type { JournalEntry } from '../../src/plan/journalEntry.js';
import { whyLimited } from '../../src/plan/limits.js';
import { toggle } from './simulation.js';

const now = new Date('2026-11-24T12:00:00Z');
const limits = { maxRepairsPerDay: 3, minimumMinutesBetweenRestarts: 60 };

function run(hoursAgo: number, unattended: boolean): JournalEntry[] {
  const at = new Date(now.getTime() - hoursAgo * 3_600_000).toISOString();
  const entry = { v: 1 as const, at, run: `run ${hoursAgo}` };
  return [
    { ...entry, kind: 'runBegin', server: '', user: '', tool: '', unattended, planDigest: '', steps: [] },
    { ...entry, kind: 'stepBegin', step: toggle },
  ];
}

test('nothing before: no limit', (t) => {
  t.is(whyLimited([], toggle, limits, now), null);
});

test('a restart within the time is too soon, one before it is not', (t) => {
  t.regex(
    whyLimited(run(0.5, true), toggle, limits, now) ?? '',
    /restarted writeback at .*; the next may in 30 minutes/,
  );
  t.is(whyLimited(run(1.01, true), toggle, limits, now), null);
});

test('as many repairs in 24 hours as are allowed, and no more; older ones do not count', (t) => {
  t.is(whyLimited([...run(20, true), ...run(10, true), ...run(30, true)], toggle, limits, now), null);
  t.regex(
    whyLimited([...run(20, true), ...run(10, true), ...run(5, true)], toggle, limits, now) ?? '',
    /^Unattended runs have made 3 repairs in 24 hours/,
  );
});

test('what an operator did by hand does not count, and a step without a call is never limited', (t) => {
  t.is(whyLimited([...run(0.1, false), ...run(0.2, false), ...run(0.3, false)], toggle, limits, now), null);
  t.is(whyLimited(run(0.1, true), { ...toggle, calls: [] }, limits, now), null);
});
