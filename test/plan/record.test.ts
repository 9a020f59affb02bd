import test from 'ava';
import { type FixRecord, fixRecord } from '../../src/plan/record.js';
import { recordMarkdown } from '../../src/plan/recordMarkdown.js';

const record: FixRecord = {
  format: 'writeback-doctor/fix-record',
  version: 1,
  tool: '0.1.0',
  run: 'r-1',
  server: 'CONTOSO-SYNC01',
  user: 'ada',
  beganAt: '2026-11-24T06:00:00.000Z',
  endedAt: '2026-11-24T06:05:00.000Z',
  mode: 'attended',
  planDigest: 'abc',
  failedBefore: ['WBD303: The writeback service is stopped although writeback is enabled. (CONTOSO-SYNC01)'],
  failedAfter: [],
  withheld: ['Grant: <b>nestor</b> is protected.'],
  steps: [
    {
      id: 'enable-writeback',
      subject: 'CONTOSO-SYNC01',
      title: 'Turn password writeback on',
      decision: 'yes',
      reason: '',
      beganAt: '2026-11-24T06:01:00.000Z',
      endedAt: '2026-11-24T06:02:00.000Z',
      ending: 'verified',
      message: 'WBD302 passes.',
      calls: [
        {
          text: "Set-WbdWriteback -Connector 'c' -Enable $true",
          call: {
            function: 'Set-WbdWriteback',
            params: { Connector: 'c', Enable: true },
            timeoutSeconds: 300,
          },
          purpose: 'change',
          report: {
            ending: 'ok',
            message: '',
            changed: true,
            before: { enabled: false },
            after: 'x'.repeat(400),
            durationMs: 1234.5,
          },
        },
      ],
      undo: "Set-WbdWriteback -Connector 'c' -Enable $false",
    },
  ],
  outcome: 'healthy',
};

test('a record says what was done, when, by whom and where, and how to take it back', (t) => {
  const page = recordMarkdown(fixRecord.parse(record));
  for (const part of [
    '# Repair of password writeback on CONTOSO-SYNC01',
    '**Everything that had failed passes.**',
    '| By | ada |',
    '| From | 2026-11-24 06:00 UTC |',
    'each step confirmed in a terminal',
    'Decision: **yes**.',
    'Result: **verified**. WBD302 passes.',
    "```powershell\nSet-WbdWriteback -Connector 'c' -Enable $true\n```",
    '- change: ok, changed, 1235 ms',
    '- Before: {"enabled":false}',
    'Undone by:',
    "Set-WbdWriteback -Connector 'c' -Enable $false",
  ])
    t.true(page.includes(part), part);
});

test('long values are shortened, and names never become markup', (t) => {
  const page = recordMarkdown(record);
  t.true(page.includes('... (402 characters, in full in the journal)'));
  t.true(page.includes('\\<b\\>nestor\\</b\\>'));
});
