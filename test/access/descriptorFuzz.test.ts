import test from 'ava';
import fc from 'fast-check';
import { parseDescriptor, type SecurityDescriptor, writeDescriptor } from '../../src/access/descriptor.js';
import { DescriptorError } from '../../src/access/descriptorError.js';
import { formatSddl } from '../../src/access/sddlFormat.js';
import { parseSddl, SddlError } from '../../src/access/sddlParse.js';
import { descriptor } from './arbitraries.js';

/** Inputs that the parser must survive; a multiple of the number of seeds. */
const inputs = 100_000;
const seedCount = 200;

test('100,000 hostile inputs give a descriptor or a typed error with an offset, and never more than they hold', (t) => {
  const seeds = fc.sample(descriptor, { numRuns: seedCount, seed: 20260101 }).map(writeDescriptor);
  const random = xorshift(0x9e3779b9);
  let accepted = 0;
  for (let run = 0; run < inputs; run += 1) {
    const bytes = mutate(seeds[run % seedCount] as Uint8Array, random);
    try {
      const parsed = parseDescriptor(bytes);
      accepted += 1;
      // Each ACL is bounded by the input it was read from, whatever its counts say.
      if (size(parsed) > 2 * bytes.length) t.fail(`run ${run}: ${size(parsed)} of ${bytes.length} bytes`);
      const again = parseDescriptor(writeDescriptor(parsed));
      if (run % 10 === 0) t.deepEqual({ ...again, layout: null }, { ...parsed, layout: null });
    } catch (error) {
      if (!(error instanceof DescriptorError)) throw error;
      if (!(error.offset >= 0 && error.offset <= bytes.length)) t.fail(`run ${run}: offset ${error.offset}`);
    }
  }
  // Neither a parser that takes everything nor one that refuses everything passes.
  t.true(accepted > inputs / 20, `${accepted} accepted`);
  t.true(accepted < inputs - inputs / 20, `${accepted} accepted`);
});

test('hostile SDDL gives a descriptor or a typed error with an offset', (t) => {
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'OGDS:();PARICX0x1#-ABEWU;;S-1-5-21'), maxLength: 60 }),
    fc
      .tuple(
        descriptor.map((value) => formatSddl(value)),
        fc.nat(),
        fc.string({ maxLength: 3 }),
      )
      .map(([sddl, at, insert]) => {
        const position = at % (sddl.length + 1);
        return sddl.slice(0, position) + insert + sddl.slice(position + (at % 3));
      }),
  );
  fc.assert(
    fc.property(text, (sddl) => {
      try {
        parseSddl(sddl);
      } catch (error) {
        if (!(error instanceof SddlError)) throw error;
        t.true(error.offset >= 0 && error.offset <= sddl.length);
      }
    }),
    { numRuns: 5000 },
  );
  t.pass();
});

function size(parsed: SecurityDescriptor): number {
  let sum = 0;
  for (const acl of [parsed.sacl, parsed.dacl]) {
    sum += acl?.slack.length ?? 0;
    for (const ace of acl?.aces ?? []) sum += 4 + (ace.form === 'opaque' ? ace.body.length : ace.data.length);
  }
  return sum;
}

/**
 * One of: flipped bytes, a length or count field set to an extreme, a cut, a repeated or moved stretch, noise
 * only.
 */
function mutate(seed: Uint8Array, random: () => number): Uint8Array {
  const bytes = Uint8Array.from(seed);
  const at = () => random() % bytes.length;
  switch (random() % 6) {
    case 0: {
      for (let count = 1 + (random() % 4); count > 0; count -= 1) bytes[at()] = random() & 0xff;
      return bytes;
    }
    case 1: {
      const field = at() & ~1;
      const extreme = [0x0000, 0xffff, 0x7fff, 0x0008, 0x0001][random() % 5] as number;
      bytes[field] = extreme & 0xff;
      if (field + 1 < bytes.length) bytes[field + 1] = extreme >> 8;
      return bytes;
    }
    case 2:
      return bytes.subarray(0, at());
    case 3: {
      const from = at();
      bytes.copyWithin(at(), from, from + (random() % 40));
      return bytes;
    }
    case 4: {
      for (let index = 20; index < bytes.length; index += 1) bytes[index] = random() & 0xff;
      return bytes;
    }
    default:
      return Uint8Array.from({ length: random() % 80 }, (_, index) => (index === 0 ? 1 : random() & 0xff));
  }
}

/** Marsaglia's xorshift: the same inputs in each run, on any machine. */
function xorshift(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
