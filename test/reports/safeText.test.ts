import test from 'ava';
import fc from 'fast-check';
import { safeJson, safeText } from '../../src/reports/safeText.js';

test('ordinary text of any script stays as it is', (t) => {
  for (const text of ['Müller', 'Ольга', '山田 太郎', 'שלום', "O'Brien <b@x>", 'e\u0301', '😀', 'a\u00a0b']) {
    t.is(safeText(text), text);
  }
});

const shown: [string, string][] = [
  ['\u001b[31m', '<U+001B>[31m'],
  ['a\r\nb', 'a<U+000D><U+000A>b'],
  ['\u009b2J', '<U+009B>2J'],
  ['\u202eexe', '<U+202E>exe'],
  ['\u2066x\u2069', '<U+2066>x<U+2069>'],
  ['a\u200bb', 'a<U+200B>b'],
  ['\ufeff', '<U+FEFF>'],
  ['\u3164', '<U+3164>'],
  ['\u2028', '<U+2028>'],
  ['\ud800', '<U+D800>'],
  ['\u{E0041}', '<U+E0041>'],
  ['\0', '<U+0000>'],
];
for (const [text, expected] of shown) {
  test(`${expected} is shown as its code point`, (t) => {
    t.is(safeText(text), expected);
  });
}

test('escaped JSON is read back as the same value', (t) => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      t.deepEqual(JSON.parse(safeJson(JSON.stringify(value, null, 2))), JSON.parse(JSON.stringify(value)));
    }),
  );
});
