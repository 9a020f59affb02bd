import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { acquireLock } from '../../src/plan/lock.js';
import { planSchema } from '../../src/plan/plan.js';
import { FixLab, oneLine, untilDecided } from './fixLab.js';
import { pause } from './killLab.js';

/** What is looked at right before each step, and what is refused then, with its sentence and its exit code. */

test.serial('a staging server is refused with the reason', async (t) => {
  const lab = await FixLab.open('service-stopped');
  try {
    await lab.change((state) => {
      state.scheduler.stagingModeEnabled = true;
    });
    const { stderr } = await lab.run(['fix', '--yes']);
    t.regex(
      oneLine(stderr),
      /CONTOSO-SYNC01 is in staging mode, where writeback does not run: repair the active Connect server instead\./,
    );
    t.deepEqual(
      (await lab.journal()).entries.filter(({ kind }) => kind === 'stepBegin'),
      [],
    );
  } finally {
    await lab.close();
  }
});

test.serial('a second run at the same time is refused', async (t) => {
  const lab = await FixLab.open('service-stopped');
  const lock = await acquireLock(lab.stateFolder, 'fix', new Date());
  try {
    const { exitCode, stderr } = await lab.run(['fix', '--yes']);
    t.is(exitCode, 6);
    t.regex(
      oneLine(stderr),
      /^Another run of writeback-doctor \(fix, process \d+ on .*\) has been changing things since .* UTC\. Wait for it to end\. $/,
    );
  } finally {
    await lock.release();
    await lab.close();
  }
});

test.serial('a running synchronisation is waited for', async (t) => {
  const lab = await FixLab.open('service-stopped');
  try {
    await lab.change((state) => {
      state.running = ['contoso.test'];
    });
    const running = lab.fix();
    await untilDecided(lab, 'restart-sync-service');
    await pause(2000);
    t.false(
      (await lab.journal()).entries.some(
        (entry) => entry.kind === 'stepBegin' && entry.step.id === 'restart-sync-service',
      ),
    );
    await lab.change((state) => {
      state.running = [];
    });
    const { exitCode, stderr } = await running;
    t.is(exitCode, 0, stderr);
    t.regex(oneLine(stderr), /Waiting until the running synchronisation has ended/);
  } finally {
    await lab.close();
  }
});

test.serial(
  'a synchronisation that never ends is waited for with progress, and then the step is refused',
  async (t) => {
    const lab = await FixLab.open('service-stopped');
    const config = join(lab.stateFolder, 'config.json');
    try {
      await writeFile(config, JSON.stringify({ repair: { synchronisationSeconds: 7 } }));
      await lab.change((state) => {
        state.running = ['contoso.test'];
      });
      const before = await lab.state();
      const { exitCode, record, stderr } = await lab.fix(['--config', config]);
      t.is(exitCode, 6, stderr);
      const restart = record.steps.find(({ id }) => id === 'restart-sync-service');
      t.is(restart?.decision, 'refused');
      t.is(
        restart?.reason,
        'A synchronisation is running and has not ended within 7 seconds (repair.synchronisationSeconds). Wait until it has ended, or stop it.',
      );
      t.regex(
        oneLine(stderr),
        /Waiting until the running synchronisation has ended for at most 7 seconds more for at most 2 seconds more/,
      );
      t.is(record.steps.find(({ id }) => id === 'toggle-writeback')?.decision, 'notNeeded');
      t.deepEqual(await lab.state(), before);
      const { entries } = await lab.journal();
      t.deepEqual(
        entries.filter((entry) => entry.kind === 'stepBegin').map(({ step }) => step.id),
        ['confirm-network'],
      );
      t.true(entries.some((entry) => entry.kind === 'decision' && entry.reason === restart?.reason));
    } finally {
      await lab.close();
    }
  },
);

test.serial(
  'a fact that moves between the plan and the step: the step is refused and the fact is named',
  async (t) => {
    const lab = await FixLab.open('service-stopped');
    try {
      await lab.change((state) => {
        state.running = ['contoso.test'];
      });
      const running = lab.fix();
      await untilDecided(lab, 'restart-sync-service');
      await lab.change((state) => {
        state.globalSettings.parameters['Microsoft.Synchronize.ServerConfigurationVersion'] = '2.6.99.0';
        state.running = [];
      });
      const { exitCode, record } = await running;
      t.is(exitCode, 5);
      t.is(record.outcome, 'stale');
      t.is(
        record.steps.find(({ id }) => id === 'restart-sync-service')?.reason,
        'Facts have moved since the plan: Connect version was 2.6.84.0, is 2.6.99.0.',
      );
      t.false((await lab.journal()).entries.some(({ kind }) => kind === 'callBegin'));
    } finally {
      await lab.close();
    }
  },
);

test.serial('unattended runs are limited, so that a scheduled self-repair never loops', async (t) => {
  const lab = await FixLab.open('service-stopped', { restart: ['endpoint', 'endpoint', 'endpoint'] });
  try {
    t.is((await lab.fix()).exitCode, 4);
    const { exitCode, record } = await lab.fix();
    t.is(exitCode, 6);
    const refused = record.steps.filter(({ decision }) => decision === 'refused');
    t.true(refused.length > 0);
    t.regex(
      refused[0]?.reason ?? '',
      /An unattended run restarted writeback at .*minimumMinutesBetweenRestarts/,
    );
    const journalled = (await lab.journal()).entries.filter(
      (entry) => entry.kind === 'decision' && entry.decision === 'refused',
    );
    t.is(journalled.length, refused.length, 'refusals are in the journal too');
  } finally {
    await lab.close();
  }
});

test.serial(
  'a controller that the settings name is the one that is changed, however its domain is written',
  async (t) => {
    const lab = await FixLab.open('preferred-dc-not-pdc');
    const config = join(lab.stateFolder, 'config.json');
    try {
      await writeFile(
        config,
        JSON.stringify({ directory: { servers: { 'CONTOSO.TEST': 'dc2.contoso.test' } } }),
      );
      const args = ['--step', 'set-minimum-age-zero', '--dry-run', '--format', 'json', '--config', config];
      const { stdout, stderr } = await lab.run(['fix', ...args]);
      const [step] = planSchema.parse(JSON.parse(String(stdout))).steps;
      t.like(step?.calls[0]?.params, { Directory: { server: 'dc2.contoso.test' } }, String(stderr));
    } finally {
      await lab.close();
    }
  },
);
