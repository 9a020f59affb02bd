import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { ensureHost, ensureLabHost } from '../host.js';
import { lines, run } from './run.js';

const host = await ensureHost();
const labHost = await ensureLabHost();

const folder = await mkdtemp(join(tmpdir(), 'wbd-modules-'));
const modulePath = { PSModulePath: folder };
await mkdir(join(folder, 'Demo'));
await writeFile(
  join(folder, 'Demo', 'Demo.psd1'),
  `@{
     RootModule = 'Demo.psm1'; ModuleVersion = '1.2.3'; GUID = '6f0b2a36-3c5e-4f0e-9d59-3d1c5e1f0a11'; PowerShellVersion = '5.1'
     FunctionsToExport = @('Get-Demo', 'Set-Demo'); CmdletsToExport = @(); VariablesToExport = @(); AliasesToExport = @()
   }`,
);
await writeFile(
  join(folder, 'Demo', 'Demo.psm1'),
  `Set-StrictMode -Version Latest
   function Get-Hidden { 42 }
   function Get-Demo { [CmdletBinding()] param([Parameter(ValueFromPipeline)][string]$Name)
     process { Write-Verbose "reading $Name"; "$Name $(Get-Hidden)" } }
   function Set-Demo { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param([string]$Name)
     if ($PSCmdlet.ShouldProcess($Name, 'Set demo')) { "set $Name" } }`,
);
test.after.always(() => rm(folder, { recursive: true }));

test('a module on PSModulePath loads by itself and exports what its manifest says', async (t) => {
  const script = `'a', 'b' | Get-Demo -Verbose
    (Get-Module Demo).Version.ToString()
    [bool](Get-Command Get-Hidden -ErrorAction SilentlyContinue)`;
  t.deepEqual(await lines(host, script, modulePath), [
    ...['VERBOSE: reading a', 'a 42', 'VERBOSE: reading b', 'b 42', '1.2.3', 'False'],
  ]);
});

test('-WhatIf tells and does nothing; -Confirm:$false does not ask', async (t) => {
  t.deepEqual(
    await lines(host, 'Import-Module Demo; Set-Demo x -WhatIf; Set-Demo y -Confirm:$false', modulePath),
    ['What if: Performing the operation "Set demo" on target "x".', 'set y'],
  );
});

test('a confirmation is refused without interaction and answered on standard input with it', async (t) => {
  const refused = await run(host, ['-NonInteractive', '-Command', 'Set-Demo x'], { env: modulePath });
  t.true(refused.stderr.includes('NonInteractive'));
  t.false(refused.stdout.includes('set x'));
  const yes = await run(labHost, ['-Command', 'Set-Demo x'], { env: modulePath, input: 'y\n' });
  t.true(yes.stdout.endsWith('set x'));
  const no = await run(labHost, ['-Command', 'Set-Demo x'], { env: modulePath, input: 'n\n' });
  t.false(no.stdout.includes('set x'));
});

test('the core cmdlets have their home modules', async (t) => {
  const script = `Microsoft.PowerShell.Utility\\Write-Output 1
    Microsoft.PowerShell.Management\\Test-Path /
    Import-Module Microsoft.PowerShell.Utility
    (Get-Command Get-Item).Source`;
  t.deepEqual(await lines(host, script), ['1', 'True', 'Microsoft.PowerShell.Management']);
});

test('System.DirectoryServices.Protocols is there once its assembly is loaded', async (t) => {
  const script = `Add-Type -AssemblyName System.DirectoryServices.Protocols
    $filter = [System.DirectoryServices.Protocols.SearchRequest]::new('DC=x', '(a=b)', 'Subtree', @('cn'))
    (New-Object System.DirectoryServices.Protocols.LdapDirectoryIdentifier -ArgumentList 'dc1', 636).PortNumber
    $filter.Filter`;
  t.deepEqual(await lines(host, script), ['636', '(a=b)']);
});

test('constrained language refuses methods, types and objects that are not core', async (t) => {
  const script = `$ExecutionContext.SessionState.LanguageMode
    foreach ($try in { [System.IO.File]::Exists('x') }, { New-Object System.Net.WebClient }, { Add-Type -AssemblyName System.Xml }) {
      try { & $try } catch { $_.FullyQualifiedErrorId.Split(',')[0] }
    }
    'still ' + (Get-Date '2024-01-02' -Format yyyy)`;
  t.deepEqual(await lines(labHost, script, { WBD_LAB_LANGUAGE_MODE: 'ConstrainedLanguage' }), [
    ...[
      'ConstrainedLanguage',
      'MethodInvocationNotSupportedInConstrainedLanguage',
      'CannotCreateTypeConstrainedLanguage',
    ],
    ...['CannotDefineNewType', 'still 2024'],
  ]);
});
