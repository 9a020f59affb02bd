import test from 'ava';
import { moduleSources } from './moduleSources.js';
import { probe } from './probe/contracts.js';
import { shareProbe } from './probe/open.js';

const probeSession = shareProbe(test);

for (const { path, text } of moduleSources()) {
  test(`${path} is a script of Windows PowerShell 5.1`, async (t) => {
    const session = await probeSession();
    t.deepEqual((await session.call(probe.syntax, { Text: text })).value, []);
  });

  test(`${path} is ASCII, with line feeds only`, (t) => {
    // Without a byte order mark 5.1 reads a script in the code page of the system, so anything else would change.
    t.regex(text, /^[\n\x20-\x7e]*$/);
    t.true(text.endsWith('\n'));
  });
}

/** One line for each construct that must be found; the key is what it is called. */
const newer: Record<string, string[]> = {
  ternary: ['$a = $b ? 1 : 2'],
  'null-coalescing': ['$a = $b ?? 1'],
  'null-coalescing assignment': ['$a ??= 1'],
  'null-conditional access': [`\${a}?.Length`, `\${a}?[0]`, `\${a}?.ToString()`],
  'pipeline chain': ['Get-Item a && Get-Item b', 'Get-Item a || Get-Item b'],
  'background operator': ['Get-Item a &'],
  'pipe at the beginning of a line': [
    'Get-Item a\n    | ForEach-Object { $_ }',
    'Get-Item a\n# comment\n| Out-Null',
  ],
  'clean block': ['function Get-A { process { 1 } clean { 2 } }'],
  'number notation of PowerShell 6 or later': [
    '1u',
    '1uy',
    '1us',
    '1ul',
    '1y',
    '1s',
    '1n',
    '0b101',
    '0xFFu',
    '1nkb',
  ],
  'escape sequence of PowerShell 6 or later': ['"`e[0m"', '"`u{1F600}"', '"``a`e"', '@"\n`e\n"@'],
  'generic method call': ['[array]::Empty[int]()'],
  'enum with a base type': ['enum Size : byte { Small }'],
  'automatic variable of PowerShell 6 or later': ['if ($IsWindows) { 1 }', '$isLinux', '$PSStyle.Reset'],
  'type of PowerShell 6 or later': ["[semver] '1.0.0'", 'param([ValidateNotNullOrWhiteSpace()] $A)'],
  'parameter of PowerShell 6 or later': [
    '1 | ForEach-Object -Parallel { $_ }',
    "ConvertFrom-Json -InputObject '{}' -AsHashtable",
    'ConvertTo-Json -AsArray -InputObject 1',
  ],
  'command of PowerShell 6 or later': ["'a' | Join-String"],
  'parse error': ['function Get-A {', 'if (', '@{ a = }'],
};

for (const [construct, scripts] of Object.entries(newer)) {
  test(`what 5.1 does not know is found: ${construct}`, async (t) => {
    const session = await probeSession();
    for (const script of scripts) {
      const { value } = await session.call(probe.syntax, { Text: script });
      t.true(
        value.some((finding) => finding.construct === construct),
        `${script}: ${JSON.stringify(value)}`,
      );
    }
  });
}

test('what 5.1 knows is not taken for newer', async (t) => {
  const session = await probeSession();
  const script = [
    "$a = @{ 'b' = 1l; c = 2d; d = 0xFF; e = 1kb; f = 1e3; g = 0xBD; h = 5mb }",
    '"`n`t``e``u{x} $($a.b)"',
    "'`e `u{1}'",
    '# a && b ?? c',
    "'a && b ? 1 : 2 ?? ?. | x'",
    'Get-Item a |\n    ForEach-Object { $_ }',
    'class A : System.Object { [int] $B; [string] C() { return "x" } }',
    'enum Color { Red; Green }',
    'function Get-B { [CmdletBinding()] param([int] $X) begin { } process { } end { } }',
    '$x = [System.Collections.Generic.List[int]]::new(); $x[0]; $x.Count',
    '& { 1 } 2>&1 | Where-Object { $_ -in 1, 2 }',
  ].join('\n');
  const { value } = await session.call(probe.syntax, { Text: script });
  t.deepEqual(value, []);
});
