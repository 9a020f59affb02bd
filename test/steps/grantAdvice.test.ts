import test from 'ava';
import { nameKey } from '../../src/access/distinguishedName.js';
import type { Protection } from '../../src/access/protectedGroups.js';
import type { ClassedObject } from '../../src/access/smallestGrantEffect.js';
import type { GrantUser } from '../../src/access/smallestGrantWorld.js';
import { adviseGrant, type Surroundings } from '../../src/steps/grantAdvice.js';
import type { GrantQuestion } from '../../src/steps/grantQuestion.js';
import { connectorSid, connectorToken } from '../access/contoso.js';
import { build, makeAce } from '../access/smallestGrantScene.js';

const userClass = 'bf967aba-0de6-11d0-a285-00aa003049e2';
const root = { dn: 'DC=contoso,DC=test', className: 'domainDNS', aces: [] };
const staff = { dn: 'OU=Staff,DC=contoso,DC=test', className: 'organizationalUnit', aces: [] };
const agency = { dn: `OU=Agency,${staff.dn}`, className: 'organizationalUnit', aces: [] };
const user = (name: string, more: object = {}) => ({
  dn: `CN=${name},${staff.dn}`,
  className: 'user',
  aces: [],
  ...more,
});

const scene = build({
  objects: [
    root,
    staff,
    user('Adele'),
    user('Ben', { aces: [makeAce(0x06, 0, connectorSid)] }),
    user('Cora'),
    user('Dora', { isProtected: true, protectedBy: ['Domain Admins'] }),
    user('Emil', {
      isProtected: true,
      aces: [
        makeAce(0x05, 0, connectorSid),
        makeAce(0x05, 0, connectorSid, { mask: 0x20, objectType: null }),
      ],
    }),
    user('Fay', { isProtected: true }),
    user('Gus'),
    agency,
    { dn: `CN=Hal,${agency.dn}`, className: 'user', aces: [] },
  ],
});
const [adele, ben, cora, dora, emil, fay, gus, hal] = scene.users as [
  GrantUser,
  GrantUser,
  GrantUser,
  GrantUser,
  GrantUser,
  GrantUser,
  GrantUser,
  GrantUser,
];
const isAgency = ({ distinguishedName }: ClassedObject) => distinguishedName === agency.dn;

const unprotected: Protection = {
  state: 'neverProtected',
  isMarked: false,
  isProtectedAccount: false,
  protectors: [],
  excluded: [],
  doubt: null,
};
const orphaned: Protection = { ...unprotected, state: 'orphaned', isMarked: true };

function question(asked: readonly GrantUser[], protection: Protection = unprotected): GrantQuestion {
  return {
    domain: 'contoso.test',
    account: { name: 'CONTOSO\\MSOL_d1edb676ca03', sid: connectorSid },
    exclusions: 0,
    request: {
      users: asked,
      others: null,
      // As evidence has them: those above the users asked for.
      containers: scene.containers.filter((one) => !isAgency(one)),
      account: { sid: connectorSid, name: 'MSOL_d1edb676ca03' },
      token: connectorToken,
      where: 'containers',
    },
    users: new Map(
      asked.map((one) => [
        nameKey(one.distinguishedName),
        { name: `${/^CN=(\w+)/.exec(one.distinguishedName)?.[1]?.toLowerCase()}@contoso.test`, protection },
      ]),
    ),
    descriptors: new Map([[nameKey(staff.dn), 'AAAA']]),
  };
}

const besides = (users: readonly GrantUser[], marked: readonly GrantUser[] = []): Surroundings => ({
  users: users.map((one) => ({ ...one, isMarked: marked.includes(one) })),
  containers: scene.containers.filter(isAgency),
});

test('one user: the container that holds it, with who is opened besides and who is not', (t) => {
  const { places, refused } = adviseGrant(
    question([adele]),
    // The reading below the container finds the user asked for too.
    besides([adele, cora, dora, emil, fay, gus], [dora, gus]),
  );
  t.deepEqual(refused, []);
  t.is(places.length, 1);
  t.like(places[0], {
    scope: staff.dn,
    on: 'container',
    rights: ['Reset Password', 'Write lockoutTime', 'Write pwdLastSet'],
    descriptor: 'AAAA',
    effect: {
      others: 5,
      opened: [cora.distinguishedName, gus.distinguishedName],
      wereOpen: 1,
      guarded: [dora.distinguishedName],
      marked: [gus.distinguishedName],
    },
  });
  t.deepEqual(
    places[0]?.rules.map((rule) =>
      rule
        .split(';')
        .slice(0, 3)
        .concat(rule.split(';')[4] ?? ''),
    ),
    [
      ['(OA', 'CIIO', 'CR', userClass],
      ['(OA', 'CIIO', 'WP', userClass],
      ['(OA', 'CIIO', 'WP', userClass],
    ],
  );
  t.deepEqual(
    places[0]?.covers.map(({ user: name, right }) => `${name} ${right}`),
    [
      'adele@contoso.test resetPassword',
      'adele@contoso.test writeLockoutTime',
      'adele@contoso.test writePwdLastSet',
    ],
  );
});

test('who stays closed whatever is granted gets nothing, not even the rights that nothing denies', (t) => {
  const alone = adviseGrant(question([ben]), besides([]));
  t.deepEqual(alone.places, []);
  t.is(alone.refused.length, 1);
  t.is(alone.refused[0]?.user, 'ben@contoso.test');
  t.regex(
    alone.refused[0]?.reason ?? '',
    /^is denied by a rule on CN=Ben,OU=Staff,DC=contoso,DC=test itself, \(OD;/,
  );

  const both = adviseGrant(question([adele, ben]), besides([]));
  t.deepEqual(
    [...new Set(both.places.flatMap(({ covers }) => covers.map(({ user: name }) => name)))],
    ['adele@contoso.test'],
  );
  t.is(both.refused.length, 1);
});

test('inheritance off: with what would help, for an account that a group once protected too', (t) => {
  t.deepEqual(adviseGrant(question([fay]), besides([])).refused, [
    {
      user: 'fay@contoso.test',
      reason:
        'has inheritance off, so no grant from above reaches it. Turn inheritance on for the user, or grant on the user itself.',
    },
  ]);
  t.deepEqual(adviseGrant(question([fay], orphaned), besides([])).refused, [
    {
      user: 'fay@contoso.test',
      reason:
        'has inheritance off, left over from a protected group: clear adminCount first (step clear-admin-count).',
    },
  ]);
});

test('a protected account beside the user: the grant does not go above it', (t) => {
  const open = { ...dora, descriptor: cora.descriptor };
  const { places, refused } = adviseGrant(question([adele]), besides([open]));
  t.deepEqual(places, []);
  t.regex(
    refused[0]?.reason ?? '',
    /^cannot be reached from OU=Staff,.* without opening a protected account\./,
  );
});

test('a user in a unit below the place is opened as well, and a protected one there stops the grant', (t) => {
  const { places } = adviseGrant(question([adele]), besides([hal]));
  t.deepEqual(places[0]?.effect?.opened, [hal.distinguishedName]);
  const guarded = { ...hal, protectedBy: ['Domain Admins'] };
  const stopped = adviseGrant(question([adele]), besides([guarded]));
  t.deepEqual(stopped.places, []);
  t.regex(stopped.refused[0]?.reason ?? '', /without opening a protected account\./);
});

test('others that were not read: the place is told, and that its effect is not known', (t) => {
  const { places } = adviseGrant(question([adele]), null);
  t.is(places[0]?.scope, staff.dn);
  t.is(places[0]?.effect, null);
});
