import test from 'ava';
import { type Kill, KillLab, kills } from './killLab.js';

let lab: KillLab;

test.before(async () => {
  lab = await KillLab.open();
});

test.after.always(() => lab?.close());

for (const [index, kill] of kills(30, Math.random).entries()) {
  test.serial(`kill ${index + 1}: ${nameOf(kill)}`, async (t) => {
    const { wrong } = await lab.play(kill);
    t.deepEqual(wrong, [], JSON.stringify(kill));
  });
}

function nameOf(kill: Kill): string {
  if (kill.who === 'powershell')
    return `PowerShell, call ${kill.call}, ${kill.afterMs} ms after it was announced`;
  return 'line' in kill
    ? `the tool, ${kill.moment} line ${kill.line} of the journal`
    : `the tool, after ${kill.afterMs} ms`;
}
