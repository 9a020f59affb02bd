import test from 'ava';
import { openJournal } from '../../src/plan/journal.js';
import { planSchema } from '../../src/plan/plan.js';
import { callText } from '../../src/steps/callText.js';
import { toggle } from '../plan/simulation.js';
import { FixLab, oneLine } from './fixLab.js';

/** Nothing is changed that was not shown and agreed to. */

test.serial(
  'without a terminal and without --yes it refuses at once, before it reads anything',
  async (t) => {
    const lab = await FixLab.open('service-stopped');
    try {
      const before = await lab.everything();
      const { exitCode, stderr, stdout } = await lab.run(['fix']);
      t.is(exitCode, 6);
      t.is(
        String(stderr),
        'Nothing was changed: fix asks before each step, and this is not a terminal. Run it in a terminal, or add --yes; --dry-run shows what it would do.\n',
      );
      t.is(stdout, '');
      t.deepEqual(await lab.everything(), before);
    } finally {
      await lab.close();
    }
  },
);

test.serial(
  'a dry run shows the plan, the calls and their previews, and changes nothing at all',
  async (t) => {
    const lab = await FixLab.open('onboarding-required');
    try {
      const before = await lab.everything();
      const { exitCode, stdout, stderr } = await lab.run(['fix', '--dry-run', '--runbook']);
      t.is(exitCode, 0);
      const said = oneLine(stdout);
      t.regex(String(stderr), /^begin: Reading the present state/);
      t.notRegex(String(stderr), /Step 1 of/, 'standard error has the progress alone');
      t.regex(said, /Call Set-WbdWriteback -Connector 'contoso.onmicrosoft.com - AAD' -Enable \$false/);
      t.regex(said, /What if: Performing the operation "Turn password writeback off" on target/);
      t.regex(said, /What if: Performing the operation "Restart the service" on target "ADSync"/);
      t.regex(said, /What if: Performing the operation "Save the server configuration/);
      t.regex(said, /Nothing was changed\. ?$/);

      const json = await lab.run(['fix', '--dry-run', '--runbook', '--format', 'json']);
      t.is(planSchema.parse(JSON.parse(String(json.stdout))).steps.length, 6);
      const markdown = await lab.run(['fix', '--dry-run', '--runbook', '--format', 'markdown']);
      t.regex(String(markdown.stdout), /^# Plan to repair password writeback on CONTOSO-SYNC01\n/);
      t.deepEqual(await lab.everything(), before);
    } finally {
      await lab.close();
    }
  },
);

test.serial(
  'the calls that were shown are the calls that are made, and the journal has the same',
  async (t) => {
    const lab = await FixLab.open('onboarding-required');
    try {
      const users = ['--user', 'adele.vance@contoso.test'];
      const { stdout } = await lab.run(['fix', '--dry-run', '--format', 'json', ...users]);
      const planned = planSchema
        .parse(JSON.parse(String(stdout)))
        .steps.flatMap(({ calls, safeguard }) => [...calls, ...(safeguard ? [safeguard.call] : [])]);
      t.is(planned.length, 2);
      const { record, stderr } = await lab.fix();
      const made = record.steps.flatMap(({ calls }) => calls);
      t.deepEqual(
        made.map(({ call }) => call),
        planned,
      );
      for (const { text, call } of made) {
        t.is(text, callText(call));
        t.true(oneLine(stderr).includes(text), text);
      }
      const { entries } = await lab.journal();
      t.deepEqual(
        entries.flatMap((entry) => (entry.kind === 'callBegin' ? [entry.call] : [])),
        planned,
      );
    } finally {
      await lab.close();
    }
  },
);

test.serial(
  'recover without a terminal and without --yes refuses at once, and says what is open',
  async (t) => {
    const lab = await FixLab.open('onboarding-required');
    try {
      const journal = await openJournal(lab.stateFolder, () => new Date());
      await journal.write({ kind: 'stepBegin', step: toggle });
      await journal.close();
      const before = await lab.everything();
      const { exitCode, stderr } = await lab.run(['recover']);
      t.is(exitCode, 6);
      t.is(
        oneLine(stderr),
        'Nothing was changed: recover asks before it changes anything, and this is not a terminal. Run it in a terminal, or add --yes. ',
      );
      t.deepEqual(await lab.everything(), before);
    } finally {
      await lab.close();
    }
  },
);

test.serial('nothing failed and not all is known: exit code 3, never healthy', async (t) => {
  const lab = await FixLab.open('adsync-missing');
  try {
    const { exitCode, record, stderr } = await lab.fix();
    t.is(exitCode, 3, stderr);
    t.is(record.outcome, 'undetermined');
    t.deepEqual(record.failedAfter, []);
    const sentence =
      /Nothing failed, but \d+ findings could not be determined, .* Run writeback-doctor check to see what and why\./;
    t.regex(oneLine(stderr), sentence);
    const dry = await lab.run(['fix', '--dry-run']);
    t.is(dry.exitCode, 3, String(dry.stderr));
    t.regex(oneLine(dry.stdout), sentence);
  } finally {
    await lab.close();
  }
});
