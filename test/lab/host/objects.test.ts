import test from 'ava';
import { ensureHost } from '../host.js';
import { lines } from './run.js';

const host = await ensureHost();

test('Select-Object: chosen, calculated, missing, expanded, bounded and unique', async (t) => {
  const script = `$rows = 1..5 | ForEach-Object { [pscustomobject]@{ N = $_; Odd = $_ % 2 } }
    $picked = $rows | Select-Object N, @{ n = 'Double'; e = { $_.N * 2 } }, Missing -First 1
    $picked.PSObject.Properties.Name -join ','
    "$($picked.Double) $($null -eq $picked.Missing) $($picked.PSObject.TypeNames[0])"
    ($rows | Select-Object -ExpandProperty N) -join ','
    ($rows | Select-Object -Last 2).N -join ','
    ($rows | Select-Object -Skip 1 -First 2).N -join ','
    ($rows | Select-Object -SkipLast 3).N -join ','
    ($rows | Select-Object -Index 0, 4).N -join ','
    ('a', 'A', 'a' | Select-Object -Unique) -join ','
    @($rows | Select-Object Odd -Unique).Count
    ($rows[0] | Select-Object * -ExcludeProperty Odd).PSObject.Properties.Name
    try { $rows | Select-Object -ExpandProperty No -ErrorAction Stop } catch { $_.FullyQualifiedErrorId.Split(',')[0] }`;
  t.deepEqual(await lines(host, script), [
    ...[
      'N,Double,Missing',
      '2 True Selected.System.Management.Automation.PSCustomObject',
      '1,2,3,4,5',
      '4,5',
      '2,3',
      '1,2',
      '1,5',
    ],
    ...['a,A', '2', 'N', 'ExpandPropertyNotFound'],
  ]);
});

test('Sort-Object, Group-Object, Measure-Object and Compare-Object', async (t) => {
  const script = `$rows = 1..5 | ForEach-Object { [pscustomobject]@{ N = $_; Odd = $_ % 2 } }
    ($rows | Sort-Object N -Descending).N -join ','
    ($rows | Sort-Object Odd, @{ e = 'N'; d = $true }).N -join ','
    ('b', 'a', 'C' | Sort-Object) -join ','
    (3, 1, 2, 3 | Sort-Object -Unique) -join ','
    (10, 9, 8 | Sort-Object { -$_ } -Top 1)
    ($rows | Group-Object Odd | ForEach-Object { "$($_.Name)=$($_.Count)" }) -join ','
    ($rows | Group-Object Odd -AsHashTable)[1].Count
    $measured = $rows | Measure-Object N -Sum -Average -Maximum
    "$($measured.Count) $($measured.Sum) $($measured.Average) $($measured.Maximum)"
    (@() | Measure-Object).Count
    (Compare-Object 1, 2 2, 3 | ForEach-Object { "$($_.InputObject)$($_.SideIndicator)" }) -join ' '`;
  t.deepEqual(await lines(host, script), [
    ...['5,4,3,2,1', '4,2,5,3,1', 'a,b,C', '1,2,3', '10', '0=2,1=3', '3', '5 15 3 5', '0', '3=> 1<='],
  ]);
});

test('New-Object and Add-Member', async (t) => {
  const script = `(New-Object PSObject -Property @{ a = 1 }).a
    (New-Object System.Uri 'http://host/path').Host
    (New-Object System.Text.StringBuilder -Property @{ Capacity = 99 }).Capacity
    foreach ($try in { New-Object No.Such }, { New-Object System.Uri 'bad' }) { try { & $try } catch { $_.FullyQualifiedErrorId.Split(',')[0] } }
    $o = [pscustomobject]@{ a = 1 }
    $o | Add-Member b 2
    $o | Add-Member @{ c = 3 }
    $o | Add-Member ScriptProperty d { $this.a + 3 }
    Add-Member -InputObject $o -MemberType ScriptMethod -Name Sum -Value { $this.a + $this.b + $this.c + $this.d }
    $o.Sum()
    $o | Add-Member a 10 -Force; $o.a
    try { $o | Add-Member a 5 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId.Split(',')[0] }
    ($o | Get-Member -MemberType NoteProperty).Name -join ','`;
  t.deepEqual(await lines(host, script), [
    ...[
      '1',
      'host',
      '99',
      'TypeNotFound',
      'ConstructorInvokedThrowException',
      '10',
      '10',
      'MemberAlreadyExists',
      'a,b,c',
    ],
  ]);
});

test('variables, time, text and processes', async (t) => {
  const script = `Set-StrictMode -Version Latest
    function f { Set-Variable inner 5; $inner; New-Variable made 1; $made; Set-Variable -Scope Script -Name outer -Value 9; Remove-Variable made; Test-Path variable:made }
    f; $outer; Test-Path variable:inner
    Get-Variable outer -ValueOnly
    Invoke-Expression '$told = 3; "said"'; $told
    Get-Date '2024-02-03' -Format yyyyMMdd
    (New-TimeSpan -Start '2024-01-01' -End '2024-01-03').TotalHours
    (Get-Date 0).ToUniversalTime().Year
    'abc', 'xyz' | Select-String '^x' | ForEach-Object Line
    (Get-Process -Id $PID).Id -eq $PID
    (Get-Random -Minimum 3 -Maximum 4); (New-Guid).GetType().Name; (Get-Verb Get).Group
    "[$(([pscustomobject]@{ A = 1 } | Format-List | Out-String).Trim())]"
    ('x' | Out-String -Stream)`;
  t.deepEqual(await lines(host, script), [
    ...[
      '5',
      '1',
      'False',
      '9',
      'False',
      '9',
      'said',
      '3',
      '20240203',
      '48',
      '1',
      'xyz',
      'True',
      '3',
      'Guid',
      'Common',
      '[A : 1]',
      'x',
    ],
  ]);
});
