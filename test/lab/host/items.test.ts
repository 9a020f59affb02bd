import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { ensureHost, ensureLabHost } from '../host.js';
import { lines } from './run.js';

const host = await ensureHost();

test.beforeEach(async (t) => {
  t.context = await mkdtemp(join(tmpdir(), 'wbd items [x]-'));
});

test.afterEach.always((t) => rm(t.context as string, { recursive: true, force: true }));

test('content is written, appended and read', async (t) => {
  const folder = t.context as string;
  const script = `$file = Join-Path $env:FOLDER 'a.txt'
    Set-Content -LiteralPath $file -Value 'one', "two \u00e9"
    'three' | Add-Content -LiteralPath $file
    Get-Content -LiteralPath $file
    (Get-Content -LiteralPath $file -Raw).Length
    Get-Content -LiteralPath $file -Tail 1
    (Get-Content -LiteralPath $file -TotalCount 1).PSChildName
    'x' | Out-File -LiteralPath (Join-Path $env:FOLDER 'b.txt')
    Set-Location -LiteralPath $env:FOLDER; 1, 2 > c.txt; Get-Content -LiteralPath (Join-Path $env:FOLDER 'c.txt')`;
  t.deepEqual(await lines(host, script, { FOLDER: folder }), [
    'one',
    'two \u00e9',
    'three',
    '16',
    'three',
    'a.txt',
    '1',
    '2',
  ]);
  t.is(await readFile(join(folder, 'a.txt'), 'utf8'), 'one\ntwo \u00e9\nthree\n');
  t.is(await readFile(join(folder, 'b.txt'), 'utf8'), 'x\n');
});

test('5.1 writes the encodings of its day', async (t) => {
  const folder = t.context as string;
  const script = `Set-Location -LiteralPath $env:FOLDER
    "\u00e9" > ./redirected; [IO.File]::WriteAllText("$env:FOLDER/done", '')
    "\u00e9" | Set-Content -LiteralPath "$env:FOLDER/set"
    "\u00e9" | Set-Content -LiteralPath "$env:FOLDER/utf8" -Encoding UTF8`;
  await lines(await ensureLabHost(), script, { FOLDER: folder, WBD_LAB_PS51: '1' });
  t.is((await readFile(join(folder, 'redirected'))).toString('hex'), 'fffee9000a00');
  t.is((await readFile(join(folder, 'set'))).toString('hex'), 'e90a');
  t.is((await readFile(join(folder, 'utf8'))).toString('hex'), 'efbbbfc3a90a');
});

test('items and paths', async (t) => {
  const script = `$null = New-Item -ItemType Directory -Path (Join-Path $env:FOLDER 'sub')
    $null = New-Item -Path (Join-Path $env:FOLDER 'sub/f.psd1') -Value '@{ A = 1; B = @(1, 2) }'
    $sub = Join-Path $env:FOLDER 'sub'
    (Import-PowerShellDataFile -LiteralPath "$sub/f.psd1").B.Count
    (Get-ChildItem -LiteralPath $env:FOLDER -Recurse -File).Name
    Get-ChildItem -LiteralPath $env:FOLDER -Directory -Name
    Test-Path -LiteralPath $sub -PathType Container; Test-Path -LiteralPath $sub -PathType Leaf; Test-Path nodrive:x
    Split-Path '/a/b.txt'; Split-Path '/a/b.txt' -Leaf; Split-Path '/a/b.txt' -Extension; Join-Path a b c
    Get-ItemPropertyValue -LiteralPath "$sub/f.psd1" -Name Extension
    Push-Location -LiteralPath $sub; (Get-Location).Path -eq $sub; Pop-Location; (Get-Location).Path -eq $sub
    Remove-Item -LiteralPath $sub -Recurse -WhatIf
    Remove-Item -LiteralPath $sub -Recurse; Test-Path -LiteralPath $sub
    foreach ($try in { Get-Item /no/such -ErrorAction Stop }, { Get-Content /no/such -ErrorAction Stop }) { try { & $try } catch { $_.FullyQualifiedErrorId } }
    (Get-Item env:FOLDER).Value -eq (Get-Content env:FOLDER)`;
  t.deepEqual(await lines(host, script, { FOLDER: t.context as string }), [
    ...[
      '2',
      'f.psd1',
      'sub',
      'True',
      'False',
      'False',
      '/a',
      'b.txt',
      '.txt',
      'a/b/c',
      '.psd1',
      'True',
      'False',
    ],
    `What if: Performing the operation "Remove Directory" on target "${t.context}/sub".`,
    'False',
    'PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand',
    'PathNotFound,Microsoft.PowerShell.Commands.GetContentCommand',
    'True',
  ]);
});
