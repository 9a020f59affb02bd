import { join } from 'node:path';
import test from 'ava';
import { PowerShellError } from '../../src/powershell/errors.js';
import { runInFreshProcess } from '../../src/powershell/freshProcess.js';
import {
  type ObservedCall,
  type ObservedStart,
  observePowerShell,
} from '../../src/powershell/observation.js';
import { ensureHost } from '../lab/host.js';
import { probe, probeModule } from './probe/contracts.js';
import { openProbe } from './probe/open.js';
import { temporaryFolder } from './temporary.js';

function observe(t: { teardown: (end: () => void) => void }) {
  const starts: ObservedStart[] = [];
  const calls: ObservedCall[] = [];
  const end = observePowerShell({
    onStart: (start) => starts.push(start),
    onCall: (call) => calls.push(call),
  });
  t.teardown(end);
  return { starts, calls, end };
}

test.serial(
  'the start and each call of a session are told, with parameters, reply and duration',
  async (t) => {
    const { starts, calls, end } = observe(t);
    const session = await openProbe(t);
    await session.call(probe.echo, { Text: 'one' });
    await session.call(probe.echo, { Text: 'two' });
    t.is(starts.length, 1);
    t.is(starts[0]?.error, null);
    t.true((starts[0]?.durationMs ?? 0) > 0);
    t.deepEqual(
      calls.map(({ function: name, kind, parameters, error }) => [name, kind, parameters, error]),
      [
        [probe.echo.function, 'read', { Text: 'one' }, null],
        [probe.echo.function, 'read', { Text: 'two' }, null],
      ],
    );
    t.like(calls[1]?.reply?.value, { text: 'two' });
    // The first call waits for the process, the second one does not.
    t.true((calls[0]?.durationMs ?? 0) >= (starts[0]?.durationMs ?? 0));
    end();
    await session.call(probe.echo, { Text: 'three' });
    t.is(calls.length, 2);
  },
);

test.serial('a call that fails is told with its error, and fails as before', async (t) => {
  const { calls } = observe(t);
  const session = await openProbe(t);
  const failed = session.call(
    probe.hang,
    { PidFile: join(await temporaryFolder(t), 'pids') },
    { timeoutMs: 500 },
  );
  const error = await t.throwsAsync(failed, { instanceOf: PowerShellError });
  t.is(error?.kind, 'timedOut');
  t.is(calls.length, 1);
  t.is(calls[0]?.reply, null);
  t.is(calls[0]?.error, error);
});

test.serial('a change is told like a call, with the switches it was given', async (t) => {
  const { calls } = observe(t);
  const parameters = { Path: join(await temporaryFolder(t), 'file'), Text: 'é' };
  const options = { executable: await ensureHost(), modulePath: probeModule, whatIf: true };
  await runInFreshProcess(probe.setText, parameters, options);
  t.like(calls[0], { kind: 'change', parameters: { ...parameters, WhatIf: true }, error: null });
});
