import test from 'ava';
import {
  type AccessRequest,
  checkAccess,
  controlAccess,
  standardAccess,
  writeProperty,
} from '../../src/access/accessCheck.js';
import { right } from '../../src/access/rights.js';
import { attribute, controlAccessRight } from '../../src/access/schemaGuids.js';
import { parseSddl } from '../../src/access/sddlParse.js';
import { buildToken } from '../../src/access/token.js';
import { connector, connectorToken, sddl, userClass, userSid } from './contoso.js';

const requests = {
  reset: controlAccess(controlAccessRight.resetPassword),
  lockoutTime: writeProperty(attribute.lockoutTime, userClass),
  pwdLastSet: writeProperty(attribute.pwdLastSet, userClass),
  writeDacl: standardAccess(right.writeDacl, userClass),
} satisfies Record<string, AccessRequest>;

/** `granted by 1`, `denied by noMatchingAce`, `unknown by 0 condition`. */
function verdict(text: string, request: AccessRequest, token = connectorToken, ignored?: number): string {
  const target = { descriptor: parseSddl(sddl(text)), sid: userSid };
  const { decision, decidedBy } = checkAccess(target, token, request, ignored);
  const decider =
    decidedBy.kind === 'ace'
      ? decidedBy.index
      : decidedBy.kind === 'doubtfulAce'
        ? `${decidedBy.index} ${decidedBy.doubt}`
        : decidedBy.kind;
  return `${decision} by ${decider}`;
}

type Case = readonly [name: string, request: keyof typeof requests, sddl: string, expected: string];

const cases: readonly Case[] = [
  // The cases that are also tried on a real directory.
  ['inherited grant', 'reset', 'D:AI(OA;CIID;CR;<reset>;<user>;<me>)', 'granted by 0'],
  ['no grant', 'reset', 'D:AI(A;;RPLC;;;AU)(A;;GA;;;BA)', 'denied by noMatchingAce'],
  [
    'explicit deny to the account',
    'reset',
    'D:(OD;;CR;<reset>;;<me>)(OA;ID;CR;<reset>;;<me>)',
    'denied by 0',
  ],
  [
    'explicit deny to a nested group',
    'reset',
    'D:(OD;;CR;<reset>;;<nested>)(OA;ID;CR;<reset>;;<me>)',
    'denied by 0',
  ],
  ['explicit deny to Everyone', 'reset', 'D:(OD;;CR;<reset>;;WD)(OA;ID;CR;<reset>;;<me>)', 'denied by 0'],
  [
    'inherited deny from the nearer OU',
    'reset',
    'D:AI(OD;CIID;CR;<reset>;;<me>)(OA;CIID;CR;<reset>;;<me>)',
    'denied by 0',
  ],
  [
    'explicit allow over inherited deny',
    'reset',
    'D:AI(OA;;CR;<reset>;;<me>)(OD;CIID;CR;<reset>;;<me>)',
    'granted by 0',
  ],
  [
    'nearer allow over farther deny',
    'reset',
    'D:AI(OA;CIID;CR;<reset>;;<me>)(OD;CIID;CR;<reset>;;WD)',
    'granted by 0',
  ],
  ['grant through a nested group', 'reset', 'D:AI(OA;CIID;CR;<reset>;<user>;<nested>)', 'granted by 0'],
  ['grant to Authenticated Users', 'reset', 'D:(OA;;CR;<reset>;;AU)', 'granted by 0'],
  ['grant to NETWORK', 'reset', 'D:(OA;;CR;<reset>;;NU)', 'granted by 0'],
  ['grant to the primary group', 'reset', 'D:(OA;;CR;<reset>;;S-1-5-21-1-2-3-513)', 'granted by 0'],
  ['grant to a SID of the history', 'reset', 'D:(OA;;CR;<reset>;;S-1-5-21-9-9-9-777)', 'granted by 0'],
  ['protected DACL without the grant', 'reset', 'D:P(A;;RPLC;;;AU)', 'denied by noMatchingAce'],
  ['inherit-only on the object', 'reset', 'D:(OA;CIIO;CR;<reset>;<user>;<me>)', 'denied by noMatchingAce'],
  [
    'an inherited type of another class, not inherit-only',
    'reset',
    'D:(OA;CI;CR;<reset>;<ou>;<me>)',
    'granted by 0',
  ],
  ['wrong right', 'reset', 'D:(OA;;CR;<change>;;<me>)', 'denied by noMatchingAce'],
  ['write property only', 'reset', 'D:(A;;WP;;;<me>)(OA;;WP;<pwdLastSet>;;<me>)', 'denied by noMatchingAce'],
  ['plain ACE without object type', 'reset', 'D:(A;;CR;;;<me>)', 'granted by 0'],
  ['object ACE without object type', 'reset', 'D:(OA;;CR;;<user>;<me>)', 'granted by 0'],
  ['full control', 'reset', 'D:(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;<me>)', 'granted by 0'],
  ['generic all', 'reset', 'D:(A;;GA;;;<me>)', 'granted by 0'],
  ['generic write has no control access', 'reset', 'D:(A;;GW;;;<me>)', 'denied by noMatchingAce'],
  ['owner only', 'reset', 'O:<me>D:(A;;RPLC;;;AU)', 'denied by noMatchingAce'],
  ['SELF is the object, not the account', 'reset', 'D:(OA;;CR;<reset>;;PS)', 'denied by noMatchingAce'],
  ['another trustee', 'reset', 'D:(A;;GA;;;<stranger>)', 'denied by noMatchingAce'],

  // No DACL, empty DACL.
  ['no DACL', 'reset', 'D:NO_ACCESS_CONTROL', 'granted by nullDacl'],
  ['an absent DACL', 'reset', 'O:SY', 'granted by nullDacl'],
  ['an empty DACL', 'reset', 'D:', 'denied by emptyDacl'],

  // Which ACEs reach a control access right.
  [
    'the class does not reach a control access right',
    'reset',
    'D:(OA;;CR;<user>;;<me>)',
    'denied by noMatchingAce',
  ],
  [
    'a property set does not reach a control access right',
    'reset',
    'D:(OA;;CR;<restrictions>;;<me>)',
    'denied by noMatchingAce',
  ],
  ['the right itself under another bit', 'reset', 'D:(OA;;WP;<reset>;;<me>)', 'denied by noMatchingAce'],
  ['generic all with the right as object type', 'reset', 'D:(OA;;GA;<reset>;;<me>)', 'granted by 0'],
  ['deny of all control access', 'reset', 'D:(D;;CR;;;<me>)(OA;;CR;<reset>;;<me>)', 'denied by 0'],
  ['deny of another right', 'reset', 'D:(OD;;CR;<change>;;<me>)(OA;;CR;<reset>;;<me>)', 'granted by 1'],
  ['a write deny does not stop a reset', 'reset', 'D:(D;;WP;;;<me>)(OA;;CR;<reset>;;<me>)', 'granted by 1'],
  [
    'stored order wins over canonical order',
    'reset',
    'D:(OA;;CR;<reset>;;<me>)(OD;;CR;<reset>;;<me>)',
    'granted by 0',
  ],
  [
    'audit ACEs in a DACL mean nothing',
    'reset',
    'D:(AU;SA;CR;;;WD)(OU;SA;CR;<reset>;;WD)',
    'denied by noMatchingAce',
  ],
  ['an unknown ACE means nothing', 'reset', 'D:(0x63;;#0001000001010000)', 'denied by noMatchingAce'],

  // The object type tree of a write.
  ['the attribute', 'lockoutTime', 'D:(OA;;WP;<lockoutTime>;;<me>)', 'granted by 0'],
  ['another attribute', 'lockoutTime', 'D:(OA;;WP;<pwdLastSet>;;<me>)', 'denied by noMatchingAce'],
  ['pwdLastSet is in Account Restrictions', 'pwdLastSet', 'D:(OA;;WP;<restrictions>;;<me>)', 'granted by 0'],
  [
    'lockoutTime is in no property set',
    'lockoutTime',
    'D:(OA;;WP;<restrictions>;;<me>)',
    'denied by noMatchingAce',
  ],
  ["the object's own class", 'lockoutTime', 'D:(OA;;WP;<user>;;<me>)', 'granted by 0'],
  ['another class', 'lockoutTime', 'D:(OA;;WP;<inetOrgPerson>;;<me>)', 'denied by noMatchingAce'],
  ['all properties', 'pwdLastSet', 'D:(A;;WP;;;<me>)', 'granted by 0'],
  ['generic write', 'pwdLastSet', 'D:(A;;GW;;;<me>)', 'granted by 0'],
  ['generic read', 'pwdLastSet', 'D:(A;;GRGX;;;<me>)', 'denied by noMatchingAce'],
  [
    'deny of the attribute under a grant of the set',
    'pwdLastSet',
    'D:(OD;;WP;<pwdLastSet>;;<me>)(OA;;WP;<restrictions>;;<me>)',
    'denied by 0',
  ],
  [
    'deny of the set under a grant of the attribute',
    'pwdLastSet',
    'D:(OD;;WP;<restrictions>;;<me>)(OA;;WP;<pwdLastSet>;;<me>)',
    'denied by 0',
  ],
  [
    'grant of the set before a deny of the attribute',
    'pwdLastSet',
    'D:(OA;;WP;<restrictions>;;<me>)(OD;;WP;<pwdLastSet>;;<me>)',
    'granted by 0',
  ],
  [
    'deny of the set leaves lockoutTime',
    'lockoutTime',
    'D:(OD;;WP;<restrictions>;;<me>)(A;;WP;;;<me>)',
    'granted by 1',
  ],
  [
    'a validated write is no write',
    'pwdLastSet',
    'D:(OA;;SW;<pwdLastSet>;;<me>)(A;;SW;;;<me>)',
    'denied by noMatchingAce',
  ],
  ['control access is no write', 'pwdLastSet', 'D:(OA;;CR;;;<me>)(A;;CR;;;<me>)', 'denied by noMatchingAce'],
  [
    'the zero GUID is an object type of its own',
    'pwdLastSet',
    'D:(OA;;WP;00000000-0000-0000-0000-000000000000;;<me>)',
    'denied by noMatchingAce',
  ],

  // Owner and OWNER RIGHTS.
  ['an ACE for OWNER RIGHTS reaches the owner', 'reset', 'O:<me>D:(OA;;CR;<reset>;;OW)', 'granted by 0'],
  ['and the owner through a group', 'reset', 'O:<nested>D:(OA;;CR;<reset>;;OW)', 'granted by 0'],
  ['and nobody else', 'reset', 'O:SYD:(OA;;CR;<reset>;;OW)', 'denied by noMatchingAce'],
  ['nor anybody without an owner', 'reset', 'D:(OA;;CR;<reset>;;OW)', 'denied by noMatchingAce'],
  ['a deny for OWNER RIGHTS', 'reset', 'O:<me>D:(OD;;CR;<reset>;;OW)(A;;CR;;;<me>)', 'denied by 0'],
  ['the owner may write the DACL', 'writeDacl', 'O:<me>D:', 'granted by owner'],
  ['even when an ACE denies it', 'writeDacl', 'O:<me>D:(D;;WD;;;WD)', 'granted by owner'],
  ['unless there is an ACE for OWNER RIGHTS', 'writeDacl', 'O:<me>D:(A;;RC;;;OW)', 'denied by noMatchingAce'],
  ['which must not be inherit-only', 'writeDacl', 'O:<me>D:(A;CIIO;RC;;;OW)', 'granted by owner'],
  ['an owner who is uncertain', 'writeDacl', 'O:RUD:', 'unknown by doubtfulOwner'],
  ['an ACE decides in spite of an uncertain owner', 'writeDacl', 'O:RUD:(A;;WD;;;<me>)', 'granted by 0'],

  // Conditions, and trustees that the evidence does not settle.
  ['a conditional allow', 'reset', 'D:(XA;;CR;;;<me>;#61727478)', 'unknown by 0 condition'],
  [
    'a conditional allow for an object type',
    'reset',
    'D:(ZA;;CR;<reset>;;<me>;#61727478)',
    'unknown by 0 condition',
  ],
  [
    'a conditional allow of another right',
    'reset',
    'D:(ZA;;CR;<change>;;<me>;#61727478)',
    'denied by noMatchingAce',
  ],
  [
    'a conditional allow for another trustee',
    'reset',
    'D:(XA;;CR;;;<stranger>;#61727478)',
    'denied by noMatchingAce',
  ],
  [
    'a conditional deny before an allow',
    'reset',
    'D:(XD;;CR;;;<me>;#61727478)(A;;CR;;;<me>)',
    'unknown by 0 condition',
  ],
  [
    'a conditional deny for an object type',
    'reset',
    'D:(0x0c;;CR;<reset>;;<me>)(A;;CR;;;<me>)',
    'unknown by 0 condition',
  ],
  ['a conditional deny before nothing', 'reset', 'D:(XD;;CR;;;<me>;#61727478)', 'denied by noMatchingAce'],
  ['a conditional deny before a deny', 'reset', 'D:(XD;;CR;;;<me>;#61727478)(D;;CR;;;<me>)', 'denied by 1'],
  [
    'a conditional allow before an allow',
    'reset',
    'D:(XA;;CR;;;<me>;#61727478)(A;;CR;;;<me>)',
    'granted by 1',
  ],
  [
    'a conditional allow before a deny',
    'reset',
    'D:(XA;;CR;;;<me>;#61727478)(D;;CR;;;<me>)',
    'unknown by 0 condition',
  ],
  [
    'a conditional ACE after the decision',
    'reset',
    'D:(A;;CR;;;<me>)(XD;;CR;;;<me>;#61727478)',
    'granted by 0',
  ],
  ['a group that may hold Authenticated Users', 'reset', 'D:(A;;CR;;;RU)', 'unknown by 0 membership'],
  ['a group that the token has all the same', 'reset', 'D:(A;;CR;;;BU)', 'granted by 0'],
  ['an uncertain deny, then an allow', 'reset', 'D:(D;;CR;;;RU)(A;;CR;;;<me>)', 'unknown by 0 membership'],
  [
    'an uncertain trustee denied first is denied either way',
    'reset',
    'D:(D;;CR;;;RU)(A;;CR;;;RU)',
    'denied by noMatchingAce',
  ],
];

for (const [name, request, text, expected] of cases) {
  test(`${request}: ${name}`, (t) => t.is(verdict(text, requests[request]), expected));
}

test('the user itself is reached by SELF', (t) => {
  const token = buildToken({ ...connector, sid: userSid });
  t.is(
    verdict('D:(OA;;CR;<change>;;PS)', controlAccess(controlAccessRight.changePassword), token),
    'granted by 0',
  );
});

test('SELF means nobody on an object without a SID', (t) => {
  const target = { descriptor: parseSddl('D:(A;;CR;;;PS)'), sid: null };
  t.is(checkAccess(target, connectorToken, requests.reset).decision, 'denied');
});

test('without the deciding ACE the next one decides', (t) => {
  const text = 'D:(OD;;CR;<reset>;;<me>)(OA;;CR;<reset>;;<nested>)';
  t.is(verdict(text, requests.reset, connectorToken, 0), 'granted by 1');
  t.is(verdict(text, requests.reset, connectorToken, 1), 'denied by 0');
});

test('an ACE that names a class does not reach an object of unknown class', (t) => {
  t.is(
    verdict('D:(OA;;WP;<user>;;<me>)', writeProperty(attribute.pwdLastSet, null)),
    'denied by noMatchingAce',
  );
});

test('a request is for one right', (t) => {
  t.throws(() => standardAccess(right.writeDacl | right.readControl, null), { instanceOf: RangeError });
  t.throws(() => standardAccess(0, null), { instanceOf: RangeError });
});
