import test from 'ava';
import fc from 'fast-check';
import { bitsThatInclude, mapGenericRights, right } from '../../src/access/rights.js';
import { classGuid, schemaGuidName, structuralClassGuid } from '../../src/access/schemaGuids.js';
import { wellKnownName } from '../../src/access/wellKnownSids.js';

test('generic rights are mapped as the directory maps them', (t) => {
  t.is(mapGenericRights(right.genericAll), 0xf01ff);
  t.is(mapGenericRights(right.genericRead), 0x20094);
  t.is(mapGenericRights(right.genericWrite), 0x20028);
  t.is(mapGenericRights(right.genericExecute), 0x20004);
  t.is(mapGenericRights(right.genericRead | right.controlAccess | right.synchronize), 0x120194);
});

test('a mask has one of the bits that include a right exactly when it has the right once mapped', (t) => {
  const mask = fc.nat({ max: 0xffff_ffff });
  const single = fc.constantFrom(
    ...Object.values(right).filter((bit) => bit < right.genericAll && bit !== right.accessSystemSecurity),
  );
  fc.assert(
    fc.property(
      mask,
      single,
      (value, bit) => ((value & bitsThatInclude(bit)) !== 0) === ((mapGenericRights(value) & bit) !== 0),
    ),
    { numRuns: 5000 },
  );
  t.pass();
});

test('the class of an object is the last of its classes', (t) => {
  t.is(
    structuralClassGuid(['top', 'person', 'organizationalPerson', 'user', 'inetOrgPerson']),
    '4828cc14-1437-45bc-9b07-ad6f015e5f28',
  );
  t.is(
    structuralClassGuid(['top', 'person', 'organizationalPerson', 'USER']),
    'bf967aba-0de6-11d0-a285-00aa003049e2',
  );
  t.is(structuralClassGuid(['top', 'contosoPerson']), null);
  t.is(structuralClassGuid([]), null);
  t.is(classGuid('domaindns'), '19195a5b-6da0-11d0-afd3-00c04fd930c9');
});

test('GUIDs and SIDs of fixed meaning have names', (t) => {
  t.is(schemaGuidName('00299570-246d-11d0-a768-00aa006e0529'), 'Reset Password');
  t.is(schemaGuidName('bf967aba-0de6-11d0-a285-00aa003049e2'), 'user objects');
  t.is(schemaGuidName('00000000-0000-0000-0000-000000000000'), null);
  t.is(wellKnownName('S-1-5-11'), 'Authenticated Users');
  t.is(wellKnownName('S-1-5-21-1-2-3-519'), 'Enterprise Admins');
  t.is(wellKnownName('S-1-5-21-1-2-3-1104'), null);
});
