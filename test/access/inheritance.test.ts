import test from 'ava';
import {
  findAceSource,
  type InheritingObject,
  inheritAce,
  inheritedAces,
} from '../../src/access/inheritance.js';
import { formatAce } from '../../src/access/sddlFormat.js';
import { parseAce, parseSddl } from '../../src/access/sddlParse.js';
import { domainSid, organizationalUnitClass, sddl, userClass } from './contoso.js';

const user: InheritingObject = { classGuid: userClass, owner: 'S-1-5-18', group: `${domainSid}-513` };
const unit: InheritingObject = { ...user, classGuid: organizationalUnitClass };

const cases: ReadonlyArray<[name: string, parent: string, child: InheritingObject, expected: string]> = [
  ['without inherit flags nothing', '(A;;GA;;;AU)', user, ''],
  ['to containers', '(A;CI;RP;;;AU)', user, '(A;CIID;RP;;;AU)'],
  ['inherit-only on the parent takes effect', '(A;CIIO;RP;;;AU)', user, '(A;CIID;RP;;;AU)'],
  ['an inherited one is passed on', '(A;CIID;RP;;;AU)', user, '(A;CIID;RP;;;AU)'],
  ['no propagate: to the child only', '(A;CINP;RP;;;AU)', user, '(A;ID;RP;;;AU)'],
  ['audit flags stay', '(AU;CISAFA;WP;;;WD)', user, '(AU;CIIDSAFA;WP;;;WD)'],
  ['to objects only: passed on, without effect', '(A;OI;RP;;;AU)', user, '(A;OIIOID;RP;;;AU)'],
  ['to objects only and no propagate: nothing', '(A;OINP;RP;;;AU)', user, ''],
  ['to both', '(A;OICI;RP;;;AU)', user, '(A;OICIID;RP;;;AU)'],
  ['for this class', '(OA;CIIO;CR;<reset>;<user>;<me>)', user, '(OA;CIID;CR;<reset>;<user>;<me>)'],
  [
    'for another class: passed on',
    '(OA;CIIO;CR;<reset>;<user>;<me>)',
    unit,
    '(OA;CIIOID;CR;<reset>;<user>;<me>)',
  ],
  [
    'for a superclass of the class: passed on',
    '(OA;CI;RP;;<inetOrgPerson>;<me>)',
    user,
    '(OA;CIIOID;RP;;<inetOrgPerson>;<me>)',
  ],
  ['for another class and no propagate: nothing', '(OA;CINP;CR;<reset>;<user>;<me>)', unit, ''],
  ['for any class', '(OA;CI;CR;<reset>;;<me>)', unit, '(OA;CIID;CR;<reset>;;<me>)'],
  [
    'generic rights are mapped where they take effect',
    '(A;CI;GR;;;AU)',
    user,
    '(A;ID;LCRPLORC;;;AU)(A;OICIIOID;GR;;;AU)'.replace('OICI', 'CI'),
  ],
  ['and not where they are passed on', '(OA;CI;GR;;<user>;AU)', unit, '(OA;CIIOID;GR;;<user>;AU)'],
  ['mapped once where it ends', '(A;CINP;GR;;;AU)', user, '(A;ID;LCRPLORC;;;AU)'],
  ['CREATOR OWNER becomes the owner', '(A;CI;RP;;;CO)', user, '(A;ID;RP;;;SY)(A;CIIOID;RP;;;CO)'],
  [
    'CREATOR GROUP becomes the group',
    '(A;CI;RP;;;CG)',
    user,
    `(A;ID;RP;;;${domainSid}-513)(A;CIIOID;RP;;;CG)`,
  ],
  ['without an owner it stays', '(A;CI;RP;;;CO)', { ...user, owner: null }, '(A;CIID;RP;;;CO)'],
  ['SELF stays SELF', '(A;CI;RP;;;PS)', user, '(A;CIID;RP;;;PS)'],
  ['an unknown ACE is not passed on', '(0x63;CI;#00)', user, ''],
];

for (const [name, parent, child, expected] of cases) {
  test(`inheritance: ${name}`, (t) => {
    const aces = inheritAce(parseAce(sddl(parent)), child);
    t.is(aces.map((ace) => formatAce(ace)).join(''), sddl(expected));
  });
}

test('the order of the parent is kept, and a parent without a DACL gives nothing', (t) => {
  const parent = parseSddl('D:(D;CI;WP;;;AU)(A;;GA;;;SY)(A;CIID;RP;;;WD)');
  t.is(
    inheritedAces(parent, user)
      .map((ace) => formatAce(ace))
      .join(''),
    '(D;CIID;WP;;;AU)(A;CIID;RP;;;WD)',
  );
  t.deepEqual(inheritedAces(parseSddl('D:NO_ACCESS_CONTROL'), user), []);
});

const root = 'DC=contoso,DC=test';
const staff = `OU=Staff,${root}`;
const sales = `OU=Sales,${staff}`;
const adele = `CN=Adele Vance,${sales}`;

/** Where ACE 0 of a user below Sales was set, given the DACLs of Sales, Staff and the root. */
function source(object: string, [ofSales, ofStaff, ofRoot]: readonly [string, string, string]) {
  const described = (distinguishedName: string, text: string) => ({
    distinguishedName,
    descriptor: parseSddl(sddl(text)),
  });
  return findAceSource({ ...described(adele, object), classGuid: userClass }, 0, [
    described(sales, ofSales),
    described(staff, ofStaff),
    described(root, ofRoot),
  ]);
}

const grant = '(OA;CIIO;CR;<reset>;<user>;<me>)';
const inherited = 'D:AI(OA;CIID;CR;<reset>;<user>;<me>)';

test('an explicit ACE is set on the object', (t) => {
  t.deepEqual(source('D:(A;;GA;;;SY)', ['D:', 'D:', 'D:']), { kind: 'object', distinguishedName: adele });
});

test('an inherited ACE comes from the nearest ancestor with an explicit ACE that gives it', (t) => {
  const passed = 'D:AI(OA;CIIOID;CR;<reset>;<user>;<me>)';
  t.deepEqual(source(inherited, [passed, passed, `D:(A;;GA;;;SY)${grant}`]), {
    kind: 'ancestor',
    distinguishedName: root,
    index: 1,
  });
  t.deepEqual(source(inherited, [passed, `D:${grant}`, `D:${grant}`]), {
    kind: 'ancestor',
    distinguishedName: staff,
    index: 0,
  });
});

test('an explicit ACE above that gives another one is not the source', (t) => {
  for (const other of [
    '(OA;CIIO;CR;<reset>;<user>;<direct>)',
    '(OA;CIIO;CR;<change>;<user>;<me>)',
    '(OA;CIIO;WP;<reset>;<user>;<me>)',
    '(OD;CIIO;CR;<reset>;<user>;<me>)',
    '(OA;CIIO;CR;<reset>;<ou>;<me>)',
    '(OA;;CR;<reset>;<user>;<me>)',
    '(OA;CIIONP;CR;<reset>;<user>;<me>)',
    '(ZA;CIIO;CR;<reset>;<user>;<me>;#00)',
  ]) {
    t.deepEqual(
      source(inherited, [`D:${other}`, 'D:', 'D:']),
      { kind: 'unknown', why: 'noAncestorHasIt' },
      other,
    );
  }
});

test('a condition is part of what is compared', (t) => {
  const conditional = 'D:AI(XA;CIID;CR;;;<me>;#6172747801)';
  t.is(source(conditional, ['D:(XA;CI;CR;;;<me>;#6172747801)', 'D:', 'D:']).kind, 'ancestor');
  t.is(source(conditional, ['D:(XA;CI;CR;;;<me>;#6172747802)', 'D:', 'D:']).kind, 'unknown');
  t.is(source(conditional, ['D:(XA;CI;CR;;;<me>;#61727478)', 'D:', 'D:']).kind, 'unknown');
});

test('nothing passes through a protected DACL, but its own ACEs count', (t) => {
  t.deepEqual(source(inherited, ['D:', 'D:P', `D:${grant}`]), { kind: 'unknown', why: 'noAncestorHasIt' });
  t.deepEqual(source(inherited, ['D:', `D:P${grant}`, 'D:']), {
    kind: 'ancestor',
    distinguishedName: staff,
    index: 0,
  });
  t.deepEqual(source(inherited.replace('AI', 'P'), [`D:${grant}`, 'D:', 'D:']), {
    kind: 'unknown',
    why: 'daclIsProtected',
  });
});

test('no propagate is the source for children only', (t) => {
  const ended = 'D:AI(OA;ID;CR;<reset>;;<me>)';
  const once = 'D:(OA;CINP;CR;<reset>;<user>;<me>)';
  t.deepEqual(source(ended, [once, 'D:', 'D:']), { kind: 'ancestor', distinguishedName: sales, index: 0 });
  t.deepEqual(source(ended, ['D:', once, 'D:']), { kind: 'unknown', why: 'noAncestorHasIt' });
});

test('an effective ACE of generic rights and CREATOR OWNER is traced to them', (t) => {
  t.deepEqual(source('O:SYD:AI(A;ID;LCRPLORC;;;SY)', ['D:', 'D:(A;CI;GR;;;CO)', 'D:']), {
    kind: 'ancestor',
    distinguishedName: staff,
    index: 0,
  });
});

test('an ACE that lost its class on the way, and became plain, is traced', (t) => {
  t.like(source('D:AI(A;ID;RP;;;<me>)', ['D:(OA;CINP;RP;;<user>;<me>)', 'D:', 'D:']), {
    kind: 'ancestor',
    distinguishedName: sales,
  });
});

test('there is no source for an ACE that is not there', (t) => {
  t.throws(() => source('D:', ['D:', 'D:', 'D:']), { instanceOf: RangeError });
});
