import test from 'ava';
import { adminSdExclusions, judgeProtection } from '../../src/access/protectedGroups.js';
import { connector, domainSid, userSid } from './contoso.js';

const group = (samAccountName: string, sid: string, memberOf: string[] = []) => ({
  sid,
  samAccountName,
  distinguishedName: `CN=${samAccountName}`,
  memberOf,
});

function account(groups: ReturnType<typeof group>[], adminCount: number | null, sid = userSid) {
  return {
    ...connector,
    sid,
    adminCount,
    memberOf: groups.slice(0, 1).map(({ distinguishedName }) => distinguishedName),
    groups,
    tokenGroups: groups.map((one) => one.sid),
  };
}

const domainAdmins = group('Domain Admins', `${domainSid}-512`);
const printOperators = group('Print Operators', 'S-1-5-32-550');

test('an account is protected through the group path that holds it', (t) => {
  const protection = judgeProtection(
    account([group('Platform', `${domainSid}-1500`, ['CN=Domain Admins']), domainAdmins], 1),
    0,
  );
  t.is(protection.state, 'protected');
  t.deepEqual(
    protection.protectors.map(({ name, path }) => [name, path?.map((step) => step.samAccountName)]),
    [['Domain Admins', ['Platform', 'Domain Admins']]],
  );
});

for (const sid of [544, 548, 549, 550, 551, 552]
  .map((rid) => `S-1-5-32-${rid}`)
  .concat([512, 518, 519].map((rid) => `${domainSid}-${rid}`))) {
  test(`members of ${sid} are protected`, (t) => {
    t.is(judgeProtection(account([group('Group', sid)], 1), 0).state, 'protected');
    t.is(
      judgeProtection(account([group('Group', sid)], null), 0).state,
      'protected',
      'before the directory has marked them',
    );
  });
}

for (const sid of [
  'S-1-5-32-545',
  'S-1-5-32-554',
  `${domainSid}-513`,
  `${domainSid}-516`,
  `${domainSid}-520`,
  `${domainSid}-521`,
  'S-1-5-32-512',
  `${domainSid}-544`,
]) {
  test(`members of ${sid} are not protected`, (t) => {
    t.is(judgeProtection(account([group('Group', sid)], null), 0).state, 'neverProtected');
    t.is(judgeProtection(account([group('Group', sid)], 1), 0).state, 'orphaned');
  });
}

test('Administrator and krbtgt are protected themselves', (t) => {
  for (const rid of [500, 502]) {
    const protection = judgeProtection(account([], 1, `${domainSid}-${rid}`), 0);
    t.is(protection.state, 'protected');
    t.true(protection.isProtectedAccount);
  }
  t.is(judgeProtection(account([], null, `${domainSid}-501`), 0).state, 'neverProtected');
});

test('adminCount 0 is no mark', (t) => {
  t.is(judgeProtection(account([], 0), 0).state, 'neverProtected');
});

test('a group that dSHeuristics takes out does not protect', (t) => {
  for (const [rid, bit] of [
    [548, 1],
    [549, 2],
    [550, 4],
    [551, 8],
  ] as const) {
    const member = account([group('Group', `S-1-5-32-${rid}`)], 1);
    t.is(judgeProtection(member, bit).state, 'orphaned');
    t.is(judgeProtection(member, bit).excluded.length, 1);
    t.is(judgeProtection(member, 15 & ~bit).state, 'protected');
  }
  t.is(
    judgeProtection(account([domainAdmins], 1), 15).state,
    'protected',
    'Domain Admins cannot be taken out',
  );
});

test('without dSHeuristics the mark settles what a group that can be taken out does', (t) => {
  t.is(judgeProtection(account([printOperators], 1), null).state, 'protected');
  const unmarked = judgeProtection(account([printOperators], null), null);
  t.is(unmarked.state, 'unknown');
  t.is(unmarked.doubt?.kind, 'exclusionsNotRead');
  t.is(judgeProtection(account([domainAdmins], null), null).state, 'protected');
});

test('the mark is not called orphaned while a group may protect', (t) => {
  const keyAdmin = judgeProtection(account([group('Key Admins', `${domainSid}-526`)], 1), 0);
  t.is(keyAdmin.state, 'unknown');
  t.is(keyAdmin.doubt?.kind, 'undocumentedGroup');
  t.is(judgeProtection(account([group('Key Admins', `${domainSid}-526`)], null), 0).state, 'neverProtected');

  const onList = judgeProtection({ ...account([], 1), memberOf: ['CN=Mailing List'] }, 0);
  t.deepEqual(
    [onList.state, onList.doubt],
    ['unknown', { kind: 'unreadGroups', distinguishedNames: ['CN=Mailing List'] }],
  );
});

test('a group that protects and was not resolved is named by its SID', (t) => {
  const protection = judgeProtection({ ...account([], 1), tokenGroups: [`${domainSid}-512`] }, 0);
  t.deepEqual(protection.protectors, [{ sid: `${domainSid}-512`, name: 'Domain Admins', path: null }]);
});

test('dSHeuristics: the sixteenth character in hexadecimal', (t) => {
  t.is(adminSdExclusions(null), 0);
  t.is(adminSdExclusions(''), 0);
  t.is(adminSdExclusions('0000002001000'), 0);
  t.is(adminSdExclusions('000000200100000f'), 15);
  t.is(adminSdExclusions('0000000001000004'), 4);
  t.is(adminSdExclusions('000000000100000x'), null);
});
