import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { FixLab, oneLine } from './fixLab.js';
import { connector } from './toggle.js';

/** Approved plans: applied exactly, or refused. */

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
      t.regex(oneLine(stale.stderr), /Connect version was 2\.6\.84\.0, is 2\.6\.99\.0/);
      t.regex(oneLine(stale.stderr), /onboarding was Must, is Optional/);
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
    return [exitCode, oneLine(stderr)] as const;
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
    t.regex(oneLine(stderr), /none\.json does not exist\./);
    t.deepEqual((await lab.journal()).entries, []);
  } finally {
    await lab.close();
  }
});
