import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { FixLab, oneLine } from './fixLab.js';

test('a failure that is waived is left as it is, and fix says so; by name the step is made', async (t) => {
  const lab = await FixLab.open('preferred-dc-not-pdc');
  const config = join(lab.stateFolder, 'config.json');
  try {
    const waiver = {
      code: 'WBD402',
      subject: 'contoso.test',
      reason: 'dc2 is the controller of the site',
      expires: '2099-01-31',
      approvedBy: 'Ada',
    };
    await writeFile(config, JSON.stringify({ waivers: [waiver] }));
    const before = await lab.state();
    const left = await lab.fix(['--config', config]);
    t.is(left.exitCode, 0, left.stderr);
    t.is(left.record.outcome, 'healthy');
    t.deepEqual(left.record.steps, []);
    t.deepEqual(left.record.failedBefore, []);
    t.regex(left.record.withheld.join('\n'), /^Waived until 2099-01-31 by Ada .* WBD402: /);
    t.regex(
      oneLine(left.stderr),
      /No step is called for\. - Not in the plan\. Waived until 2099-01-31 by Ada/,
    );
    t.deepEqual(await lab.state(), before);

    const named = await lab.fix(['--config', config, '--step', 'prefer-pdc-emulator']);
    t.is(named.record.steps[0]?.ending, 'verified', named.stderr);
    t.notDeepEqual(await lab.state(), before);
  } finally {
    await lab.close();
  }
});
