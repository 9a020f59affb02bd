import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import test from 'ava';
import { TerminalSession } from '../fix/terminalSession.js';
import { openLab } from '../lab/environment.js';
import { ensureHost } from '../lab/host.js';
import { healthyRelay, healthyService, startLiveCloud } from '../lab/network/liveCloud.js';

const relay = 'ssprdedicatedsbprodfra-1.servicebus.windows.net';

test('on a terminal the idle test counts its seconds down, and then says what became of the connection', async (t) => {
  const cloud = await startLiveCloud(() => ({
    'passwordreset.microsoftonline.com': [healthyService],
    [relay]: [healthyRelay],
    'ssprdedicatedsbprodncu.servicebus.windows.net': [healthyRelay],
  }));
  t.teardown(() => cloud.close());
  const lab = await openLab({ scenario: 'healthy', powershell: await ensureHost(), cloud });
  t.teardown(() => lab.close());
  const config = join(lab.folder, 'config.json');
  await writeFile(config, JSON.stringify({ network: { idleSeconds: 5 } }));
  const args = ['check', '--config', config, '--only', 'WBD105'];
  const place = { line: { lab }, stateFolder: join(lab.folder, 'state') };
  const terminal = await TerminalSession.open(place, args, { columns: 120 });
  t.teardown(() => terminal.close());

  const seen: number[] = [];
  let screen = '';
  while (!/EXIT \d/.test(screen)) {
    screen = await terminal.screen();
    const left = /an idle connection to \S+: (\d+) s left/.exec(screen);
    if (left && seen.at(-1) !== Number(left[1])) seen.push(Number(left[1]));
    await delay(100);
  }
  t.true(seen.length >= 3, seen.join());
  t.deepEqual(
    seen,
    [...seen].sort((left, right) => right - left),
    'the seconds only go down',
  );
  // Five seconds are no three minutes, so that it lived says nothing.
  t.regex(screen, /WBD105/);
  t.regex(screen, /alive at the end \(5 seconds of 5 seconds\)/);
});
