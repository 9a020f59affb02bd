import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { leftOpenNotice } from '../../src/plan/leftOpen.js';
import { acquireLock } from '../../src/plan/lock.js';
import { FixLab, untilOff } from './fixLab.js';
import { pause } from './killLab.js';
import { connector } from './toggle.js';

/** Everything that fix refuses, with its sentence and its exit code; and that it changes nothing then. */

const one = (text: unknown) => String(text).replace(/\s+/g, ' ');

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
      const { exitCode, stderr } = await lab.run(['fix', '--dry-run', '--runbook']);
      t.is(exitCode, 0);
      const said = one(stderr);
      t.regex(said, /Call Set-WbdWriteback -Connector 'contoso.onmicrosoft.com - AAD' -Enable \$false/);
      t.regex(said, /What if: Performing the operation "Turn password writeback off" on target/);
      t.regex(said, /What if: Performing the operation "Restart the service" on target "ADSync"/);
      t.regex(said, /What if: Performing the operation "Save the server configuration/);
      t.regex(said, /Nothing was changed\. ?$/);
      t.deepEqual(await lab.everything(), before);
    } finally {
      await lab.close();
    }
  },
);

test.serial('a staging server is refused with the reason', async (t) => {
  const lab = await FixLab.open('service-stopped');
  try {
    await lab.change((state) => {
      state.scheduler.stagingModeEnabled = true;
    });
    const { stderr } = await lab.run(['fix', '--yes']);
    t.regex(
      one(stderr),
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

test.serial(
  'an approved plan is applied exactly, or refused as stale with each fact that moved',
  async (t) => {
    const lab = await FixLab.open('onboarding-required');
    const plan = join(lab.stateFolder, 'plan.json');
    try {
      const saved = await lab.run(['fix', '--plan-out', plan]);
      t.is(saved.exitCode, 0);
      const page = await readFile(join(lab.stateFolder, 'plan.md'), 'utf8');
      t.regex(page, /Set-WbdWriteback -Connector 'contoso.onmicrosoft.com - AAD' -Enable \$false/);
      t.regex(page, /Approved by/);
      t.true(await lab.isWritebackOn());

      await lab.change((state) => {
        state.passwordReset[connector].onboardingRequiredStatus = 'Optional';
        state.globalSettings.parameters['Microsoft.Synchronize.ServerConfigurationVersion'] = '2.6.99.0';
      });
      const stale = await lab.run(['fix', '--plan', plan, '--yes']);
      t.is(stale.exitCode, 5);
      t.regex(one(stale.stderr), /Connect version was 2\.6\.84\.0, is 2\.6\.99\.0/);
      t.regex(one(stale.stderr), /onboarding was Must, is Optional/);
      t.deepEqual((await lab.journal()).entries, []);

      await lab.change((state) => {
        state.passwordReset[connector].onboardingRequiredStatus = 'Must';
        state.globalSettings.parameters['Microsoft.Synchronize.ServerConfigurationVersion'] = '2.6.84.0';
      });
      const { exitCode, record } = await lab.fix(['--plan', plan]);
      t.is(exitCode, 0);
      t.is(record.mode, 'approvedPlan');
      t.is(record.steps.find(({ id }) => id === 'toggle-writeback')?.ending, 'verified');
    } finally {
      await lab.close();
    }
  },
);

test.serial('a plan that was edited, cut short, or is something else is refused', async (t) => {
  const lab = await FixLab.open('onboarding-required');
  const file = join(lab.stateFolder, 'plan.json');
  const apply = async (text: string) => {
    await writeFile(file, text);
    const { exitCode, stderr } = await lab.run(['fix', '--plan', file, '--yes']);
    return [exitCode, one(stderr)] as const;
  };
  try {
    await lab.run(['fix', '--plan-out', file]);
    const text = await readFile(file, 'utf8');
    const [edited, sentence] = await apply(text.replace('"timeoutSeconds": 300', '"timeoutSeconds": 301'));
    t.is(edited, 2);
    t.regex(sentence, /was changed after it was made: its digest does not fit\./);
    const [cut, cutSentence] = await apply(text.slice(0, 500));
    t.is(cut, 2);
    t.regex(cutSentence, /is not complete JSON, it may be cut short/);
    const [foreign, foreignSentence] = await apply('{"format":"writeback-doctor/evidence","version":1}');
    t.is(foreign, 2);
    t.regex(foreignSentence, /was not written by writeback-doctor fix --plan-out\./);
    const [newer, newerSentence] = await apply(text.replace('"version": 1', '"version": 2'));
    t.is(newer, 2);
    t.regex(
      newerSentence,
      /is a plan of version 2, and this program applies up to version 1\. Update writeback-doctor\./,
    );
    const { exitCode, stderr } = await lab.run([
      'fix',
      '--plan',
      join(lab.stateFolder, 'none.json'),
      '--yes',
    ]);
    t.is(exitCode, 2);
    t.regex(one(stderr), /none\.json does not exist\./);
    t.deepEqual((await lab.journal()).entries, []);
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
      one(stderr),
      /^Another run of writeback-doctor \(fix, process \d+ on .*\) has been changing things since .* UTC\. Wait for it to end\. $/,
    );
  } finally {
    await lock.release();
    await lab.close();
  }
});

test.serial(
  'turning on that keeps failing: left off aloud, every command says so first, recover turns it on',
  async (t) => {
    const lab = await FixLab.open('onboarding-required', { enable: Array(9).fill('token') });
    try {
      // Interrupted, so that the pauses between the attempts are short.
      const running = lab.run(['fix', '--yes', '--format', 'json']);
      const off = setInterval(async () => {
        if (!(await lab.isWritebackOn().catch(() => true))) {
          running.kill('SIGINT');
          clearInterval(off);
        }
      }, 100);
      const { exitCode, stderr } = await running;
      clearInterval(off);
      t.is(exitCode, 4, String(stderr));
      t.regex(
        one(stderr),
        /!! Password writeback of "contoso\.onmicrosoft\.com - AAD" is off, after 6 attempts to turn it on\./,
      );
      t.regex(
        one(stderr),
        /Set-ADSyncAADPasswordResetConfiguration -Connector 'contoso\.onmicrosoft\.com - AAD' -Enable \$true/,
      );
      t.false(await lab.isWritebackOn());

      for (const args of [
        ['explain', '31015'],
        ['check', '--from', 'none.json'],
      ]) {
        const other = await lab.runElsewhere(args);
        t.regex(
          one(other.stderr),
          /^PASSWORD WRITEBACK MAY BE OFF on CONTOSO-SYNC01: .* Run: writeback-doctor recover/,
        );
      }
      const refused = await lab.run(['fix', '--yes']);
      t.is(refused.exitCode, 6);
      t.regex(
        one(refused.stderr),
        /^PASSWORD WRITEBACK MAY BE OFF on CONTOSO-SYNC01: "Turn writeback off and on again" of .* did not come to its end\./,
      );

      await lab.change((state) => {
        state.faults = {};
      });
      const recovered = await lab.run(['recover', '--yes']);
      t.is(recovered.exitCode, 0, String(recovered.stderr));
      t.true(await lab.isWritebackOn());
      t.regex(one((await lab.run(['recover', '--yes'])).stderr), /No run was left open\./);
    } finally {
      await lab.close();
    }
  },
);

test.serial('SIGTERM in the middle: writeback is turned on before it ends', async (t) => {
  const lab = await FixLab.open('onboarding-required');
  try {
    const running = lab.run(['fix', '--yes']);
    await untilOff(lab);
    running.kill('SIGTERM');
    const { exitCode, stderr } = await running;
    t.is(exitCode, 130, String(stderr));
    t.true(await lab.isWritebackOn());
    t.regex(one(stderr), /interrupted\. Stopped by the operator\. Writeback is on, as the server says\./);
    t.is(await leftOpenNotice(lab.stateFolder), null);
  } finally {
    await lab.close();
  }
});

test.serial(
  'PowerShell hangs after turning off: a second Ctrl-C ends that call, and a new process turns writeback on',
  async (t) => {
    const lab = await FixLab.open('onboarding-required', { disable: ['hangAfter'] });
    try {
      const running = lab.run(['fix', '--yes']);
      await untilOff(lab);
      running.kill('SIGINT');
      await pause(1000);
      t.false(await lab.isWritebackOn(), 'the call is still running');
      running.kill('SIGINT');
      const { exitCode, stderr } = await running;
      t.is(exitCode, 130, String(stderr));
      t.true(await lab.isWritebackOn());
      t.is(await leftOpenNotice(lab.stateFolder), null);
    } finally {
      await lab.close();
    }
  },
);

test.serial('a running synchronisation is waited for', async (t) => {
  const lab = await FixLab.open('service-stopped');
  try {
    await lab.change((state) => {
      state.running = ['contoso.test'];
    });
    const running = lab.fix();
    for (;;) {
      const { entries } = await lab.journal();
      if (entries.some((entry) => entry.kind === 'decision' && entry.step === 'restart-sync-service')) break;
      await pause(100);
    }
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
    t.regex(one(stderr), /Waiting until the running synchronisation has ended/);
  } finally {
    await lab.close();
  }
});

test.serial('a user that does not exist is wrong use, before anything is changed', async (t) => {
  const lab = await FixLab.open('service-stopped');
  try {
    const { exitCode, stderr } = await lab.run(['fix', '--yes', '--user', 'nobody@contoso.test']);
    t.is(exitCode, 2);
    t.regex(one(stderr), /Nothing was changed\. There is no user "nobody@contoso\.test" in contoso\.test/);
    t.deepEqual((await lab.journal()).entries, []);
  } finally {
    await lab.close();
  }
});

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

test.serial('a step that does not exist, and a journal of a newer version', async (t) => {
  const lab = await FixLab.open('service-stopped');
  try {
    const unknown = await lab.run(['fix', '--yes', '--step', 'reboot']);
    t.is(unknown.exitCode, 2);
    t.regex(one(unknown.stderr), /There is no step "reboot"\. The steps are: confirm-network, /);
    await writeFile(join(lab.stateFolder, 'journal.jsonl'), '{"v":2,"kind":"stepBegin"}\n');
    const newer = await lab.run(['recover', '--yes']);
    t.is(newer.exitCode, 2);
    t.regex(
      one(newer.stderr),
      /Line 1 of the journal .* was written by a newer writeback-doctor\. Update writeback-doctor before changing anything\./,
    );
  } finally {
    await lab.close();
  }
});
