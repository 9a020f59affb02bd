import test from 'ava';
import { openSteps } from '../../src/plan/openSteps.js';
import { FixLab, outcomeOf, untilOff } from './fixLab.js';
import { pause } from './killLab.js';
import { TerminalSession } from './terminalSession.js';

/** fix in a real terminal: what is drawn stays readable, the default is no, and leaving never leaves writeback off. */

const users = ['--user', 'adele.vance@contoso.test'];

for (const columns of [80, 200]) {
  test.serial(`${columns} columns: prompts, cards and progress do not overwrite each other`, async (t) => {
    const lab = await FixLab.open('service-stopped');
    const terminal = await TerminalSession.open(lab, ['fix', ...users], { columns });
    try {
      await terminal.until(/Confirm the network: try it now\?/);
      await terminal.keys('Down', 'Enter');
      await terminal.until(/\? Restart the ADSync service\?/);
      await terminal.keys('Down', 'Down', 'Down', 'Enter');
      await terminal.until(/Verified by the checks WBD201, WBD303[\s\S]*\? Restart the ADSync service\?/);
      await terminal.keys('Down', 'Enter');
      const screen = await terminal.until(/EXIT \d+$/);
      const lines = screen.split('\n').map((line) => line.trimEnd());
      const has = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
      for (const line of lines) t.true(line.length <= columns, line);
      t.is(has(/^Step 1 of 4: Confirm the network/), 1);
      t.is(has(/^Step 2 of 4: Restart the ADSync service/), 1);
      t.is(has(/^Call {5}Restart-WbdSyncService -WaitSeconds 180$/), 1);
      t.is(has(/^Undo {5}A restart changes no setting\.$/), 1);
      t.is(has(/^. Confirm the network: try it now\? yes$/), 1);
      t.is(has(/^. Restart the ADSync service\? explain$/), 1);
      t.is(has(/^. Restart the ADSync service\? yes$/), 1);
      t.is(has(/^. Restart the ADSync service on CONTOSO-SYNC01$/), 1);
      t.is(has(/^. Restart the ADSync service: done and verified\. WBD201 and WBD303 pass\.$/), 1);
      t.is(has(/^Everything that had failed passes\.$/), 1);
      t.is(lines.at(-1), 'EXIT 0');
      t.deepEqual(await outcomeOf(lab, 'WBD303'), ['pass']);
    } finally {
      await terminal.close();
      await lab.close();
    }
  });
}

test.serial('Enter alone means no, for every step', async (t) => {
  const lab = await FixLab.open('onboarding-required');
  const terminal = await TerminalSession.open(lab, ['fix', ...users], { columns: 100 });
  try {
    const before = await lab.state();
    await terminal.until(/Turn writeback off and on again\?/);
    await terminal.keys('Enter');
    const screen = await terminal.until(/EXIT 6$/);
    t.regex(screen, /Run: writeback-doctor bundle --user 'adele\.vance@contoso\.test'/);
    t.notRegex(screen, /Gather what a support case needs.*\?/, 'nothing is asked about what is only said');
    t.deepEqual(await lab.state(), before);
    const decisions = (await lab.journal()).entries.filter(({ kind }) => kind === 'decision');
    t.is(decisions.length, 2, 'each refusal is journalled');
  } finally {
    await terminal.close();
    await lab.close();
  }
});

test.serial('a dumb terminal asks by word', async (t) => {
  const lab = await FixLab.open('onboarding-required');
  const terminal = await TerminalSession.open(lab, ['fix', ...users], { columns: 80, term: 'dumb' });
  try {
    await terminal.until(/Turn writeback off and on again\? \(no\/yes\/skip\/explain\/stop\) \[no\]$/);
    await terminal.keys('perhaps', 'Enter');
    await terminal.until(/"perhaps" is not one of no, yes, skip, explain, stop\./);
    await terminal.keys('yes', 'Enter');
    const screen = await terminal.until(/EXIT \d+$/);
    t.regex(screen, /begin: Turn writeback off and on again on CONTOSO-SYNC01/);
    t.regex(screen, /EXIT 0$/);
    t.true(await lab.isWritebackOn());
  } finally {
    await terminal.close();
    await lab.close();
  }
});

test.serial('Ctrl-C in the middle of turning off and on: on again first, and it says so', async (t) => {
  const lab = await FixLab.open('onboarding-required');
  const terminal = await TerminalSession.open(lab, ['fix', '--yes', ...users], { columns: 100 });
  try {
    await untilOff(lab);
    await terminal.keys('C-c');
    const screen = await terminal.until(/EXIT \d+$/);
    t.regex(screen, /EXIT 130$/);
    t.regex(
      screen,
      /interrupted\. Stopped\s+by\s+the\s+operator\.\s+Writeback\s+is\s+on,\s+as\s+the\s+server\s+says\./,
    );
    t.true(await lab.isWritebackOn());
    t.deepEqual(openSteps((await lab.journal()).entries), []);
  } finally {
    await terminal.close();
    await lab.close();
  }
});

test.serial('Ctrl-C at a prompt ends the run and changes nothing', async (t) => {
  const lab = await FixLab.open('onboarding-required');
  const terminal = await TerminalSession.open(lab, ['fix', ...users], { columns: 100 });
  try {
    await terminal.until(/Turn writeback off and on again\?/);
    await terminal.keys('C-c');
    await terminal.until(/EXIT (6|130)$/);
    t.deepEqual(
      (await lab.journal()).entries.filter(({ kind }) => kind === 'stepBegin'),
      [],
    );
  } finally {
    await terminal.close();
    await lab.close();
  }
});

test.serial(
  'the terminal is closed in the middle: writeback is turned on again and the step is closed',
  async (t) => {
    const lab = await FixLab.open('onboarding-required');
    const terminal = await TerminalSession.open(lab, ['fix', '--yes', ...users], { columns: 100 });
    try {
      await untilOff(lab);
      await terminal.close();
      for (let turn = 0; turn < 300 && openSteps((await lab.journal()).entries).length > 0; turn += 1)
        await pause(100);
      t.deepEqual(openSteps((await lab.journal()).entries), []);
      t.true(await lab.isWritebackOn());
    } finally {
      await terminal.close();
      await lab.close();
    }
  },
);

test.serial(
  'a guided upgrade: it saves, waits for the operator, looks at the version, and then onboards anew',
  async (t) => {
    const lab = await FixLab.open('version-retired');
    const terminal = await TerminalSession.open(lab, ['fix', ...users], { columns: 120 });
    try {
      await terminal.until(/\? Install the latest Microsoft Entra Connect\?/);
      await terminal.keys('Down', 'Enter');
      const saved = await terminal.until(/Is it done\?/);
      t.regex(saved, /Saved in .*connect-\d{8}-\d{6}: .*GlobalSettings\.xml,\s+rule-/s);
      t.regex(saved, /Custom synchronisation rules: In from AD - User department/);
      await terminal.keys('Down', 'Enter');
      await terminal.until(/Connect is still 2\.5\.79\.0: the upgrade has not been made/);
      await lab.change((state) => {
        state.service.status = 'Stopped';
      });
      await terminal.keys('Down', 'Enter');
      await terminal.until(/The version of Connect cannot be read: the upgrade has not been made/);
      await lab.change((state) => {
        state.service.status = 'Running';
        state.globalSettings.parameters['Microsoft.Synchronize.ServerConfigurationVersion'] = '2.6.84.0';
      });
      await terminal.keys('Down', 'Enter');
      await terminal.until(/Connect was 2\.5\.79\.0, is 2\.6\.84\.0\./);
      const end = await terminal.until(/EXIT \d+$|\? Turn writeback off and on again\?/);
      if (!/EXIT/.test(end)) {
        await terminal.keys('Down', 'Enter');
        await terminal.until(/EXIT 0$/);
      }
      t.deepEqual(await outcomeOf(lab, 'WBD203'), ['pass']);
      t.true(await lab.isWritebackOn());
    } finally {
      await terminal.close();
      await lab.close();
    }
  },
);
