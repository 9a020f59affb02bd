import test from 'ava';
import fc from 'fast-check';
import { matches } from '../../src/waivers/pattern.js';

const cases: [string, string, boolean][] = [
  ['marie@contoso.com', 'marie@contoso.com', true],
  ['Marie@CONTOSO.com', 'marie@contoso.com', true],
  ['marie', 'marie@contoso.com', false],
  ['*@contoso.com', 'marie@contoso.com', true],
  ['*@contoso.com', 'marie@contoso.com.evil.example', false],
  ['*,OU=Sales,*', 'CN=Jo,OU=Sales,DC=contoso,DC=com', true],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['ab*ba', 'aba', false],
  ['*', '', true],
  ['**', 'anything', true],
  ['m.rie@*', 'marie@contoso.com', false],
  ['[a-z]*', 'marie', false],
  ['', '', true],
  ['', 'x', false],
];
for (const [pattern, name, expected] of cases) {
  test(`"${pattern}" ${expected ? 'is' : 'is not'} "${name}"`, (t) => {
    t.is(matches(pattern, name), expected);
  });
}

test('it says what a regular expression says', (t) => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'B', '.', '\\', '*', '@'), maxLength: 12 });
  fc.assert(
    fc.property(text, text, (pattern, name) => {
      const source = pattern
        .split('*')
        .map((part) => part.replace(/[.\\@]/g, '\\$&'))
        .join('[\\s\\S]*');
      t.is(matches(pattern, name), new RegExp(`^${source}$`, 'i').test(name));
    }),
    { numRuns: 3_000 },
  );
});

test('many wildcards on a long name end at once', (t) => {
  t.false(matches('*a'.repeat(1_000).concat('b'), 'a'.repeat(100_000)));
});
