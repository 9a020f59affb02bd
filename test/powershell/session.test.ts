import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { PowerShellError, type PowerShellErrorKind } from '../../src/powershell/errors.js';
import { openSession } from '../../src/powershell/session.js';
import { ensureHost } from '../lab/host.js';
import { probe, probeModule } from './probe/contracts.js';
import { openProbe } from './probe/open.js';
import { stillRunning, textOf } from './processes.js';
import { executableScript, temporaryFolder } from './temporary.js';

async function failure(work: Promise<unknown>): Promise<PowerShellError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof PowerShellError) return error;
    throw error;
  }
  throw new Error('The call was expected to fail.');
}

test.serial('a hang is ended with everything that it started, and the next call works', async (t) => {
  const session = await openProbe(t);
  const pidFile = join(await temporaryFolder(t), 'pids');
  // On a slow machine the function may not get so far as to start its children: then it is given more time.
  for (let timeoutMs = 1000; !existsSync(pidFile); timeoutMs *= 2) {
    const error = await failure(session.call(probe.hang, { PidFile: pidFile }, { timeoutMs }));
    t.is(error.kind, 'timedOut');
    t.is(
      error.message,
      `Get-WbdProbeHang took longer than ${timeoutMs / 1000} seconds and was ended: try again, or allow more time.`,
    );
  }
  t.is((await textOf(pidFile)).split(' ').length, 3);
  t.deepEqual(await stillRunning(pidFile), []);
  t.is((await session.call(probe.echo, { Text: 'next' })).value.text, 'next');
});

test.serial('calls that wait behind a hang are carried out in a new process', async (t) => {
  const session = await openProbe(t);
  const pidFile = join(await temporaryFolder(t), 'pids');
  const hang = failure(session.call(probe.hang, { PidFile: pidFile }, { timeoutMs: 2000 }));
  const texts = ['a', 'b', 'c'].map((Text) => session.call(probe.echo, { Text }));
  t.is((await hang).kind, 'timedOut');
  t.deepEqual(
    (await Promise.all(texts)).map(({ value }) => value.text),
    ['a', 'b', 'c'],
  );
});

test.serial('aborting ends what runs, with its children, and leaves the session usable', async (t) => {
  const session = await openProbe(t);
  const pidFile = join(await temporaryFolder(t), 'pids');
  const abort = new AbortController();
  const call = failure(session.call(probe.hang, { PidFile: pidFile }, { signal: abort.signal }));
  await textOf(pidFile);
  abort.abort();
  const error = await call;
  t.is(error.kind, 'aborted');
  t.is(error.message, 'Get-WbdProbeHang was interrupted.');
  t.deepEqual(await stillRunning(pidFile), []);
  t.is((await session.call(probe.echo, { Text: 'next' })).value.text, 'next');
});

test.serial('a call aborted before its turn is not made, and the process goes on', async (t) => {
  const session = await openProbe(t);
  const folder = await temporaryFolder(t);
  await session.call(probe.echo, {});
  const path = join(folder, 'written');
  const error = await failure(
    session.call(probe.stop, { Way: 'none', Path: path }, { signal: AbortSignal.abort() }),
  );
  t.is(error.kind, 'aborted');
  t.false(existsSync(path));
  t.is((await session.call(probe.echo, { Text: 'next' })).value.text, 'next');
});

for (const [Way, how] of [
  ['kill', /signal SIGKILL/],
  ['exit', /exit code 7/],
] as const) {
  test.serial(`a crash in the middle of a call is told, and the next call works: ${Way}`, async (t) => {
    const session = await openProbe(t);
    await session.call(probe.echo, {});
    const error = await failure(session.call(probe.stop, { Way }));
    t.is(error.kind, 'crashed');
    t.regex(error.message, how);
    t.is(error.details.function, 'Stop-WbdProbeProcess');
    t.is((await session.call(probe.echo, { Text: 'next' })).value.text, 'next');
  });
}

test.serial('a process that dies between two calls is replaced', async (t) => {
  const session = await openProbe(t);
  t.is((await failure(session.call(probe.failure, { Kind: 'exit' }))).kind, 'failed');
  const { value } = await session.call(probe.echo, { Text: 'next' });
  t.is(value.text, 'next');
});

test.serial('a closed output is told, and the process is ended', async (t) => {
  const session = await openProbe(t);
  const pidFile = join(await temporaryFolder(t), 'pids');
  const error = await failure(session.call(probe.hang, { PidFile: pidFile, CloseOutput: true }));
  t.is(error.kind, 'pipeClosed');
  t.deepEqual(await stillRunning(pidFile), []);
  t.is((await session.call(probe.echo, { Text: 'next' })).value.text, 'next');
});

test.serial('a closed input is told', async (t) => {
  // Hands on the five lines that load the module, and then closes what the requests would come through.
  const executable = await executableScript(
    t,
    `exec 3<&0 0</dev/null
    { head -n 5 <&3; exec 3<&-; exec sleep 600; } | '${await ensureHost()}' "$@" 3<&- &
    exec 3<&-
    wait`,
  );
  const session = await openProbe(t, { executable });
  const error = await failure(session.call(probe.digest, { Text: 'x'.repeat(1_000_000) }));
  t.is(error.kind, 'pipeClosed');
});

test.serial('PowerShell that never becomes ready is ended', async (t) => {
  const executable = await executableScript(t, 'exec sleep 600');
  const session = await openProbe(t, { executable, startTimeoutMs: 1000 });
  const error = await failure(session.call(probe.echo, {}));
  t.is(error.kind, 'timedOut');
  t.regex(error.message, /^Starting PowerShell took longer than 1 seconds/);
});

test.serial('an executable that ends at once is told with what it said', async (t) => {
  const executable = await executableScript(t, 'echo "no runtime here" >&2\nexit 131');
  const session = await openProbe(t, { executable });
  const error = await failure(session.call(probe.echo, {}));
  t.is(error.kind, 'crashed');
  t.is(error.details.exitCode, 131);
  t.regex(error.details.transcript ?? '', /no runtime here/);
});

test.serial('constrained language mode is told', async (t) => {
  const constrain = '$ExecutionContext.SessionState.LanguageMode = "ConstrainedLanguage"';
  const executable = await executableScript(
    t,
    `{ printf '%s\\n' '${constrain}'; cat; } | '${await ensureHost()}' "$@"`,
  );
  const error = await failure((await openProbe(t, { executable })).call(probe.echo, {}));
  t.is(error.kind, 'constrainedLanguage');
  t.regex(error.message, /ConstrainedLanguage mode/);
});

test.serial('a missing executable, a missing module and a session opened with them', async (t) => {
  const executable = await ensureHost();
  const kindOf = (open: () => unknown): PowerShellErrorKind | undefined =>
    t.throws(open, { instanceOf: PowerShellError })?.kind;
  t.is(
    kindOf(() => openSession({ executable: '/nowhere/pwsh' })),
    'executableMissing',
  );
  t.is(
    kindOf(() => openSession({ executable, modulePath: '/nowhere/Module.psd1' })),
    'moduleMissing',
  );
});

test.serial('a module that does not load is told with the reason', async (t) => {
  const modulePath = join(await temporaryFolder(t), 'Broken.psm1');
  await writeFile(modulePath, 'function Get-Half {\n');
  const session = await openProbe(t, { modulePath });
  const error = await failure(session.call(probe.echo, {}));
  t.is(error.kind, 'moduleBroken');
  t.regex(error.details.innermostMessage ?? '', /Broken\.psm1:1/);
});

test.serial('a module that throws while it loads is told with the reason', async (t) => {
  const modulePath = join(await temporaryFolder(t), 'Broken.psm1');
  await writeFile(modulePath, "throw 'half installed'\n");
  const error = await failure((await openProbe(t, { modulePath })).call(probe.echo, {}));
  t.is(error.kind, 'moduleBroken');
  t.regex(error.message, /half installed/);
});

test.serial('NODE_POWERSHELL, DEBUG and their like in the environment change nothing', async (t) => {
  const canary = join(await temporaryFolder(t), 'canary');
  const hostile = await executableScript(t, `touch '${canary}'`);
  const before = process.env['NODE_POWERSHELL'];
  process.env['NODE_POWERSHELL'] = hostile;
  t.teardown(() => {
    if (before === undefined) delete process.env['NODE_POWERSHELL'];
    else process.env['NODE_POWERSHELL'] = before;
  });
  const session = await openProbe(t, {
    env: { ...process.env, POWERSHELL_UPDATECHECK: 'LTS', TERM: 'xterm-256color' },
  });
  t.is((await session.call(probe.echo, { Text: 'x' })).value.text, 'x');
  t.false(existsSync(canary));
});

test.serial('a module path with quotes and dollars is a path', async (t) => {
  const modulePath = join(await temporaryFolder(t), "it's $(exit) `a; ‘x’.psm1");
  await writeFile(modulePath, `Import-Module -Name '${probeModule}'\n`);
  const session = await openProbe(t, { modulePath });
  t.is((await session.call(probe.echo, { Text: 'x' })).value.text, 'x');
});

test.serial('closing waits for the calls that were made, and then there is no process', async (t) => {
  const session = openSession({ executable: await ensureHost(), modulePath: probeModule });
  const call = session.call(probe.echo, { Text: 'last' });
  await session.close();
  t.is((await call).value.text, 'last');
  t.is((await failure(session.call(probe.echo, {}))).kind, 'rejected');
});
