import { existsSync } from 'node:fs';
import test from 'ava';
import { pageName } from '../../scripts/generate/eventPages.js';
import { checks } from '../../src/checks/registry.js';
import { catalogue } from '../../src/events/catalogue.js';
import { parseEvent } from '../../src/events/parsedEvent.js';
import { repairSteps } from '../../src/events/repairSteps.js';
import { packagePath } from '../../src/packagePath.js';

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Every code that writeback's documents and servers are known to show. Adding a record without adding it here fails. */
const codes = [
  ...[...range(31001, 31019), 31034, 31042, 31044].map((id) => `PasswordResetService/${id}`),
  ...range(32000, 32015)
    .filter((id) => id !== 32006 && id !== 32012)
    .map((id) => `PasswordResetService/${id}`),
  ...range(33001, 33009).map((id) => `PasswordResetService/${id}`),
  ...[6306, 6329, 6800].map((id) => `ADSync/${id}`),
  ...[611, ...range(650, 663), 904].map((id) => `Directory Synchronization/${id}`),
  ...['80230402', '80230619', '8023061f', '80230626', '8023062c', '80230818', '800700ce', '80004005'].map(
    (hr) => `hr/${hr}`,
  ),
  ...['0009', '0010', '0012', '0013', '0014', '0029', '0030'].map((number) => `SSPR_${number}`),
];

test('the catalogue holds exactly the codes that are known', (t) => {
  t.deepEqual(
    catalogue()
      .records.map(({ key }) => key)
      .sort(),
    [...codes].sort(),
  );
});

for (const code of codes) {
  test(`${code} is complete: causes, checks or things to read, a sample that is its own, a page`, (t) => {
    const record = catalogue().byKey.get(code);
    if (!record) return t.fail('no record');
    if (record.severity !== 'info') t.true(record.causes.length > 0, 'no cause');
    t.is(new Set(record.causes).size, record.causes.length, 'a cause twice');
    t.true(existsSync(packagePath('docs', 'events', pageName(code))), 'no page');
    for (const id of record.causes) t.true(catalogue().causes.has(id), `no cause ${id}`);
    if (record.kind === 'hresult')
      t.true(record.sample.text.toLowerCase().includes(record.hr), 'sample without the code');
    if (record.kind === 'event') {
      const { provider, id, sample } = record;
      const parsed = parseEvent({
        provider,
        id,
        time: '2026-11-23T08:00:00Z',
        recordId: 1,
        computer: null,
        message: sample.text,
      });
      t.is(parsed.record?.key, code);
      if (sample.text.includes('TrackingId: ')) t.truthy(parsed.trackingId);
      if (sample.text.includes('marie@')) t.is(parsed.userPrincipalName, 'marie@contoso.com');
    }
    return undefined;
  });
}

test('32006 and 32012 are known not to exist', (t) => {
  t.deepEqual(
    catalogue().absent.map(({ id }) => id),
    [32006, 32012],
  );
});

test('every cause is named by a record, or by an incident without a failing event', (t) => {
  const named = new Set(catalogue().records.flatMap(({ causes }) => causes));
  const unnamed = [...catalogue().causes.keys()].filter((id) => !named.has(id));
  t.deepEqual(unnamed, ['request-cut-off']);
});

test('every check that a cause names exists, and the facts of the tenant are asked for where it needs them', (t) => {
  const existing = new Map(checks.map((check) => [check.name, check]));
  const { causes, checkOptions } = catalogue();
  const named = new Set(
    [...causes.values()].flatMap(({ confirmedBy, refutedBy }) =>
      [...confirmedBy, ...refutedBy].map(({ check }) => check),
    ),
  );
  for (const name of named) {
    const check = existing.get(name);
    if (!check) return t.fail(`no check ${name}`);
    const asksTenant = check.needs.some((fact) => fact.startsWith('tenant'));
    const asksIdle = check.needs.some((fact) => fact === 'idleConnection');
    const option = asksTenant ? '--tenant' : asksIdle ? '--idle-test' : undefined;
    t.is(checkOptions.get(name), option, name);
  }
  for (const name of checkOptions.keys()) t.true(named.has(name), `no cause names ${name}`);
  return undefined;
});

test('every step that a record or cause names exists', (t) => {
  const steps = new Set<string>(repairSteps.map(({ id }) => id));
  const { causes, records } = catalogue();
  for (const { key, steps: theirs } of records)
    for (const id of theirs) t.true(steps.has(id), `${key}: ${id}`);
  for (const [key, { steps: theirs }] of causes)
    for (const id of theirs) t.true(steps.has(id), `${key}: ${id}`);
});

test('every sign asks for records that exist, and every cause says what to read', (t) => {
  const { causes, byKey } = catalogue();
  for (const [id, { signs, read }] of causes) {
    t.true(read.length > 0, id);
    for (const { when } of signs)
      for (const key of when.events ?? []) t.true(byKey.has(key), `${id}: ${key}`);
  }
});

test('hash synchronisation is never evidence of writeback', (t) => {
  for (const record of catalogue().records) {
    if (record.kind === 'event' && record.provider === 'Directory Synchronization')
      t.is(record.role.in, 'hashSync');
  }
});
