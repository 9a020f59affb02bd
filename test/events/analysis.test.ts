import test from 'ava';
import fc from 'fast-check';
import { busyLog } from '../../scripts/bench/eventLog.js';
import { analyse } from '../../src/events/analysis.js';
import { catalogue } from '../../src/events/catalogue.js';
import { makeEventsReport } from '../../src/events/eventsReport.js';
import { eventsReportSchema } from '../../src/events/eventsReportSchema.js';
import type { LogEvent } from '../../src/events/logEvent.js';
import { parseEvent } from '../../src/events/parsedEvent.js';
import { eventsToText } from '../../src/reports/eventsText.js';
import { safeText } from '../../src/reports/safeText.js';

const id = (number: number) => `7344da2c-ab9d-42ef-adea-${number.toString(16).padStart(12, '0')}`;
const at = (seconds: number) => new Date(Date.parse('2026-11-23T08:00:00Z') + seconds * 1000).toISOString();
const event = (
  seconds: number,
  number: number,
  message: string,
  provider = 'PasswordResetService',
): LogEvent => ({
  provider,
  id: number,
  time: at(seconds),
  recordId: null,
  computer: null,
  message,
});
const run = (events: LogEvent[]) => analyse(events.map(parseEvent));

test('the order in which events are given makes no difference', (t) => {
  const events = [...busyLog(400)];
  const expected = JSON.stringify(run(events).incidents.map(({ cause, start }) => [cause.id, start]));
  fc.assert(
    fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
      return (
        JSON.stringify(run(shuffled).incidents.map(({ cause, start }) => [cause.id, start])) === expected
      );
    }),
    { numRuns: 20 },
  );
  t.pass();
});

test('words make no difference: with every other word replaced, operations and causes stay the same', (t) => {
  const translate = (message: string) => message.replace(/\b[a-zé]{4,}\b(?![:@.\\/(-])/g, 'mot');
  const events = [...busyLog(600)];
  const translated = events.map((one) => ({ ...one, message: translate(one.message) }));
  t.notDeepEqual(translated, events);
  const shape = (list: LogEvent[]) => {
    const { operations, incidents, verdict } = run(list);
    return [
      verdict,
      operations.map(({ kind, user, outcome }) => [kind, user, outcome]),
      incidents.map(({ cause }) => [cause.id, cause.certainty]),
    ];
  };
  t.deepEqual(shape(translated), shape(events));
});

test('a failed reset is over when a reset of the user succeeds, by whomever, and not by a change', (t) => {
  const user = 'marie@contoso.com';
  const context = `Details: Context: UserPrincipalName: ${user}`;
  const failed = [
    event(0, 31001, `TrackingId: ${id(1)}, PasswordResetStart, Details: ${user}`),
    event(1, 33004, `TrackingId: ${id(1)}, Reason: hr=80230626, ${context}`),
    event(2, 31003, `TrackingId: ${id(1)}, PasswordResetFail, ${context}`),
  ];
  const errorAlone = [event(1, 33004, `TrackingId: ${id(1)}, Reason: hr=80230626, ${context}`)];
  const change = event(600, 31007, `TrackingId: ${id(2)}, ChangePasswordSuccess, ${context}`);
  const reset = event(600, 31002, `TrackingId: ${id(2)}, PasswordResetSuccess, ${context}`);
  const adminReset = event(600, 31010, `TrackingId: ${id(2)}, ResetUserPasswordByAdminSuccess, ${context}`);
  const isOver = (events: LogEvent[]) => run(events).incidents[0]?.resolvedAt !== null;
  t.false(isOver([...failed, change]));
  t.true(isOver([...failed, reset]));
  t.true(isOver([...failed, adminReset]));
  t.true(isOver([...errorAlone, change]), 'of which the kind is not known');
});

test('namespaces that an onboarding has replaced are not silent', (t) => {
  const beat = (seconds: number, namespace: string) =>
    event(seconds, 31019, `TrackingId: ${id(1)}, HeartBeat for Namespace: ${namespace}`);
  const every = (from: number, to: number, namespace: string) =>
    Array.from({ length: (to - from) / 300 }, (_, index) => beat(from + index * 300, namespace));
  const old = every(0, 3600, 'ssprdedicatedsbprodncu');
  const later = every(3900, 12_000, 'ssprdedicatedsbprodfra-1');
  t.like(run([...old, ...later]).incidents, [{ kind: 'silence' }]);
  const onboarded = event(3700, 31005, `TrackingId: ${id(2)}, OnboardingEventSuccess`);
  t.deepEqual(run([...old, onboarded, ...later]).incidents, []);
});

test('events of the same tracking id are one operation; another id of the same user is another one', (t) => {
  const user = 'marie@contoso.com';
  const { operations } = run([
    event(0, 31001, `TrackingId: ${id(1)}, PasswordResetStart, Details: ${user}`),
    event(1, 31001, `TrackingId: ${id(2)}, PasswordResetStart, Details: ${user}`),
    event(
      2,
      31002,
      `TrackingId: ${id(1)}, PasswordResetSuccess, Details: Context: UserPrincipalName: ${user}`,
    ),
    event(3, 33008, `TrackingId: ${id(2)}, Reason: hr=80230619, Context: UserPrincipalName: ${user}`),
    event(4, 31003, `TrackingId: ${id(2)}, PasswordResetFail`),
    event(9000, 31001, `TrackingId: ${id(1)}, PasswordResetStart, Details: ${user}`),
  ]);
  t.deepEqual(
    operations.map(({ trackingId, outcome, start, end, events }) => [
      trackingId,
      outcome,
      start === null || end === null ? null : (end - start) / 1000,
      events.map(({ id: number }) => number),
    ]),
    [
      [id(1), 'success', 2, [31001, 31002]],
      [id(2), 'failure', 3, [31001, 33008, 31003]],
      [id(1), 'running', null, [31001]],
    ],
  );
});

test('an administrator, the kind and the duration of an operation', (t) => {
  const { operations } = run([
    event(0, 31009, `TrackingId: ${id(1)}, ResetUserPasswordByAdminStart, Details: marie@contoso.com`),
    event(
      4,
      31010,
      `TrackingId: ${id(1)}, ResetUserPasswordByAdminSuccess, Details: Context: AdminUpn: admin@contoso.com, UserPrincipalName: marie@contoso.com`,
    ),
  ]);
  t.like(operations[0], {
    kind: 'adminReset',
    user: 'marie@contoso.com',
    administrator: 'admin@contoso.com',
    outcome: 'success',
  });
});

test('service life: starts, stops, heartbeats, gaps', (t) => {
  const beat = (minute: number, namespace: string) =>
    event(minute * 60, 31019, `TrackingId: ${id(minute)}, HeartBeat for Namespace: ${namespace}`);
  const minutes = [1, 6, 11, 16, 46, 51];
  const { life } = run([
    event(0, 31015, ''),
    ...minutes.map((minute) => beat(minute, 'one')),
    ...[1, 6, 11, 16, 21, 26, 31, 36, 41, 46, 51].map((minute) => beat(minute, 'two')),
    event(3120, 31042, ''),
    event(3180, 31016, ''),
  ]);
  t.is(life.state, 'stopped');
  t.is(life.starts.length, 1);
  t.is(life.stops.length, 1);
  t.deepEqual(
    life.heartbeats.map(({ namespace, count }) => [namespace, count]),
    [
      ['one', 6],
      ['two', 11],
    ],
  );
  t.deepEqual(
    life.gaps.map(({ namespace, from, to, isOver }) => [namespace, (to - from) / 60_000, isOver]),
    [['one', 30, true]],
  );
  t.is(life.lastHealth?.isHealthy, true);
});

test('a cause is proven only with evidence, and of any log', (t) => {
  const keys = catalogue().records.filter((record) => record.kind === 'event');
  const hrs = catalogue().records.flatMap((record) => (record.kind === 'hresult' ? [record.hr] : []));
  const anyEvent = fc
    .record({
      record: fc.constantFrom(...keys),
      second: fc.integer({ min: 0, max: 20_000 }),
      operation: fc.integer({ min: 0, max: 4 }),
      hr: fc.option(fc.constantFrom(...hrs)),
      namespace: fc.option(fc.constantFrom('one', 'two')),
    })
    .map(({ record, second, operation, hr, namespace }) =>
      event(
        second,
        record.id,
        `TrackingId: ${id(operation)}, Reason: ${hr ? `hr=${hr}` : ''}, UserPrincipalName: u${operation}@contoso.com${namespace ? `, Namespace: ${namespace}` : ''}`,
        record.provider,
      ),
    );
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      const analysis = run(events);
      for (const { diagnosis, cause } of analysis.incidents) {
        for (const one of diagnosis.causes) {
          if (one.certainty === 'proven' && one.for.length === 0) return false;
          if (one.certainty === 'ruledOut' && one.against.length === 0) return false;
        }
        if (cause !== diagnosis.causes[0]) return false;
      }
      const hasError = analysis.operations.some(({ outcome }) => outcome === 'failure');
      if (hasError && analysis.verdict === 'healthy') return false;
      const report = makeEventsReport(analysis, {
        log: 'x',
        since: null,
        problems: [],
        users: [],
        trackingIds: [],
      });
      eventsReportSchema.parse(report);
      const text = eventsToText(report, { width: 80, color: 0, unicode: false, explain: true });
      return text.split('\n').every((line) => safeText(line) === line && line.length <= 80);
    }),
    { numRuns: 300 },
  );
  t.pass();
});

test('shapes that would punish a quadratic algorithm come to an end', (t) => {
  const count = 30_000;
  const many = (make: (index: number) => LogEvent) =>
    Array.from({ length: count }, (_, index) => make(index));
  const shapes: Record<string, LogEvent[]> = {
    'one tracking id': many((index) => event(index, 33004, `TrackingId: ${id(1)}, Reason: hr=80230626`)),
    'one instant': many((index) =>
      event(0, 33004, `TrackingId: ${id(index)}, Reason: hr=80230626, UserPrincipalName: u@c`),
    ),
    'the engine alone': many((index) =>
      event(index, 6329, `0x8023${(index % 65_536).toString(16).padStart(4, '0')}`, 'ADSync'),
    ),
    'up and down': many((index) => event(index * 1000, index % 2 ? 31015 : 31016, '')),
    'on and off': many((index) => event(index * 1000, index % 2 ? 31013 : 31005, `TrackingId: ${id(index)}`)),
    'gaps and trouble': many((index) => event(index * 1300, index % 3 ? 31019 : 31034, 'Namespace: one')),
    'as many namespaces': many((index) => event(index, 31019, `Namespace: n${index}`)),
    'as many users': many((index) =>
      event(index, 33008, `TrackingId: ${id(index)}, Reason: hr=80230619, UserPrincipalName: u${index}@c`),
    ),
  };
  for (const [name, events] of Object.entries(shapes)) t.is(run(events).events.length, count, name);
});
