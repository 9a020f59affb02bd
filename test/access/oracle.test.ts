import test from 'ava';
import fc from 'fast-check';
import { checkAccess, controlAccess, writeProperty } from '../../src/access/accessCheck.js';
import { type Ace, aceForm } from '../../src/access/ace.js';
import { controlFlag, type SecurityDescriptor, windowsLayout } from '../../src/access/descriptor.js';
import { attribute, controlAccessRight, propertySet } from '../../src/access/schemaGuids.js';
import { formatSddl } from '../../src/access/sddlFormat.js';
import type { Token } from '../../src/access/token.js';
import { connectorSid, directGroupSid, nestedGroupSid, strangerSid, userClass, userSid } from './contoso.js';
import { inAllWorlds, mayControl, mayWrite, type TreeNode } from './objectTreeOracle.js';

const leaf = (guid: string): TreeNode => ({ guid, children: [] });
const sibling = 'bf967a68-0de6-11d0-a285-00aa003049e2';
const elsewhere = 'bf967950-0de6-11d0-a285-00aa003049e2';
const tree: TreeNode = {
  guid: userClass,
  children: [
    { guid: propertySet.userAccountRestrictions, children: [leaf(attribute.pwdLastSet.guid), leaf(sibling)] },
    { guid: propertySet.personalInformation, children: [leaf(elsewhere)] },
    leaf(attribute.lockoutTime.guid),
  ],
};

const objectTypes = [
  null,
  userClass,
  propertySet.userAccountRestrictions,
  propertySet.personalInformation,
  attribute.pwdLastSet.guid,
  sibling,
  attribute.lockoutTime.guid,
  controlAccessRight.resetPassword,
  controlAccessRight.changePassword,
];

const certain = [connectorSid, directGroupSid, nestedGroupSid, 'S-1-1-0', 'S-1-5-11'];
const uncertain = ['S-1-5-32-554', 'S-1-5-64-10'];
const token: Token = {
  account: connectorSid,
  sids: new Map(certain.map((sid) => [sid, 'group'])),
  uncertain: new Set(uncertain),
  isForeign: false,
  unreadDomain: null,
};

const types = [0x00, 0x01, 0x05, 0x06];
const rareTypes = [0x02, 0x07, 0x09, 0x0a, 0x0b, 0x0c, 0x63];

const ace: fc.Arbitrary<Ace> = fc
  .record({
    type: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...types) }, fc.constantFrom(...rareTypes)),
    flags: fc.constantFrom(0x00, 0x00, 0x10, 0x02, 0x12, 0x0a, 0x1a),
    mask: fc.oneof(
      fc.constantFrom(
        0x20,
        0x100,
        0x120,
        0x30,
        0x8,
        0xf01ff,
        0x1000_0000,
        0x4000_0000,
        0x8000_0000,
        0x2000_0000,
      ),
      fc.nat({ max: 0xffff_ffff }),
    ),
    sid: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...certain, strangerSid) },
      fc.constantFrom(...uncertain, 'S-1-5-10', 'S-1-3-4'),
    ),
    objectType: fc.constantFrom(...objectTypes),
    inheritedObjectType: fc.constantFrom(null, userClass, elsewhere),
  })
  .map(({ type, flags, mask, sid, objectType, inheritedObjectType }): Ace => {
    const data = new Uint8Array(0);
    const form = aceForm(type);
    if (form === 'opaque') return { form, type, flags, body: data };
    if (form === 'plain') return { form, type, flags, mask, sid, data };
    return { form, type, flags, mask, sid, data, objectType, inheritedObjectType, reservedObjectFlags: 0 };
  });

const descriptor: fc.Arbitrary<SecurityDescriptor> = fc
  .record({
    owner: fc.option(fc.constantFrom(connectorSid, strangerSid, ...uncertain)),
    aces: fc.option(fc.array(ace, { maxLength: 9 }), { freq: 40 }),
  })
  .map(({ owner, aces }) => ({
    resourceManagerControl: 0,
    control: controlFlag.selfRelative | controlFlag.daclPresent,
    owner,
    group: null,
    sacl: null,
    dacl: aces === null ? null : { revision: 4, reserved1: 0, reserved2: 0, aces, slack: new Uint8Array(0) },
    layout: windowsLayout,
  }));

const objectSid = fc.constantFrom(null, userSid, connectorSid, ...uncertain);

const rights = [
  {
    name: 'Reset Password',
    request: controlAccess(controlAccessRight.resetPassword),
    oracle: (sd: SecurityDescriptor, sid: string | null) =>
      inAllWorlds(sd, certain, uncertain, (world) =>
        mayControl(sd, sid, controlAccessRight.resetPassword, world),
      ),
  },
  ...[attribute.pwdLastSet, attribute.lockoutTime].map((one) => ({
    name: `write ${one.name}`,
    request: writeProperty(one, userClass),
    oracle: (sd: SecurityDescriptor, sid: string | null) =>
      inAllWorlds(sd, certain, uncertain, (world) => mayWrite(sd, sid, tree, one.guid, world)),
  })),
];

for (const { name, request, oracle } of rights) {
  test(`the engine decides as the documents' own algorithm does: ${name}`, (t) => {
    const seen = { granted: 0, denied: 0, unknown: 0 };
    fc.assert(
      fc.property(descriptor, objectSid, (sd, sid) => {
        const { decision } = checkAccess({ descriptor: sd, sid }, token, request);
        seen[decision] += 1;
        t.is(decision, oracle(sd, sid), formatSddl(sd));
      }),
      { numRuns: 5000 },
    );
    // All three decisions occur often enough for the comparison to mean something.
    for (const count of Object.values(seen)) t.true(count > 250, JSON.stringify(seen));
  });

  test(`the ACE that is named decides: ${name}`, (t) => {
    fc.assert(
      fc.property(descriptor, objectSid, (sd, sid) => {
        const target = { descriptor: sd, sid };
        const verdict = checkAccess(target, token, request);
        const { decidedBy } = verdict;
        if (decidedBy.kind !== 'ace' && decidedBy.kind !== 'doubtfulAce') return;
        const aces = (sd.dacl?.aces ?? []).filter((_, index) => index !== decidedBy.index);
        const without: SecurityDescriptor = { ...sd, dacl: sd.dacl === null ? null : { ...sd.dacl, aces } };
        const next = checkAccess(target, token, request, decidedBy.index);
        // Leaving the ACE out of account is the same as removing it, and some other thing decides then.
        t.is(next.decision, checkAccess({ descriptor: without, sid }, token, request).decision);
        t.is(next.decision, oracle(without, sid));
        t.notDeepEqual(next.decidedBy, decidedBy);
      }),
      { numRuns: 2000 },
    );
  });
}
