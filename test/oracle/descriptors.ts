import fc from 'fast-check';
import { type Ace, aceForm } from '../../src/access/ace.js';
import { controlFlag, type SecurityDescriptor, windowsLayout } from '../../src/access/descriptor.js';
import { right } from '../../src/access/rights.js';
import { attribute, classGuid, controlAccessRight, propertySet } from '../../src/access/schemaGuids.js';
import { sidToBytes } from '../../src/access/sid.js';
import { wellKnownSid } from '../../src/access/wellKnownSids.js';
import type { Cast } from './cast.js';

/** Descriptors for trials on a real directory: what may stand in one, weighted so that both outcomes are frequent. */

const nothing = new Uint8Array(0);

/** A condition that is none, with the signature of one (MS-DTYP 2.4.4.17.4). */
const condition = Uint8Array.of(0x61, 0x72, 0x74, 0x78);

const matter = right.writeProperty | right.controlAccess;
const mask = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<number>(right.writeProperty, right.controlAccess, matter) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      0xf01ff,
      matter | right.readProperty,
      right.readProperty,
      right.validatedWrite,
      0,
    ),
  },
  { weight: 1, arbitrary: fc.nat({ max: 0x000f_01ff }) },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.constantFrom<number>(right.genericAll, right.genericWrite, right.genericRead, right.genericExecute),
      fc.nat({ max: 0xffff_ffff }),
    ),
  },
);

const knownTypes = [
  ...Object.values(controlAccessRight),
  ...Object.values(propertySet),
  attribute.lockoutTime.guid,
  attribute.pwdLastSet.guid,
  // sAMAccountName, userAccountControl (of the same property set as pwdLastSet), displayName
  '3e0abfd0-126a-11d0-a060-00aa006c33ed',
  'bf967a68-0de6-11d0-a285-00aa003049e2',
  'bf967953-0de6-11d0-a285-00aa003049e2',
  '00000000-0000-0000-0000-000000000000',
  // person, a superclass of user
  'bf967aa7-0de6-11d0-a285-00aa003049e2',
  ...['user', 'inetOrgPerson', 'computer', 'group'].map((name) => classGuid(name) as string),
];

const relevantTypes = [
  controlAccessRight.resetPassword,
  attribute.lockoutTime.guid,
  attribute.pwdLastSet.guid,
  propertySet.userAccountRestrictions,
  classGuid('user') as string,
];

const objectType = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 5, arbitrary: fc.constantFrom(...relevantTypes) },
  { weight: 3, arbitrary: fc.constantFrom(...knownTypes) },
  { weight: 1, arbitrary: fc.uuid() },
);

const inheritedObjectType = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['user', 'inetOrgPerson', 'group'].map((name) => classGuid(name) as string),
    ),
  },
);

const flags = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(0x00, 0x10, 0x02, 0x12) },
  { weight: 2, arbitrary: fc.constantFrom(0x0a, 0x1a, 0x08) },
  { weight: 1, arbitrary: fc.nat({ max: 0x1f }) },
);

const types = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(0x00, 0x01, 0x05, 0x05, 0x06, 0x06) },
  { weight: 1, arbitrary: fc.constantFrom(0x02, 0x07, 0x09, 0x0a, 0x0b, 0x0c, 0x11, 0x63) },
);

/** How many ACEs: mostly few, as each then matters, and up to 500. */
const length = fc.oneof(
  { weight: 12, arbitrary: fc.nat({ max: 6 }) },
  { weight: 5, arbitrary: fc.integer({ min: 7, max: 30 }) },
  { weight: 1, arbitrary: fc.integer({ min: 31, max: 500 }) },
);

/** `ofInsiders` of 10 trustees are the account; in long lists few, or else the first ACEs would always decide. */
function aces(cast: Cast, ofInsiders: number, count: number): fc.Arbitrary<Ace[]> {
  const trustee = fc.oneof(
    { weight: ofInsiders, arbitrary: fc.constantFrom(...cast.insiders) },
    { weight: 10 - ofInsiders, arbitrary: fc.constantFrom(...cast.strangers) },
    { weight: 1, arbitrary: fc.constantFrom(wellKnownSid.principalSelf, wellKnownSid.ownerRights) },
    { weight: 1, arbitrary: fc.constantFrom(...cast.token.uncertain) },
  );
  const ace = fc
    .record({ type: types, flags, mask, sid: trustee, objectType, inheritedObjectType })
    .map(({ type, flags, mask, sid, objectType, inheritedObjectType }): Ace => {
      const form = aceForm(type);
      if (form === 'opaque') {
        return {
          form,
          type,
          flags,
          body: Buffer.concat([Buffer.from(Uint32Array.of(mask).buffer), sidToBytes(sid)]),
        };
      }
      const data = type >= 0x09 && type <= 0x0c ? condition : nothing;
      if (form === 'plain') return { form, type, flags, mask, sid, data };
      return { form, type, flags, mask, sid, data, objectType, inheritedObjectType, reservedObjectFlags: 0 };
    });
  return fc.array(ace, { minLength: count, maxLength: count, size: 'max' });
}

/**
 * Gives Authenticated Users sight of the object, so that the directory's answer is about the right and not "no such object". It
 * touches no right that a trial is about.
 */
export const sight: Ace = {
  form: 'plain',
  type: 0x00,
  flags: 0,
  mask: right.readProperty | right.listContents | right.readControl,
  sid: wellKnownSid.authenticatedUsers,
  data: nothing,
};

/** Control bits that mean nothing for an access check. */
const control = fc.constantFrom(
  0,
  controlFlag.daclProtected,
  controlFlag.daclAutoInherited,
  controlFlag.daclProtected | controlFlag.daclAutoInherited,
);

/** Any descriptor that a trial may have, from no DACL to 500 ACEs. */
export function descriptors(cast: Cast): fc.Arbitrary<SecurityDescriptor> {
  const owner = fc.constantFrom(`${cast.strangers[0]}`, wellKnownSid.administrators, cast.token.account);
  const list = fc
    .tuple(length, fc.constantFrom(3, 6, 9, 9))
    .chain(([count, density]) => aces(cast, count > 30 ? 1 : density, count));
  const nullDacl = fc.constant(null);
  return fc
    .record({
      owner,
      control,
      list: fc.oneof({ weight: 99, arbitrary: list }, { weight: 1, arbitrary: nullDacl }),
    })
    .map(({ owner, control, list }) => ({
      resourceManagerControl: 0,
      control: controlFlag.selfRelative | controlFlag.daclPresent | control,
      owner,
      group: wellKnownSid.administrators,
      sacl: null,
      dacl:
        list === null
          ? null
          : { revision: 4, reserved1: 0, reserved2: 0, aces: [sight, ...list], slack: nothing },
      layout: windowsLayout,
    }));
}

/** The same descriptor with another list of ACEs. */
export function withAces(descriptor: SecurityDescriptor, aces: readonly Ace[]): SecurityDescriptor {
  return descriptor.dacl === null ? descriptor : { ...descriptor, dacl: { ...descriptor.dacl, aces } };
}
