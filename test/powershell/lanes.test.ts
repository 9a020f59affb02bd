import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { PowerShellError } from '../../src/powershell/errors.js';
import { type LanesOptions, openLanes } from '../../src/powershell/lanes.js';
import { openSession } from '../../src/powershell/session.js';
import { ensureHost } from '../lab/host.js';
import { probe, probeModule } from './probe/contracts.js';
import { stillRunning, textOf } from './processes.js';
import { temporaryFolder } from './temporary.js';

async function openTwo(t: ExecutionContext, options: LanesOptions = {}) {
  const lanes = openLanes(['left', 'right'], {
    executable: await ensureHost(),
    modulePath: probeModule,
    ...options,
  });
  t.teardown(() => lanes.close());
  return lanes;
}

test.serial('a lane does not wait for another one', async (t) => {
  const lanes = await openTwo(t);
  const pidFile = join(await temporaryFolder(t), 'pids');
  const abort = new AbortController();
  const hang = lanes.lane('left').call(probe.hang, { PidFile: pidFile }, { signal: abort.signal });
  t.is((await lanes.lane('right').call(probe.echo, { Text: 'meanwhile' })).value.text, 'meanwhile');
  await textOf(pidFile);
  abort.abort();
  await t.throwsAsync(hang, { instanceOf: PowerShellError, message: /interrupted|ended|aborted/i });
});

test.serial('a slow call keeps its session to itself, and those behind it go on in another', async (t) => {
  const lanes = await openTwo(t, { patienceMs: 100 });
  const lane = lanes.lane('left');
  const pidFile = join(await temporaryFolder(t), 'pids');
  const abort = new AbortController();
  const ended: string[] = [];
  const hang = lane
    .call(probe.hang, { PidFile: pidFile }, { signal: abort.signal })
    .catch((error: PowerShellError) => ended.push(error.kind));
  const began: string[] = [];
  const replies = await Promise.all(
    ['a', 'b', 'c'].map((Text) =>
      lane.call(probe.echo, { Text }, { onBegin: () => began.push(Text) }).then(({ value }) => value.text),
    ),
  );
  t.deepEqual(replies, ['a', 'b', 'c']);
  t.deepEqual(began, ['a', 'b', 'c']);
  t.deepEqual(ended, []);
  await textOf(pidFile);
  abort.abort();
  await hang;
  t.deepEqual(ended, ['aborted']);
  await lanes.close();
  t.deepEqual(await stillRunning(pidFile), []);
});

test.serial('closing waits for the calls that were made', async (t) => {
  const lanes = await openTwo(t);
  const reply = lanes.lane('right').call(probe.echo, { Text: 'last' });
  await lanes.close();
  t.is((await reply).value.text, 'last');
});

test.serial('what goes wrong in a start that was brought forward is thrown by the first call', async (t) => {
  const session = openSession({
    executable: await ensureHost(),
    modulePath: probeModule,
    startTimeoutMs: 1,
  });
  t.teardown(() => session.close());
  session.start();
  const error = await t.throwsAsync(session.call(probe.echo, { Text: 'x' }), { instanceOf: PowerShellError });
  t.is((error as PowerShellError).kind, 'timedOut');
});
