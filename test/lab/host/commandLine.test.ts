import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { ensureHost } from '../host.js';
import { run } from './run.js';

const host = await ensureHost();

const exitCodes: readonly [title: string, command: string, exitCode: number][] = [
  ['a statement that succeeds', '1', 0],
  ['exit with a number', 'exit 5', 5],
  ['a terminating error', 'throw "x"', 1],
  ['a last statement that failed', 'Get-Item /no/such', 1],
  ['a failed statement before one that succeeds', 'Get-Item /no/such; 1', 0],
  ['an unknown command', 'no-such-command', 1],
  ['text that cannot be parsed', '1 | % { $x = ; }', 1],
  ['text that is not complete', 'if (', 1],
  ['a program that failed', 'bash -c "exit 3"', 1],
  ['its exit code passed on', 'bash -c "exit 3"; exit $LASTEXITCODE', 3],
];

for (const [title, command, exitCode] of exitCodes) {
  test(`-Command: ${title} ends with ${exitCode}`, async (t) => {
    t.is((await run(host, ['-NonInteractive', '-Command', command])).exitCode, exitCode);
  });
}

test('-Command takes all that follows as one text', async (t) => {
  const { stdout } = await run(host, [
    '-ExecutionPolicy',
    'Bypass',
    '-Command',
    'Write-Output',
    '-InputObject',
    '1,2',
  ]);
  t.is(stdout, '1\n2');
});

test('-Command gives standard input to a script that names $input', async (t) => {
  const { stdout } = await run(host, ['-Command', '$input | ForEach-Object { "<$_>" }'], { input: 'a\nb\n' });
  t.is(stdout, '<a>\n<b>');
});

test('-EncodedCommand takes UTF-16LE in base64', async (t) => {
  const encoded = Buffer.from('"\u00e9\u{1f600}"; exit 7', 'utf16le').toString('base64');
  const { stdout, exitCode } = await run(host, ['-EncodedCommand', encoded]);
  t.is(stdout, '\u00e9\u{1f600}');
  t.is(exitCode, 7);
});

test('-Version tells the version of PowerShell', async (t) => {
  t.regex((await run(host, ['-Version'])).stdout, /^PowerShell 7\.\d+\.\d+/);
});

test('an unknown parameter and a missing file are refused with 64', async (t) => {
  const unknown = await run(host, ['-NoSuchParameter']);
  t.is(unknown.exitCode, 64);
  t.true(unknown.stderr.includes('-NoSuchParameter'));
  const missing = await run(host, ['-File', '/no/such.ps1']);
  t.is(missing.exitCode, 64);
  t.true(missing.stderr.includes('/no/such.ps1'));
});

test('-File binds names, switches and positions, and ends by its own rules', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'wbd-host-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const file = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };

  const echo = await file(
    'echo.ps1',
    'param([string]$Name, [switch]$On, [switch]$Off, [int]$N)\n"$Name|$On|$Off|$N"\nexit 7\n',
  );
  const bound = await run(host, ['-File', echo, '-On', '-Name', 'a "b" $(c)', '-Off:$false', '3']);
  t.is(bound.stdout, 'a "b" $(c)|True|False|3');
  t.is(bound.exitCode, 7);

  const throwing = await run(host, ['-File', await file('throw.ps1', 'throw "gone"')]);
  t.is(throwing.exitCode, 1);
  t.true(throwing.stderr.includes('gone'));

  // Only exit and a terminating error count for -File.
  const failing = await run(host, [
    '-File',
    await file('fail.ps1', 'Get-Item /no/such -ErrorAction SilentlyContinue; bash -c "exit 9"'),
  ]);
  t.is(failing.exitCode, 0);
});
