import fc from 'fast-check';
import { type Ace, aceForm } from '../../src/access/ace.js';
import {
  type Acl,
  controlFlag,
  type SecurityDescriptor,
  windowsLayout,
} from '../../src/access/descriptor.js';

/** Descriptors of every shape that the format allows, for round trips. */

const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
const uint32 = fc.nat({ max: 0xffff_ffff });

export const sid = fc
  .tuple(
    fc.oneof(fc.constant(5), fc.nat({ max: 2 ** 32 - 1 }), fc.integer({ min: 2 ** 32, max: 2 ** 48 - 1 })),
    fc.array(uint32, { maxLength: 15 }),
  )
  .map(([authority, rest]) => {
    const text = authority < 2 ** 32 ? `${authority}` : `0x${authority.toString(16).padStart(12, '0')}`;
    return ['S-1', text, ...rest].join('-');
  });

export const guid = fc.uuid({ version: [1, 4] });

export const ace: fc.Arbitrary<Ace> = fc
  .record({
    type: fc.oneof({ weight: 4, arbitrary: fc.nat({ max: 0x16 }) }, fc.nat({ max: 0xff })),
    flags: fc.nat({ max: 0xff }),
    mask: uint32,
    sid,
    data: fc.oneof({ weight: 3, arbitrary: fc.constant(new Uint8Array(0)) }, bytes(24)),
    objectType: fc.option(guid),
    inheritedObjectType: fc.option(guid),
    reservedObjectFlags: fc.oneof(
      { weight: 5, arbitrary: fc.constant(0) },
      uint32.map((value) => (value & ~3) >>> 0),
    ),
    body: bytes(24),
  })
  .map(
    ({ type, flags, mask, sid, data, objectType, inheritedObjectType, reservedObjectFlags, body }): Ace => {
      const form = aceForm(type);
      if (form === 'opaque') return { form, type, flags, body };
      if (form === 'plain') return { form, type, flags, mask, sid, data };
      return { form, type, flags, mask, sid, data, objectType, inheritedObjectType, reservedObjectFlags };
    },
  );

const acl: fc.Arbitrary<Acl> = fc.record({
  revision: fc.constantFrom(2, 4),
  reserved1: fc.nat({ max: 0xff }),
  reserved2: fc.nat({ max: 0xffff }),
  aces: fc.array(ace, { maxLength: 12 }),
  slack: fc.oneof({ weight: 3, arbitrary: fc.constant(new Uint8Array(0)) }, bytes(16)),
});

export const descriptor: fc.Arbitrary<SecurityDescriptor> = fc
  .record({
    resourceManagerControl: fc.nat({ max: 0xff }),
    control: fc.nat({ max: 0xffff }),
    owner: fc.option(sid),
    group: fc.option(sid),
    sacl: fc.option(acl),
    dacl: fc.option(acl),
    layout: fc.shuffledSubarray([...windowsLayout], { minLength: 4, maxLength: 4 }),
  })
  .map((parts) => ({
    ...parts,
    control:
      parts.control |
      controlFlag.selfRelative |
      (parts.dacl === null ? 0 : controlFlag.daclPresent) |
      (parts.sacl === null ? 0 : controlFlag.saclPresent),
  }));
