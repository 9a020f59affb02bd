import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { PowerShellError } from '../../src/powershell/errors.js';
import { type ChangeOptions, runInFreshProcess } from '../../src/powershell/freshProcess.js';
import { ensureHost } from '../lab/host.js';
import { probe, probeModule } from './probe/contracts.js';
import { stillRunning, textOf } from './processes.js';
import { executableScript, temporaryFolder } from './temporary.js';

async function probeOptions(more: ChangeOptions = {}): Promise<ChangeOptions> {
  return { executable: await ensureHost(), modulePath: probeModule, ...more };
}

/** Only the kind of these on this side says that they change something; the probe's functions do not care. */
const hang = { ...probe.hang, kind: 'change' as const };
const stop = { ...probe.stop, kind: 'change' as const };

test.serial('a change is made, and says what was before and after', async (t) => {
  const path = join(await temporaryFolder(t), "it's $(1) ‘here’");
  await writeFile(path, 'old');
  const { value, preview } = await runInFreshProcess(
    probe.setText,
    { Path: path, Text: "n'ew $(2)\n‘é’" },
    await probeOptions(),
  );
  t.deepEqual(value, { changed: true, before: 'old', after: "n'ew $(2)\n‘é’" });
  t.deepEqual(preview, []);
  t.is(await readFile(path, 'utf8'), "n'ew $(2)\n‘é’");
});

test.serial('with whatIf nothing changes, and the preview says what would', async (t) => {
  const path = join(await temporaryFolder(t), 'file');
  const { value, preview } = await runInFreshProcess(
    probe.setText,
    { Path: path, Text: 'é' },
    await probeOptions({ whatIf: true }),
  );
  t.deepEqual(value, { changed: false, before: '', after: 'é' });
  t.deepEqual(preview, [`What if: Performing the operation "write the text 'é'" on target "${path}".`]);
  t.false(existsSync(path));
});

test.serial('a reply of many megabytes arrives', async (t) => {
  const { value } = await runInFreshProcess(
    { ...probe.large, kind: 'change' },
    { Bytes: 5_000_000 },
    await probeOptions(),
  );
  t.is(value.text.length, 5_000_000);
});

for (const [name, kind, body] of [
  [
    'the exit code says failure although the reply came',
    'crashed',
    (host: string) => `'${host}' "$@"\nexit 9`,
  ],
  ['the process ends before it reads anything', 'crashed', () => 'exit 0'],
  ['the process ends with a signal', 'crashed', () => 'kill -9 $$'],
] as const) {
  test.serial(`a change has failed when ${name}`, async (t) => {
    const path = join(await temporaryFolder(t), 'file');
    const executable = await executableScript(t, body(await ensureHost()));
    const options = await probeOptions({ executable });
    const error = await t.throwsAsync(runInFreshProcess(probe.setText, { Path: path, Text: 'x' }, options), {
      instanceOf: PowerShellError,
    });
    t.is(error?.kind, kind);
    t.is(error?.details.function, 'Set-WbdProbeText');
  });
}

test.serial('a change that kills its process has failed, though it was made', async (t) => {
  for (const [Way, how] of [
    ['kill', /signal SIGKILL/],
    ['exit', /exit code 7/],
  ] as const) {
    const path = join(await temporaryFolder(t), 'file');
    const error = await t.throwsAsync(runInFreshProcess(stop, { Way, Path: path }, await probeOptions()), {
      instanceOf: PowerShellError,
    });
    t.is(error?.kind, 'crashed');
    t.regex(error?.message ?? '', how);
    t.is(await readFile(path, 'utf8'), 'done');
  }
});

test.serial('an error of the function is typed', async (t) => {
  const path = join(await temporaryFolder(t), 'no', 'such', 'folder');
  const error = await t.throwsAsync(
    runInFreshProcess(probe.setText, { Path: path, Text: 'x' }, await probeOptions()),
    { instanceOf: PowerShellError },
  );
  t.is(error?.kind, 'failed');
  t.like(error?.details, { hresult: '0x80070003', exceptionType: 'System.IO.DirectoryNotFoundException' });
});

test.serial('a change that takes too long is ended with its children', async (t) => {
  const pidFile = join(await temporaryFolder(t), 'pids');
  for (let timeoutMs = 2000; !existsSync(pidFile); timeoutMs *= 2) {
    const error = await t.throwsAsync(
      runInFreshProcess(hang, { PidFile: pidFile }, await probeOptions({ timeoutMs })),
      { instanceOf: PowerShellError },
    );
    t.is(error?.kind, 'timedOut');
  }
  t.deepEqual(await stillRunning(pidFile), []);
});

test.serial('an interrupted change is ended with its children', async (t) => {
  const pidFile = join(await temporaryFolder(t), 'pids');
  const abort = new AbortController();
  const change = t.throwsAsync(
    runInFreshProcess(hang, { PidFile: pidFile }, await probeOptions({ signal: abort.signal })),
    { instanceOf: PowerShellError },
  );
  await textOf(pidFile);
  abort.abort();
  t.is((await change)?.kind, 'aborted');
  t.deepEqual(await stillRunning(pidFile), []);
});

test.serial('an interruption before the start starts nothing', async (t) => {
  const path = join(await temporaryFolder(t), 'file');
  const options = await probeOptions({ signal: AbortSignal.abort() });
  const error = await t.throwsAsync(runInFreshProcess(probe.setText, { Path: path, Text: 'x' }, options), {
    instanceOf: PowerShellError,
  });
  t.is(error?.kind, 'aborted');
  t.false(existsSync(path));
});

test.serial('a module that does not load and a restricted PowerShell are told', async (t) => {
  const modulePath = join(await temporaryFolder(t), 'Broken.psm1');
  await writeFile(modulePath, "throw 'half installed'\n");
  const constrain = '$ExecutionContext.SessionState.LanguageMode = "ConstrainedLanguage"';
  const executable = await executableScript(
    t,
    `{ printf '%s\\n' '${constrain}'; cat; } | '${await ensureHost()}' "$@"`,
  );
  for (const [more, kind] of [
    [{ modulePath }, 'moduleBroken'],
    [{ executable }, 'constrainedLanguage'],
  ] as const) {
    const error = await t.throwsAsync(
      runInFreshProcess(probe.setText, { Path: '/nowhere/file', Text: 'x' }, await probeOptions(more)),
      { instanceOf: PowerShellError },
    );
    t.is(error?.kind, kind);
  }
});
