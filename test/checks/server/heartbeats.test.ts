import test from 'ava';
import { heartbeatsAreRecent } from '../../../src/checks/server/heartbeatsAreRecent.js';
import { ChangedRecording } from '../changedRecording.js';

/** An event: its id, how many minutes before the check it was written, and the namespace of a heartbeat. */
type Told = readonly [id: number, minutesAgo: number, namespace?: string | undefined];

/** What is found when the log has these events and no other. */
async function judgeLog(...told: Told[]) {
  const recording = await ChangedRecording.of('healthy');
  const now = Date.parse(recording.evidence.collectedAt);
  recording.value('events').events = told.map(([id, minutesAgo, namespace], index) => ({
    provider: 'PasswordResetService',
    id,
    time: new Date(now - minutesAgo * 60_000).toISOString(),
    recordId: index + 1,
    computer: 'CONTOSO-SYNC01',
    message: `TrackingId: 5b0d7f3e-9a14-4c1e-8f60-000000000001${namespace ? `, HeartBeat for Namespace: ${namespace}` : ''}`,
  }));
  return recording.judge(heartbeatsAreRecent);
}

/** A heartbeat of each namespace every five minutes. */
function beats(namespaces: readonly string[], from: number, to: number): Told[] {
  const minutes = Array.from({ length: Math.floor((from - to) / 5) + 1 }, (_, index) => from - index * 5);
  return minutes.flatMap((ago) => namespaces.map((namespace): Told => [31019, ago, namespace]));
}

const both = ['ssprdedicatedsbprodfra-1', 'ssprdedicatedsbprodncu'];
const others = ['ssprdedicatedsbprodams', 'ssprdedicatedsbproddub'];

test('a report on health counts without heartbeats only when it is of the last minutes', async (t) => {
  const recent = await judgeLog([31042, 4]);
  t.is(recent.outcome, 'pass');
  t.regex(recent.summary, /healthy \(31042\)/);
  t.is((await judgeLog([31042, 1430])).outcome, 'unknown');
});

test('namespaces that an onboarding has replaced are not missed', async (t) => {
  const before = beats(both, 240, 180);
  const renewal: Told[] = [
    [31013, 179],
    [31005, 178],
    [31015, 177],
  ];
  const { outcome, seen } = await judgeLog(...before, ...renewal, ...beats(others, 172, 2));
  t.is(outcome, 'pass');
  t.regex(seen[0] ?? '', /fra-1: .*; replaced by another since$/);
  const restarted = await judgeLog(
    ...before,
    ...renewal,
    ...beats(others, 172, 60),
    [31015, 58],
    [31019, 3, others[0]],
  );
  t.deepEqual([restarted.outcome, restarted.severity], ['fail', 'warning']);
  t.regex(restarted.summary, /^No heartbeat of ssprdedicatedsbproddub /);
});

test('one that a restart did not bring back is missed', async (t) => {
  const { outcome, severity, summary } = await judgeLog(
    ...beats(both, 240, 180),
    [31015, 178],
    ...beats(both.slice(0, 1), 173, 3),
  );
  t.deepEqual([outcome, severity], ['fail', 'warning']);
  t.regex(summary, /ssprdedicatedsbprodncu/);
});

test('a service that has just started may still be heard', async (t) => {
  const before: Told[] = [...beats(both, 240, 180), [31044, 179], [31016, 178]];
  const { outcome, summary } = await judgeLog(...before, [31015, 2]);
  t.is(outcome, 'unknown');
  t.regex(summary, /started 2 minutes ago/);
  const later = await judgeLog(...before, [31015, 21]);
  t.deepEqual([later.outcome, later.severity], ['fail', 'error']);
  t.is((await judgeLog(...before, [31015, 2], [31044, 1])).outcome, 'fail');
  t.is((await judgeLog(...before, [31015, 2], [31016, 1])).outcome, 'fail');
});
