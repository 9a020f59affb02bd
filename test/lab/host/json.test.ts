import test from 'ava';
import { ensureHost, ensureLabHost } from '../host.js';
import { lines, run } from './run.js';

const host = await ensureHost();
const labHost = await ensureLabHost();
const desktop = { WBD_LAB_PS51: '1' };

test('7: values are written by their kind', async (t) => {
  const [json] = await lines(
    host,
    `[ordered]@{
       text = "e'<\u00e9"; nothing = $null; whole = 1.0; yes = $true; day = [DayOfWeek]::Monday
       utc = [DateTime]::new(2024, 1, 2, 3, 4, 5, [DateTimeKind]::Utc); id = [Guid]::Empty
       one = @(1); none = @(); table = @{ a = 1 }; object = [pscustomobject]@{ b = 2 }; bytes = [byte[]](1, 2)
     } | ConvertTo-Json -Compress -Depth 3`,
  );
  t.is(
    json,
    `{"text":"e'<\u00e9","nothing":null,"whole":1.0,"yes":true,"day":1,"utc":"2024-01-02T03:04:05Z","id":"00000000-0000-0000-0000-000000000000",` +
      `"one":[1],"none":[],"table":{"a":1},"object":{"b":2},"bytes":[1,2]}`,
  );
});

test('7: below the depth of 2 there is text and a warning', async (t) => {
  const { stdout } = await run(host, ['-Command', '@{a=@{b=@{c=@{d=1}}}} | ConvertTo-Json -Compress']);
  t.true(stdout.includes('{"a":{"b":{"c":"System.Collections.Hashtable"}}}'));
  t.true(
    stdout.includes('WARNING: Resulting JSON is truncated as serialization has exceeded the set depth of 2.'),
  );
});

test('7: switches, pipelines of one and of several', async (t) => {
  t.deepEqual(
    await lines(
      host,
      `@(1) | ConvertTo-Json -Compress
       @(1) | ConvertTo-Json -Compress -AsArray
       1, 2 | ConvertTo-Json -Compress
       ConvertTo-Json -Compress -InputObject @(1)
       [DayOfWeek]::Monday | ConvertTo-Json -EnumsAsStrings
       'decorated' | Add-Member note 1 -PassThru | ConvertTo-Json -Compress
       "\u00e9" | ConvertTo-Json -EscapeHandling EscapeNonAscii
       try { @{ 1 = 'number' } | ConvertTo-Json } catch { $_.FullyQualifiedErrorId.Split(',')[0] }
       @{ a = 1 } | ConvertTo-Json`,
    ),
    [
      '1',
      '[1]',
      '[1,2]',
      '[1]',
      '"Monday"',
      '"decorated"',
      '"\\u00e9"',
      'NonStringKeyInDictionary',
      '{',
      '  "a": 1',
      '}',
    ],
  );
});

test('7: ConvertFrom-Json finds dates, unrolls arrays and names its errors', async (t) => {
  t.deepEqual(
    await lines(
      host,
      `$read = '{"date":"2024-01-02T03:04:05Z","big":12345678901,"half":1.5,"list":[1]}' | ConvertFrom-Json
       $read.date.GetType().Name, $read.date.Kind, $read.big.GetType().Name, $read.half.GetType().Name, $read.list.GetType().Name
       ('{"date":"2024-01-02T03:04:05Z"}' | ConvertFrom-Json -DateKind String).date.GetType().Name
       @('[1,2,3]' | ConvertFrom-Json).Count
       @('[1,2,3]' | ConvertFrom-Json -NoEnumerate).Count
       @('{"a":1}', '{"a":2}' | ConvertFrom-Json).Count
       ('{"a":{"B":1}}' | ConvertFrom-Json -AsHashtable)['a']['B']
       foreach ($bad in '{"a":1,"A":2}', '{"":1}', '{bad') {
         try { $bad | ConvertFrom-Json } catch { $_.FullyQualifiedErrorId.Split(',')[0] }
       }`,
    ),
    [
      ...['DateTime', 'Utc', 'Int64', 'Double', 'Object[]', 'String', '3', '1', '2', '1'],
      ...['KeysWithDifferentCasingInJsonString', 'EmptyKeyInJsonString', 'System.ArgumentException'],
    ],
  );
});

test('5.1: dates, escapes, whole doubles and decorated values', async (t) => {
  t.deepEqual(
    await lines(
      labHost,
      `[ordered]@{ t = "e'<\u00e9"; w = 1.0; d = [DateTime]::new(2024, 1, 2, 3, 4, 5, [DateTimeKind]::Utc); e = [DayOfWeek]::Monday } | ConvertTo-Json -Compress
       @{ s = 'x' | Add-Member note 1 -PassThru } | ConvertTo-Json -Compress
       ,@(1, 2) | ConvertTo-Json -Compress
       @{a=@{b=@{c=@{d=1}}}} | ConvertTo-Json -Compress
       @{ a = 1 } | ConvertTo-Json`,
      desktop,
    ),
    [
      `{"t":"e\\u0027\\u003c\u00e9","w":1,"d":"\\/Date(1704164645000)\\/","e":1}`,
      '{"s":{"value":"x","note":1}}',
      '{"value":[1,2],"Count":2}',
      '{"a":{"b":{"c":"System.Collections.Hashtable"}}}',
      '{\r',
      '    "a":  1\r',
      '}',
    ],
  );
});

test('5.1: ConvertFrom-Json keeps ISO dates text, fractions decimal and arrays whole', async (t) => {
  t.deepEqual(
    await lines(
      labHost,
      `$read = '{"iso":"2024-01-02T03:04:05Z","ms":"\\/Date(1704164645000)\\/","n":1,"half":1.5}' | ConvertFrom-Json
       $read.iso.GetType().Name, $read.ms.Kind, $read.n.GetType().Name, $read.half.GetType().Name
       @('[1,2,3]' | ConvertFrom-Json).Count
       foreach ($name in 'AsHashtable', 'NoEnumerate') { (Get-Command ConvertFrom-Json).Parameters.ContainsKey($name) }
       foreach ($name in 'AsArray', 'EnumsAsStrings') { (Get-Command ConvertTo-Json).Parameters.ContainsKey($name) }`,
      desktop,
    ),
    ['String', 'Utc', 'Int32', 'Decimal', '1', 'False', 'False', 'False', 'False'],
  );
});

test('5.1: the edition, the missing variables and the error text', async (t) => {
  const script =
    'Set-StrictMode -Version Latest; $PSVersionTable.PSVersion.Major; $PSVersionTable.PSEdition; $IsLinux';
  const { stdout, stderr } = await run(labHost, ['-Command', script], { env: { ...desktop, TERM: 'xterm' } });
  t.is(stdout, '5\nDesktop');
  t.true(stderr.includes("'$IsLinux' cannot be retrieved because it has not been set"));
  t.true(stderr.includes('+ FullyQualifiedErrorId : VariableIsUndefined'));
});
