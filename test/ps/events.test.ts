import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { facts } from '../../src/evidence/factList.js';
import { type LabSession, openLabSession } from '../lab/labSession.js';

let lab: LabSession;

test.before(async () => {
  lab = await openLabSession('healthy');
});
test.after.always(() => lab?.close());

interface Entry {
  provider: string;
  id: number;
  time: string;
  message: string;
}

const noon = Date.parse('2026-11-23T12:00:00Z');
const entry = (index: number, more: Partial<Entry> = {}): Entry => ({
  provider: 'PasswordResetService',
  id: 31019,
  time: new Date(noon + index * 1000).toISOString(),
  message: `beat ${index}`,
  ...more,
});

async function log(events: Entry[]): Promise<void> {
  await writeFile(join(lab.lab.folder, 'events.jsonl'), asLines(events));
}

const asLines = (events: Entry[]) => events.map((one) => `${JSON.stringify(one)}\n`).join('');

async function read(params: object): Promise<{ events: (Entry & { recordId: number })[]; next: unknown }> {
  const { value } = await lab.session.call(facts.events, {
    Provider: ['PasswordResetService', 'ADSync'],
    ...params,
  });
  return value;
}

test.serial('no events, and none of a provider, are none', async (t) => {
  await log([]);
  t.deepEqual(await read({}), { events: [], next: null });
  await log([entry(0, { provider: 'Other' })]);
  t.deepEqual(await read({}), { events: [], next: null });
  await log([entry(0)]);
  t.is((await read({})).events.length, 1);
});

test.serial('every field, whatever the message holds', async (t) => {
  const message = '\u001b[31m<b>"$(x)`" \u202e \ud83d\ude00 \u0000 l\u2019acc\u00e8s\r\n';
  await log([entry(0, { provider: 'ADSync', id: 6329, message })]);
  const { events } = await read({});
  t.deepEqual(events, [
    {
      provider: 'ADSync',
      id: 6329,
      time: '2026-11-23T12:00:00.000Z',
      recordId: 1,
      computer: 'CONTOSO-SYNC01',
      message,
    },
  ] as never);
});

test.serial('of a megabyte of message no more comes than is shown', async (t) => {
  await log([entry(0, { message: 'x'.repeat(1_000_000) })]);
  t.is((await read({})).events[0]?.message.length, 16385);
});

test.serial('filters by provider, id and time', async (t) => {
  await log([
    entry(0),
    entry(1, { provider: 'Other' }),
    entry(2, { id: 31001 }),
    entry(3, { provider: 'ADSync', id: 6329 }),
  ]);
  const ids = async (params: object) => (await read(params)).events.map(({ id }) => id);
  t.deepEqual(await ids({}), [31019, 31001, 6329]);
  t.deepEqual(await ids({ Id: [31001, 6329] }), [31001, 6329]);
  t.deepEqual(await ids({ Id: [...Array.from({ length: 30 }, (_, index) => 40000 + index), 6329] }), [6329]);
  t.deepEqual(await ids({ StartTime: '2026-11-23T12:00:02Z' }), [31001, 6329]);
  t.deepEqual(await ids({ StartTime: '2026-11-23T12:00:02.5Z' }), [6329]);
});

test.serial('pages together hold every event once, also when many fall on one instant', async (t) => {
  const total = 257;
  const entries = Array.from({ length: total }, (_, index) =>
    entry(index < 60 ? index : 60, index % 3 === 0 ? { provider: 'ADSync', id: 6329 } : {}),
  );
  await log(entries);
  for (const MaximumEvents of [7, 50, 1000]) {
    const seen: number[] = [];
    let next: { startTime?: string; afterRecordId?: number } | null = {};
    for (let pages = 0; next && pages < total; pages += 1) {
      const page = await read({
        MaximumEvents,
        ...(next.startTime && { StartTime: next.startTime, AfterRecordId: next.afterRecordId }),
      });
      seen.push(...page.events.map(({ recordId }) => recordId));
      next = page.next as typeof next;
    }
    t.deepEqual(
      seen,
      Array.from({ length: total }, (_, index) => index + 1),
      `pages of ${MaximumEvents}`,
    );
  }
});

test.serial('the newest events alone', async (t) => {
  await log(Array.from({ length: 20 }, (_, index) => entry(index)));
  const { events, next } = await read({ MaximumEvents: 3, Newest: true });
  t.deepEqual(
    events.map(({ recordId }) => recordId),
    [18, 19, 20],
  );
  t.is(next, null);
});

test.serial('a file is read in place of the Application log', async (t) => {
  const file = join(lab.lab.folder, "it's a log [1].evtx");
  await writeFile(file, asLines([entry(5, { id: 33004 })]));
  await log([entry(0)]);
  t.deepEqual(
    (await read({ Path: file })).events.map(({ id }) => id),
    [33004],
  );
});
