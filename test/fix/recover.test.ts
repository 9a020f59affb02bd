import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { openJournal } from '../../src/plan/journal.js';
import { openSteps } from '../../src/plan/openSteps.js';
import { identityOf } from '../../src/plan/processIdentity.js';
import { callOf, setWriteback, startFullSync } from '../../src/steps/change.js';
import type { PlannedStep } from '../../src/steps/step.js';
import { FixLab, oneLine } from './fixLab.js';
import { pause } from './killLab.js';
import { connector, toggleOf } from './toggle.js';

/** recover goes by what the journal says of another time, so it looks at the server first, as fix does. */

const fullSync: PlannedStep = {
  ...toggleOf(),
  id: 'run-full-sync',
  title: 'Run a full synchronisation cycle',
  calls: [callOf(startFullSync, {}, 60)],
  safeguard: null,
  undo: { kind: 'irreversible', says: '' },
};

const enableWriteback: PlannedStep = {
  ...fullSync,
  id: 'enable-writeback',
  title: 'Turn password writeback on',
  calls: [callOf(setWriteback, { Connector: connector, Enable: true }, 60)],
  undo: {
    kind: 'call',
    says: 'Turns it off again.',
    call: callOf(setWriteback, { Connector: connector, Enable: false }, 60),
  },
};

/** A journal in which a run on this server has begun the step; `isDone`: and ended it. */
async function journalOf(lab: FixLab, server: string, step: PlannedStep, isDone = false): Promise<void> {
  const journal = await openJournal(lab.stateFolder, () => new Date());
  const run = { user: 'u', tool: '0.1.0', unattended: false, planDigest: '', steps: [step.id] };
  await journal.write({ kind: 'runBegin', server, ...run });
  await journal.write({ kind: 'stepBegin', step });
  if (isDone) {
    const report = { message: '', changed: true, before: null, after: null, durationMs: 1 };
    await journal.write({ kind: 'callEnd', report: { ending: 'ok', ...report } });
    await journal.write({ kind: 'stepEnd', ending: 'verified', message: '' });
  }
  await journal.close();
}

const isOpen = async (lab: FixLab) => openSteps((await lab.journal()).entries).length === 1;

for (const [name, step] of [
  ['a toggle', toggleOf()],
  ['a full synchronisation', fullSync],
] as const) {
  test.serial(`${name} that was begun on another server is not finished on this one`, async (t) => {
    const lab = await FixLab.open('healthy');
    try {
      await journalOf(lab, 'CONTOSO-SYNC02', step);
      const before = await lab.state();
      const { exitCode, stderr } = await lab.run(['recover', '--yes']);
      t.is(exitCode, 6, String(stderr));
      t.regex(
        oneLine(stderr),
        /!! Nothing was changed\. It was begun on CONTOSO-SYNC02, and this is CONTOSO-SYNC01: run writeback-doctor recover on CONTOSO-SYNC02\./,
      );
      t.deepEqual(await lab.state(), before);
      t.true(await isOpen(lab));
    } finally {
      await lab.close();
    }
  });
}

test.serial('what another server was given is not taken back on this one', async (t) => {
  const lab = await FixLab.open('healthy');
  try {
    await journalOf(lab, 'CONTOSO-SYNC02', enableWriteback, true);
    const { exitCode, stderr } = await lab.run(['recover', '--undo', '--yes']);
    t.is(exitCode, 6, String(stderr));
    t.true(await lab.isWritebackOn());
    t.false((await lab.journal()).entries.some(({ kind }) => kind === 'undone'));
  } finally {
    await lab.close();
  }
});

for (const [name, args, isDone, step] of [
  ['a step is not finished', [], false, fullSync],
  ['a step is not taken back', ['--undo'], true, enableWriteback],
] as const) {
  test.serial(`on a staging server ${name}`, async (t) => {
    const lab = await FixLab.open('healthy');
    try {
      await journalOf(lab, 'contoso-sync01', step, isDone);
      await lab.change((state) => {
        state.scheduler.stagingModeEnabled = true;
      });
      const before = await lab.state();
      const { exitCode, stderr } = await lab.run(['recover', '--yes', ...args]);
      t.is(exitCode, 6, String(stderr));
      t.regex(oneLine(stderr), /!! Nothing was changed\. CONTOSO-SYNC01 is in staging mode, where writeback/);
      t.deepEqual(await lab.state(), before);
      t.is(await isOpen(lab), !isDone);
    } finally {
      await lab.close();
    }
  });

  test.serial(`while a synchronisation runs ${name}`, async (t) => {
    const lab = await FixLab.open('healthy');
    const config = join(lab.stateFolder, 'config.json');
    try {
      await writeFile(config, JSON.stringify({ repair: { synchronisationSeconds: 1 } }));
      await journalOf(lab, 'CONTOSO-SYNC01', step, isDone);
      await lab.change((state) => {
        state.running = ['contoso.test'];
      });
      const before = await lab.state();
      const { exitCode, stderr } = await lab.run(['recover', '--yes', '--config', config, ...args]);
      t.is(exitCode, 6, String(stderr));
      t.regex(oneLine(stderr), /!! Nothing was changed\. A synchronisation is running and has not ended/);
      t.deepEqual(await lab.state(), before);
      t.is(await isOpen(lab), !isDone);
    } finally {
      await lab.close();
    }
  });
}

test.serial('writeback is turned on again at once, even while a synchronisation runs', async (t) => {
  const lab = await FixLab.open('healthy');
  try {
    await journalOf(lab, 'CONTOSO-SYNC01', toggleOf());
    await lab.change((state) => {
      state.passwordReset[connector].enabled = false;
      state.running = ['contoso.test'];
    });
    const { exitCode, stderr } = await lab.run(['recover', '--yes']);
    t.is(exitCode, 0, String(stderr));
    t.true(await lab.isWritebackOn());
    t.false(await isOpen(lab));
  } finally {
    await lab.close();
  }
});

test.serial('Ctrl-C while it waits for the earlier PowerShell leaves the step open', async (t) => {
  const lab = await FixLab.open('healthy');
  const orphan = spawn('sleep', ['60']);
  try {
    await journalOf(lab, 'CONTOSO-SYNC01', fullSync);
    const journal = await openJournal(lab.stateFolder, () => new Date(), await runOf(lab));
    const [call] = fullSync.calls as [PlannedStep['calls'][0]];
    await journal.write({ kind: 'callBegin', call, purpose: 'change' });
    await journal.write({ kind: 'callProcess', process: await identityOf(orphan.pid as number) });
    await journal.close();
    const before = await lab.state();

    const running = lab.run(['recover', '--yes']);
    await untilSaid(running, /Waiting for the PowerShell of the earlier run/);
    running.kill('SIGINT');
    const { exitCode, stderr } = await running;
    t.is(exitCode, 130, String(stderr));
    t.regex(oneLine(stderr), /!! Nothing was changed\. The operator stopped the recovery/);
    t.deepEqual(await lab.state(), before);
    t.is(openSteps((await lab.journal()).entries)[0]?.process?.pid, orphan.pid, 'it is waited for again');

    orphan.kill();
    const again = await lab.run(['recover', '--yes']);
    t.is(again.exitCode, 0, String(again.stderr));
    t.is((await lab.state()).lastCycle.policyType, 'Initial');
    t.false(await isOpen(lab));
  } finally {
    orphan.kill();
    await lab.close();
  }
});

const runOf = async (lab: FixLab) => (await lab.journal()).entries[0]?.run as string;

async function untilSaid(running: ReturnType<FixLab['run']>, words: RegExp): Promise<void> {
  let said = '';
  running.stderr?.on('data', (data) => {
    said += data;
  });
  for (let turn = 0; turn < 600; turn += 1) {
    if (words.test(said)) return;
    await pause(50);
  }
  throw new Error(`It was never said: ${words}`);
}
