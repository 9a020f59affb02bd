import test from 'ava';
import { callText } from '../../src/steps/callText.js';

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
