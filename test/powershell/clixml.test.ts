import test from 'ava';
import fc from 'fast-check';
import { clixml } from '../../src/powershell/clixml.js';
import { probe } from './probe/contracts.js';
import { shareProbe } from './probe/open.js';

const probeSession = shareProbe(test);

/** Keys of a PowerShell table are compared without regard to case, so they are made from lower case letters. */
const key = fc.string({ unit: fc.constantFrom(...'abcxyz_'), minLength: 1, maxLength: 6 });
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.nat(0xffff), { maxLength: 8 }).map((units) => String.fromCharCode(...units)),
  fc.array(fc.constantFrom('_x', '_X', '005F', '_', '000A', '\n', "'", '$(')).map((parts) => parts.join('')),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.boolean(),
    fc.constant(null),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(key, tie('any'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).any;

test('any data is the same after it has been to PowerShell and back', async (t) => {
  const session = await probeSession();
  await fc.assert(
    fc.asyncProperty(fc.array(value, { maxLength: 20 }), async (values) => {
      const { value } = await session.call(probe.echo, { Table: { values } });
      // -0 has no text of its own in .NET Framework and means nothing to us.
      t.deepEqual(value.table, JSON.parse(JSON.stringify({ values })));
    }),
    { numRuns: 200 },
  );
});

test('keys without a value are left out', (t) => {
  t.is(clixml({ a: undefined }), clixml({}));
});

test('bytes travel as bytes', (t) => {
  t.regex(clixml(new Uint8Array([0, 255])), /<BA>AP8=<\/BA>/);
});

for (const [name, value] of Object.entries({
  function: () => undefined,
  symbol: Symbol('x'),
  bigint: 1n,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  Date: new Date(0),
  Map: new Map(),
})) {
  test(`what is not data is refused: ${name}`, (t) => {
    t.throws(() => clixml({ nested: [value] }), { instanceOf: TypeError });
  });
}
