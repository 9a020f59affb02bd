import test from 'ava';
import { leftOpenNotice } from '../../src/plan/leftOpen.js';
import { FixLab, oneLine, untilOff } from './fixLab.js';
import { pause } from './killLab.js';

/** Writeback is never left off unnoticed. */

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
        oneLine(stderr),
        /!! Password writeback of "contoso\.onmicrosoft\.com - AAD" is off, after 6 attempts to turn it on\./,
      );
      t.regex(
        oneLine(stderr),
        /Set-ADSyncAADPasswordResetConfiguration -Connector 'contoso\.onmicrosoft\.com - AAD' -Enable \$true/,
      );
      t.false(await lab.isWritebackOn());

      for (const args of [
        ['explain', '31015'],
        ['check', '--from', 'none.json'],
      ]) {
        const other = await lab.runElsewhere(args);
        t.regex(
          oneLine(other.stderr),
          /^PASSWORD WRITEBACK MAY BE OFF on CONTOSO-SYNC01: .* Run: writeback-doctor recover/,
        );
      }
      const refused = await lab.run(['fix', '--yes']);
      t.is(refused.exitCode, 6);
      t.regex(
        oneLine(refused.stderr),
        /^PASSWORD WRITEBACK MAY BE OFF on CONTOSO-SYNC01: "Turn writeback off and on again" of .* did not come to its end\./,
      );

      await lab.change((state) => {
        state.faults = {};
      });
      const recovered = await lab.run(['recover', '--yes']);
      t.is(recovered.exitCode, 0, String(recovered.stderr));
      t.true(await lab.isWritebackOn());
      t.regex(oneLine((await lab.run(['recover', '--yes'])).stderr), /No run was left open\./);
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
    t.regex(oneLine(stderr), /interrupted\. Stopped by the operator\. Writeback is on, as the server says\./);
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
