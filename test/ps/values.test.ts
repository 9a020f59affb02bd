import test from 'ava';
import { clixml } from '../../src/powershell/clixml.js';
import { runInModule } from '../lab/moduleScript.js';

test('filter values are escaped as RFC 4515 wants it', async (t) => {
  const escaped = await runInModule(`
    ConvertTo-WbdFilterValue -Text 'plain name-1_@contoso.test'
    ConvertTo-WbdFilterValue -Text '*)(objectClass=*'
    ConvertTo-WbdFilterValue -Text ('back\\slash' + [char] 0 + [char] 10)
    ConvertTo-WbdFilterValue -Text 'nuñez'
    ConvertTo-WbdFilterValue -Text ([char]::ConvertFromUtf32(0x1F600))
    ConvertTo-WbdFilterValue -Octet ([byte[]] (0, 255, 42))
  `);
  t.deepEqual(escaped, [
    'plain name-1_@contoso.test',
    '\\2a\\29\\28objectClass=\\2a',
    'back\\5cslash\\00\\0a',
    'nu\\c3\\b1ez',
    '\\f0\\9f\\98\\80',
    '\\00\\ff\\2a',
  ]);
});

test('SIDs survive the way to octets and back', async (t) => {
  const sids = [
    'S-1-5-21-3482916607-1187230458-2764190335-512',
    'S-1-5-32-544',
    'S-1-1-0',
    'S-1-5-21-4294967295-0-2147483648-4294967295',
    'S-1-16-12288',
  ];
  const list = sids.map((sid) => `'${sid}'`).join(', ');
  const read = await runInModule(
    `foreach ($sid in ${list}) { ConvertFrom-WbdSidByte -Octet (ConvertTo-WbdSidByte -Sid $sid) }`,
  );
  t.deepEqual(read, sids);
});

test('text that only looks like a SID is none', async (t) => {
  const texts = [
    'S-1-5-4294967296',
    'S-1',
    'S-1-5-',
    'S-2-5-32',
    'S-1-5-32-544 ',
    'S-1-5-x',
    `S-1-5${'-1'.repeat(16)}`,
  ];
  const list = texts.map((text) => `'${text}'`).join(', ');
  const refused = await runInModule(
    `foreach ($text in ${list}) { $null -eq (ConvertTo-WbdSidByte -Sid $text) }`,
  );
  t.deepEqual(
    refused,
    texts.map(() => true),
  );
});

test('octets that are no SID are an error with a category', async (t) => {
  const errors = await runInModule(`
    foreach ($octet in (1, 5, 0), (2, 0, 0, 0, 0, 0, 0, 5), (1, 2, 0, 0, 0, 0, 0, 5, 1, 0, 0, 0)) {
      try { ConvertFrom-WbdSidByte -Octet $octet } catch { [string] $_.CategoryInfo.Category }
    }`);
  t.deepEqual(errors, ['InvalidData', 'InvalidData', 'InvalidData']);
});

test('parents of distinguished names', async (t) => {
  const parents = await runInModule(`
    Get-WbdParentName -DistinguishedName 'CN=Ada,OU=Staff,DC=contoso,DC=test'
    Get-WbdParentName -DistinguishedName 'CN=Smith\\, John,OU=Legal\\, Risk,DC=test'
    Get-WbdParentName -DistinguishedName 'CN=ends in a backslash\\\\,DC=test'
    Get-WbdParentName -DistinguishedName 'CN="a,b", DC=test'
    $null -eq (Get-WbdParentName -DistinguishedName 'DC=test')`);
  t.deepEqual(parents, [
    'OU=Staff,DC=contoso,DC=test',
    'OU=Legal\\, Risk,DC=test',
    'DC=test',
    'DC=test',
    true,
  ]);
});

test('FILETIME values, and those that are no moment', async (t) => {
  const times = await runInModule(`
    ConvertFrom-WbdFileTime -Value '116444736000000000'
    ConvertFrom-WbdFileTime -Value '133536384001234567'
    ConvertFrom-WbdFileTime -Value '2650467743999999999'
    foreach ($value in $null, '0', '-1', '9223372036854775807', '2650467744000000000') {
      $null -eq (ConvertFrom-WbdFileTime -Value $value)
    }`);
  t.deepEqual(times, [
    '1970-01-01T00:00:00.000Z',
    '2024-02-29T00:00:00.123Z',
    '9999-12-31T23:59:59.999Z',
    ...[true, true, true, true, true],
  ]);
});

test('dates are told in UTC whatever their kind', async (t) => {
  const dates = await runInModule(
    `
    ConvertTo-WbdIsoDate -Date ([DateTime]::new(2024, 7, 1, 12, 0, 0, [DateTimeKind]::Utc))
    ConvertTo-WbdIsoDate -Date ([DateTime]::new(2024, 7, 1, 12, 0, 0, [DateTimeKind]::Local))
    ConvertTo-WbdIsoDate -Date ([DateTime]::new(2024, 7, 1, 12, 0, 0, [DateTimeKind]::Unspecified))
    $null -eq (ConvertTo-WbdIsoDate -Date ([DateTime]::MinValue))
    $null -eq (ConvertTo-WbdIsoDate -Date $null)`,
    { env: { TZ: 'Europe/Paris' } },
  );
  t.deepEqual(dates, [
    '2024-07-01T12:00:00.000Z',
    '2024-07-01T10:00:00.000Z',
    '2024-07-01T12:00:00.000Z',
    true,
    true,
  ]);
});

test('durations of a password policy, from attributes and from the module', async (t) => {
  const policy = (minimumAge: string, maximumAge: string, lockoutDuration: string) =>
    `$policy = ConvertTo-WbdPasswordPolicy -DistinguishedName 'DC=test' -MinimumAge ${minimumAge} -MaximumAge ${maximumAge} ` +
    `-LockoutDuration ${lockoutDuration} -LockoutObservationWindow '-18000000000' -HistoryCount 24 -MinimumLength 8 ` +
    '-LockoutThreshold 5 -ComplexityEnabled $true -ReversibleEncryptionEnabled $false\n' +
    ', @($policy.minimumAgeSeconds, $policy.maximumAgeSeconds, $policy.lockoutDurationSeconds)\n';
  const never = "'-9223372036854775808'";
  const read = await runInModule(
    [
      policy("'-864000000000'", "'-36288000000000'", "'-18000000000'"),
      policy("'0'", never, never),
      policy('([TimeSpan]::FromDays(1))', '([TimeSpan]::Zero)', '([TimeSpan]::Zero)'),
      policy('([TimeSpan]::Zero)', '([TimeSpan]::MaxValue)', '([TimeSpan]::FromMinutes(30))'),
    ].join(''),
  );
  t.deepEqual(read, [
    [86_400, 3_628_800, 1_800],
    [0, null, null],
    [86_400, null, null],
    [0, null, 1_800],
  ]);
});

test('flags that are kept as text', async (t) => {
  const flags = await runInModule(
    "foreach ($value in 'True', 'False', '1', '0', $true, $false, '', 'maybe', $null) { , @(ConvertTo-WbdFlag -Value $value) }",
  );
  t.deepEqual(flags, [[true], [false], [true], [false], [true], [false], [null], [null], [null]]);
});

test('what a request holds arrives in the shape that it was sent in, octets too', async (t) => {
  const request = {
    octets: new Uint8Array([0, 255]),
    one: ['a'],
    none: [],
    inner: { Number: 5, flag: false, nothing: null },
  };
  const seen = await runInModule(`
    $text = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${Buffer.from(clixml(request)).toString('base64')}'))
    $plain = ConvertTo-WbdPlainValue -Value ([System.Management.Automation.PSSerializer]::Deserialize($text))
    foreach ($value in $plain['octets'], $plain['one'], $plain['none'], $plain['inner'], $plain['inner']['number'], $plain['inner']['flag']) {
      $value.GetType().Name
    }
    $plain['octets'].Length
    $null -eq $plain['inner']['nothing']
  `);
  t.deepEqual(seen, ['Byte[]', 'Object[]', 'Object[]', 'Hashtable', 'Int32', 'Boolean', 2, true]);
});
