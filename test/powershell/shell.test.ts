import test from 'ava';
import { execa } from 'execa';
import { packagePath } from '../../src/packagePath.js';
import { childEnvironment } from '../../src/powershell/environment.js';
import type { Frame } from '../../src/powershell/frame.js';
import { frameStart } from '../../src/powershell/frame.js';
import { Shell } from '../../src/powershell/shell.js';
import { ensureHost } from '../lab/host.js';
import { probeModule } from './probe/contracts.js';

test('node-powershell gets to see neither replies nor noise, and keeps nothing', async (t) => {
  const executable = await ensureHost();
  const frames: Frame[] = [];
  const shell = new Shell({
    executable,
    executableOptions: { '-NoProfile': true, '-NonInteractive': true },
    env: childEnvironment(process.env, probeModule, executable),
    onFrame: (frame) => frames.push(frame),
    onEnd: () => undefined,
  });
  t.teardown(() => shell.close());
  const nonce = shell.nextNonce();
  const line = `[Console]::Error.WriteLine('error'); [Console]::Out.Write('noise ${frameStart(nonce, 'kind')}payload; noise')`;
  const result = await shell.invoke(line);
  t.deepEqual(frames, [{ nonce, kind: 'kind', payload: 'payload' }]);
  t.is(result.stdout?.length, 0);
  t.is(result.stderr?.length, 0);
  t.false(result.hadErrors);
  await shell.run(line);
  t.is(frames.length, 2);
  t.deepEqual(shell.history, []);
  t.regex(shell.transcript.toString(), /error/);
  t.regex(shell.transcript.toString(), /noise/);
});

test('a session prints nothing on our own streams, whatever the environment asks for', async (t) => {
  const script = `
    import { openSession } from '${new URL('../../src/powershell/session.js', import.meta.url)}';
    import { probe, probeModule } from '${new URL('./probe/contracts.js', import.meta.url)}';
    const session = openSession({ executable: process.argv[1], modulePath: probeModule });
    const { value } = await session.call(probe.echo, { Text: 'done' });
    await session.close();
    process.exitCode = value.text === 'done' ? 0 : 1;`;
  const { stdout, stderr, exitCode } = await execa(
    process.execPath,
    ['--input-type=module', '--eval', script, await ensureHost()],
    { cwd: packagePath(), env: { DEBUG: '*', NODE_POWERSHELL: '/bin/false' }, reject: false },
  );
  t.deepEqual({ stdout, stderr, exitCode }, { stdout: '', stderr: '', exitCode: 0 });
});
