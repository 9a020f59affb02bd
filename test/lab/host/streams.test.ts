import test from 'ava';
import { ensureHost } from '../host.js';
import { lines, run } from './run.js';

const host = await ensureHost();

test('errors go to standard error, every other stream to standard output', async (t) => {
  const script = `
    Write-Output out
    Write-Error wrong
    Write-Warning careful
    Write-Verbose hidden
    Write-Verbose told -Verbose
    Write-Debug bug -Debug
    Write-Information silent
    Write-Information known -InformationAction Continue
    Write-Host one two -Separator +
    Write-Progress -Activity busy -Status now
    [Console]::Out.WriteLine('console')
    [Console]::Error.WriteLine('console error')`;
  const { stdout, stderr } = await run(host, ['-NonInteractive', '-Command', script]);
  t.deepEqual(stdout.split('\n'), [
    'out',
    'WARNING: careful',
    'VERBOSE: told',
    'DEBUG: bug',
    'known',
    'one+two',
    'console',
  ]);
  t.deepEqual(stderr.split('\n').sort(), ['Write-Error: wrong', 'console error']);
});

test('error text is coloured for a terminal even though it is redirected', async (t) => {
  const { stderr } = await run(host, ['-Command', 'throw "x"'], { env: { TERM: 'xterm' } });
  t.is(stderr, '\u001b[31;1mException: \u001b[31;1mx\u001b[0m');
});

test('streams can be merged, redirected and caught', async (t) => {
  const result = await lines(
    host,
    `$merged = @(& { 1; Write-Error e; Write-Warning w 3>&1 } 2>&1)
     $merged.Count
     $merged[1].GetType().Name
     $merged[1].FullyQualifiedErrorId
     try { Write-Error -Message m -ErrorId I1 -Category ObjectNotFound -TargetObject 5 -ErrorAction Stop }
     catch { $_.Exception.Message, $_.FullyQualifiedErrorId, $_.CategoryInfo.Category, $_.TargetObject }
     Write-Warning kept -WarningVariable said -WarningAction SilentlyContinue
     $said[0].Message
     try { Get-Item /no/such -ErrorAction Stop } catch [System.Management.Automation.ItemNotFoundException] { 'typed' }`,
  );
  t.deepEqual(result, [
    '3',
    'ErrorRecord',
    'Microsoft.PowerShell.Commands.WriteErrorException',
    'm',
    'I1',
    'ObjectNotFound',
    '5',
    'kept',
    'typed',
  ]);
});

test('a pipeline that ends early stops the commands before it', async (t) => {
  t.deepEqual(
    await lines(host, '1..3 | ForEach-Object { Write-Host "made $_"; $_ } | Select-Object -First 1'),
    ['made 1', '1'],
  );
});

test('a prompt is refused without interaction and read from standard input with it', async (t) => {
  const refused = await run(host, ['-NonInteractive', '-Command', 'Read-Host name']);
  t.is(refused.exitCode, 1);
  t.true(refused.stderr.includes('NonInteractive'));
});
