import test from 'ava';
import fc from 'fast-check';
import wrapAnsi from 'wrap-ansi';
import { wrap } from '../../src/reports/wrap.js';

const ascii = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc.string({ unit: fc.constantFrom('a', 'b', ' ', ' ', '-', ','), maxLength: 120 }),
  fc.lorem({ maxCount: 20 }),
  fc.nat({ max: 100 }).map((length) => 'x'.repeat(length)),
);

test('printable ASCII is wrapped as wrap-ansi wraps it', (t) => {
  fc.assert(
    fc.property(ascii, fc.integer({ min: 1, max: 40 }), (text, columns) => {
      const trimmed = text.trim();
      t.deepEqual(wrap(trimmed, columns), wrapAnsi(trimmed, columns, { hard: true }).split('\n'));
    }),
    { numRuns: 5_000 },
  );
});
