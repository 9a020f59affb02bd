import test from 'ava';
import fc from 'fast-check';
import { loadEvidence } from '../../src/evidence/file.js';
import { inFixedOrder } from '../../src/evidence/readingOrder.js';
import { packagePath } from '../../src/packagePath.js';

/** One domain, several users, several forests, and with the tenant. */
for (const name of ['healthy', 'demo', 'two-forests', 'tenant-healthy']) {
  test(`evidence lists its readings in one order, whatever was read first: ${name}`, async (t) => {
    const evidence = await loadEvidence(packagePath('test', 'fixtures', 'evidence', `${name}.json`));
    const { readings } = evidence;
    t.true(readings.length > 20);
    fc.assert(
      fc.property(fc.shuffledSubarray(readings, { minLength: readings.length }), (shuffled) => {
        t.deepEqual(inFixedOrder({ ...evidence, readings: shuffled }), readings);
      }),
      { numRuns: 20 },
    );
  });
}
