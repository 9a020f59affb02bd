import test from 'ava';
import { callText } from '../../src/steps/callText.js';
import { commonContainer, isBelow, nameParts } from '../../src/steps/distinguishedName.js';

const textOf = (params: Parameters<typeof callText>[0]['params']) => callText({ function: 'F', params });

test('values as PowerShell reads them back', (t) => {
  t.is(textOf({ A: true, B: false, C: 1.5, D: null }), 'F -A $true -B $false -C 1.5 -D $null');
  t.is(textOf({ A: [], B: ['x', 'y'] }), "F -A @() -B 'x', 'y'");
  t.is(textOf({ A: {}, B: { server: 'dc1', ssl: true } }), "F -A @{} -B @{ server = 'dc1'; ssl = $true }");
});

test('no value ends its quotes, with any of the five that PowerShell takes for one', (t) => {
  t.is(textOf({ A: "a'; Remove-Item /" }), "F -A 'a''; Remove-Item /'");
  t.is(textOf({ A: '\u2018\u2019\u201A\u201B' }), "F -A '\u2018\u2018\u2019\u2019\u201A\u201A\u201B\u201B'");
  t.is(textOf({ A: '$(x) `y' }), "F -A '$(x) `y'");
});

test('names with escaped commas, and the lowest common container', (t) => {
  t.deepEqual(nameParts('CN=Ada\\, Jr.,OU=A,DC=x'), ['CN=Ada\\, Jr.', 'OU=A', 'DC=x']);
  t.is(commonContainer(['CN=a,OU=A,OU=Z,DC=x']), 'OU=A,OU=Z,DC=x');
  t.is(commonContainer(['CN=a,OU=A,OU=Z,DC=x', 'CN=b,OU=B,ou=z,DC=x']), 'OU=Z,DC=x');
  t.is(commonContainer(['CN=a,OU=A,DC=x', 'CN=b,OU=A,OU=A,DC=x']), 'OU=A,DC=x');
  t.true(isBelow('CN=a,OU=A,DC=x', 'ou=a,dc=X'));
  t.false(isBelow('CN=a,OU=BA,DC=x', 'OU=A,DC=x'));
});
