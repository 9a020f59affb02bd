import test from 'ava';
import type { LogEvent } from '../../src/events/logEvent.js';
import { judgeEvents } from '../../src/plan/eventsVerdict.js';
import { writebackEvents } from '../../src/steps/writebackBasis.js';

const began = new Date('2026-11-24T06:00:00Z');
const event = (provider: string, id: number, second: number, message = ''): LogEvent => ({
  provider,
  id,
  time: new Date(began.getTime() + second * 1000).toISOString(),
  recordId: second + 100,
  computer: 'CONTOSO-SYNC01',
  message,
});
const { offboarded, onboarded, started } = writebackEvents;

test('all expected events: arrived; some: the missing ones are named', (t) => {
  const some = [event('PasswordResetService', 31013, 1), event('PasswordResetService', 31005, 5)];
  t.deepEqual(judgeEvents(some, [offboarded, onboarded, started], began), {
    kind: 'waiting',
    missing: [started],
  });
  const all = [...some, event('PasswordResetService', 31015, 6)];
  t.deepEqual(judgeEvents(all, [offboarded, onboarded, started], began), { kind: 'arrived' });
});

test('the same number of another provider is another event', (t) => {
  t.is(judgeEvents([event('ADSync', 31015, 1)], [started], began).kind, 'waiting');
});

for (const [provider, id] of [
  ['ADSync', 6800],
  ['PasswordResetService', 32001],
  ['PasswordResetService', 32009],
  ['PasswordResetService', 31014],
] as const) {
  test(`${provider} ${id} is a failed verification with a diagnosis, even beside the expected event`, (t) => {
    const verdict = judgeEvents(
      [event(provider, id, 1), event('PasswordResetService', 31015, 2)],
      [started],
      began,
    );
    t.is(verdict.kind, 'failed');
    if (verdict.kind === 'failed') {
      t.true(verdict.message.startsWith(`Event ${id} (`), verdict.message);
      t.true(verdict.message.length > 60, verdict.message);
    }
  });
}

test('a failure of an earlier attempt, and of one user, fail nothing', (t) => {
  const events = [
    event('PasswordResetService', 32009, 1),
    event('PasswordResetService', 33004, 11, 'hr=80230626'),
    event('PasswordResetService', 31015, 12),
  ];
  t.is(judgeEvents(events, [started], new Date(began.getTime() + 10_000)).kind, 'arrived');
});
