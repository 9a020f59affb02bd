import test from 'ava';
import { FixLab, oneLine, outcomeOf } from './fixLab.js';
import { connector } from './toggle.js';

/** Each step: the fault is there, the step repairs it, the same check passes; and what can be undone is undone exactly. */

test.serial(
  'confirm-network: a blocked network is shown with what to open, and the steps after it are made all the same',
  async (t) => {
    const lab = await FixLab.open('writeback-network-blocked');
    try {
      const { exitCode, record, stderr } = await lab.fix();
      t.is(record.steps[0]?.ending, 'notVerified');
      t.regex(
        record.steps[0]?.message ?? '',
        /WBD101: .* not reached: .*Open outbound TCP 443 from this server to \*\.passwordreset\.microsoftonline\.com and \*\.servicebus\.windows\.net/,
      );
      t.regex(
        oneLine(stderr),
        /To do +WBD101: .* not reached: .*Open outbound TCP 443/,
        'before anything is asked',
      );
      t.is(record.steps[1]?.ending, 'verified');
      t.is(record.steps[2]?.decision, 'notNeeded', 'no change opens a firewall');
      t.is(exitCode, 4, stderr);
      t.deepEqual(
        record.failedAfter.map((sentence) => sentence.slice(0, 6)),
        ['WBD101'],
      );
    } finally {
      await lab.close();
    }
  },
);

test.serial('confirm-network: opened meanwhile, the gate passes', async (t) => {
  const lab = await FixLab.open('relay-refused');
  try {
    const closed = await lab.fix();
    t.deepEqual(
      closed.record.steps.map(({ id, ending }) => [id, ending]),
      [['confirm-network', 'notVerified']],
    );
    t.is(closed.exitCode, 4);
    await lab.openNetwork();
    const open = await lab.fix(['--step', 'confirm-network']);
    t.is(open.record.steps[0]?.ending, 'verified', open.stderr);
    t.regex(open.record.steps[0]?.message ?? '', /^WBD101, WBD102, .* pass\.$/);
    t.is(open.exitCode, 0);
  } finally {
    await lab.close();
  }
});

test.serial(
  'support-bundle: names the command with the users and the time of the failure, and asks nothing',
  async (t) => {
    const lab = await FixLab.open('onboarding-required');
    try {
      const { record, stderr } = await lab.fix(['--step', 'support-bundle']);
      t.is(record.steps[0]?.decision, 'shown');
      t.is(record.steps[0]?.ending, null);
      t.deepEqual(record.steps[0]?.calls, []);
      t.regex(oneLine(stderr), /Run: writeback-doctor bundle --user 'adele\.vance@contoso\.test'/);
      t.notRegex(stderr, /done and verified/);
    } finally {
      await lab.close();
    }
  },
);

test.serial('restart-sync-service: the writeback service comes back', async (t) => {
  const lab = await FixLab.open('service-stopped');
  try {
    t.deepEqual(await outcomeOf(lab, 'WBD303'), ['fail']);
    const { exitCode, record } = await lab.fix();
    t.is(exitCode, 0);
    t.deepEqual(
      record.steps.map(({ id, decision, ending }) => [id, decision, ending]),
      [
        ['confirm-network', 'automatic', 'verified'],
        ['restart-sync-service', 'automatic', 'verified'],
        ['toggle-writeback', 'notNeeded', null],
        ['support-bundle', 'notNeeded', null],
      ],
    );
    t.deepEqual(await outcomeOf(lab, 'WBD303'), ['pass']);
  } finally {
    await lab.close();
  }
});

test.serial(
  'restart-sync-service: event 6800 is a failed verification with its diagnosis, and ends an unattended run',
  async (t) => {
    const lab = await FixLab.open('service-stopped', { restart: ['endpoint'] });
    try {
      const { exitCode, record } = await lab.fix();
      t.is(exitCode, 4);
      const restart = record.steps[1];
      t.is(restart?.ending, 'notVerified');
      t.regex(restart?.message ?? '', /^Event (32001|6800) \(.*\)/);
      t.true((restart?.message.length ?? 0) > 60, 'it says why');
      t.is(record.steps[2]?.decision, 'notNeeded');
      t.is(record.steps[2]?.ending, null);
      t.is(record.steps.at(-1)?.id, 'support-bundle');
      t.is(record.steps.at(-1)?.decision, 'shown', 'the last resort is named when a step has failed');
    } finally {
      await lab.close();
    }
  },
);

test.serial('restart-sync-service: a service that does not come back is started again', async (t) => {
  const lab = await FixLab.open('service-stopped', { restart: ['stays'] });
  try {
    const { exitCode, record } = await lab.fix();
    t.is(exitCode, 4);
    t.deepEqual(
      record.steps[1]?.calls.map(({ purpose, report }) => [purpose, report.ending]),
      [
        ['change', 'failed'],
        ['safeguard', 'ok'],
      ],
    );
    t.is((await lab.state()).service.status, 'Running');
  } finally {
    await lab.close();
  }
});

test.serial('toggle-writeback: the server is onboarded again', async (t) => {
  const lab = await FixLab.open('onboarding-required');
  try {
    t.deepEqual(await outcomeOf(lab, 'WBD304'), ['fail']);
    const { exitCode, record } = await lab.fix();
    t.is(exitCode, 0);
    t.is(record.steps.find(({ id }) => id === 'toggle-writeback')?.ending, 'verified');
    t.deepEqual(await outcomeOf(lab, 'WBD304'), ['pass']);
    t.true(await lab.isWritebackOn());
  } finally {
    await lab.close();
  }
});

for (const [name, faults, guards] of [
  ['turning on fails once', { enable: ['error'] }, 2],
  ['PowerShell crashes while turning off', { disable: ['crashAfter'] }, 1],
  ['PowerShell crashes while turning on', { enable: ['crash'] }, 2],
  ['turning on reports success and does nothing', { enable: ['lie'] }, 2],
] as const) {
  test.serial(`toggle-writeback: ${name}, and writeback is on at the end`, async (t) => {
    const lab = await FixLab.open('onboarding-required', faults as never);
    try {
      const { record } = await lab.fix();
      const step = record.steps.find(({ id }) => id === 'toggle-writeback');
      t.true(await lab.isWritebackOn());
      t.is(step?.calls.filter(({ purpose }) => purpose === 'safeguard').length, guards);
    } finally {
      await lab.close();
    }
  });
}

test.serial('enable-writeback: turned on, and off again by undo', async (t) => {
  const lab = await FixLab.open('writeback-disabled');
  try {
    const before = await lab.state();
    const { exitCode, record } = await lab.fix(['--step', 'enable-writeback']);
    t.is(exitCode, 0, JSON.stringify(record));
    t.deepEqual(await outcomeOf(lab, 'WBD302'), ['pass']);
    t.is((await lab.run(['recover', '--undo', '--yes'])).exitCode, 0);
    const after = await lab.state();
    for (const state of [before, after]) delete state.passwordReset[connector].modifiedTimestamp;
    t.deepEqual(after, before);
    t.regex(String((await lab.run(['recover', '--undo', '--yes'])).stderr), /nothing to take back/);
  } finally {
    await lab.close();
  }
});

test.serial(
  'enable-writeback is on request only: --yes alone leaves it out and says how to ask',
  async (t) => {
    const lab = await FixLab.open('writeback-disabled');
    try {
      const { exitCode, stderr } = await lab.fix();
      t.is(exitCode, 6);
      t.regex(stderr, /On request only: to have it made, add --step\s+enable-writeback/);
      t.false(await lab.isWritebackOn());
    } finally {
      await lab.close();
    }
  },
);

test.serial('prefer-pdc-emulator: put first, and the list exactly as before by undo', async (t) => {
  const lab = await FixLab.open('preferred-dc-not-pdc');
  try {
    const before = await lab.state();
    const { exitCode } = await lab.fix(['--step', 'prefer-pdc-emulator']);
    t.is(exitCode, 0);
    t.deepEqual(await outcomeOf(lab, 'WBD402'), ['pass']);
    t.is((await lab.run(['recover', '--undo', '--yes'])).exitCode, 0);
    t.deepEqual(await lab.state(), before);
  } finally {
    await lab.close();
  }
});

test.serial('start-sync-service: started, and stopped again by undo', async (t) => {
  const lab = await FixLab.open('sync-service-stopped');
  try {
    t.deepEqual(await outcomeOf(lab, 'WBD201'), ['fail']);
    const { exitCode, record } = await lab.fix(['--step', 'start-sync-service']);
    t.is(exitCode, 0, JSON.stringify(record));
    t.deepEqual(await outcomeOf(lab, 'WBD201'), ['pass']);
    t.is((await lab.run(['recover', '--undo', '--yes'])).exitCode, 0);
    t.is((await lab.state()).service.status, 'Stopped');
  } finally {
    await lab.close();
  }
});

test.serial('run-full-sync: the cycle is started', async (t) => {
  const lab = await FixLab.open('no-full-synchronisation');
  try {
    const { record } = await lab.fix(['--step', 'run-full-sync']);
    t.is(record.steps[0]?.ending, 'verified');
    t.is((await lab.state()).lastCycle.policyType, 'Initial');
    t.deepEqual(await outcomeOf(lab, 'WBD204'), ['pass']);
  } finally {
    await lab.close();
  }
});

test.serial('upgrade-connect needs a person: an unattended run refuses it', async (t) => {
  const lab = await FixLab.open('version-retired');
  try {
    const { exitCode, record } = await lab.fix();
    t.is(exitCode, 6);
    t.is(record.steps[0]?.reason, 'It needs a person: run fix in a terminal, without --yes.');
  } finally {
    await lab.close();
  }
});
