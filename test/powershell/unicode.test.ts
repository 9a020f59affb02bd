import { createHash } from 'node:crypto';
import test from 'ava';
import { probe } from './probe/contracts.js';
import { openProbe } from './probe/open.js';

/** All code points of a plane, the surrogates of plane 0 too, in an order in which none of them pairs up. */
function plane(number: number): string {
  const parts: string[] = [];
  for (let low = 0xffff; low >= 0; low--) parts.push(String.fromCodePoint(number * 0x10000 + low));
  return parts.join('');
}

for (const [locale, culture] of [
  ['C', ''],
  ['fr_FR.UTF-8', 'fr-FR'],
  ['tr_TR.UTF-8', 'tr-TR'],
] as const) {
  test(`every code point travels both ways under the culture ${culture || 'invariant'}`, async (t) => {
    const session = await openProbe(t, { env: { ...process.env, LC_ALL: locale } });
    for (let number = 0; number <= 16; number++) {
      const text = plane(number);
      const { value } = await session.call(probe.digest, { Text: text });
      t.is(value.culture, culture);
      t.is(value.sha256, createHash('sha256').update(Buffer.from(text, 'utf16le')).digest('hex'));
      t.true(value.text === text, `plane ${number}`);
    }
    const { value } = await session.call(probe.echo, {
      Number: 1234.5,
      Table: { TITLE: 'i', Identity: 'I' },
    });
    t.is(value.number, 1234.5);
    t.deepEqual(value.table, { TITLE: 'i', Identity: 'I' });
  });
}
