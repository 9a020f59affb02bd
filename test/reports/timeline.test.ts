import { readFile } from 'node:fs/promises';
import test from 'ava';
import { type Evidence, evidenceFormat, evidenceVersion } from '../../src/evidence/evidence.js';
import { packagePath } from '../../src/packagePath.js';
import { makeReport } from '../../src/reports/report.js';

const collectedAt = '2026-02-03T04:05:06.000Z';

function evidenceWith(events: { provider: string; id: number; time: string; message: string }[]): Evidence {
  return {
    format: evidenceFormat,
    version: evidenceVersion,
    tool: '1.2.3',
    collectedAt,
    request: { users: [] },
    readings: [
      {
        fact: 'events',
        about: {},
        function: 'Get-WbdEvent',
        host: 'CONTOSO-SYNC01',
        readAt: collectedAt,
        durationMs: 0,
        warnings: [],
        error: null,
        value: {
          events: events.map((event, index) => ({
            ...event,
            recordId: index + 1,
            computer: 'CONTOSO-SYNC01',
          })),
          next: null,
        },
      },
    ] as Evidence['readings'],
  };
}

/** The example message of an event in the catalogue. */
async function messageOf(id: number): Promise<string> {
  const { records }: { records: { id?: number; sample?: { text: string } }[] } = JSON.parse(
    await readFile(packagePath('config', 'events.json'), 'utf8'),
  );
  return records.find((record) => record.id === id)?.sample?.text ?? '';
}

test('the events of the evidence become the timeline, in order', async (t) => {
  const provider = 'PasswordResetService';
  const { timeline } = makeReport(
    evidenceWith([
      { provider, id: 31015, time: '2026-02-03T03:50:00.000Z', message: await messageOf(31015) },
      { provider, id: 31001, time: '2026-02-03T03:58:12.000Z', message: await messageOf(31001) },
    ]),
    [],
    { failOn: 'error' },
  );
  t.true(timeline.length >= 2);
  t.is(timeline[0]?.text, 'the writeback service started');
  t.is(timeline[0]?.at, '2026-02-03T03:50:00.000Z');
  t.true(timeline[1]?.isBad);
  t.regex(timeline[1]?.text ?? '', /reset of .*never ended/);
});

test('without events there is none', (t) => {
  t.deepEqual(makeReport({ ...evidenceWith([]), readings: [] }, [], { failOn: 'error' }).timeline, []);
});
