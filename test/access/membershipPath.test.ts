import test from 'ava';
import { groupPath, membershipPath } from '../../src/access/membershipPath.js';
import { buildToken } from '../../src/access/token.js';
import {
  connector,
  connectorSid,
  connectorToken,
  directGroupSid,
  domainSid,
  nestedGroupSid,
  strangerSid,
} from './contoso.js';

test('the way by which a SID stands for the account', (t) => {
  const kind = (sid: string) => membershipPath(connector, connectorToken, sid)?.kind ?? null;
  t.is(kind(connectorSid), 'account');
  t.is(kind('S-1-5-21-9-9-9-777'), 'sidHistory');
  t.is(kind('S-1-5-11'), 'everyLogon');
  t.is(kind(directGroupSid), 'groups');
  t.is(kind('S-1-5-32-554'), 'uncertain');
  t.is(kind(strangerSid), null);
});

test('a chain of groups is told from the account outwards', (t) => {
  const path = groupPath(connector, nestedGroupSid);
  t.deepEqual(
    path?.groups.map(({ samAccountName }) => samAccountName),
    ['Sync Operators', 'Help Desk'],
  );
  t.is(path?.isPrimaryGroup, false);
});

test('a chain may begin with the primary group, which memberOf does not show', (t) => {
  const path = groupPath(connector, 'S-1-5-32-545');
  t.deepEqual(
    path?.groups.map(({ sid }) => sid),
    [`${domainSid}-513`, 'S-1-5-32-545'],
  );
  t.is(path?.isPrimaryGroup, true);
});

test('the shortest chain is told, and circles do not matter', (t) => {
  const group = (name: string, rid: number, memberOf: string[]) => ({
    sid: `${domainSid}-${rid}`,
    distinguishedName: `CN=${name}`,
    samAccountName: name,
    memberOf,
  });
  const account = {
    ...connector,
    memberOf: ['CN=A', 'cn=d'],
    groups: [
      group('A', 1, ['CN=B']),
      group('B', 2, ['CN=A', 'CN=C']),
      group('C', 3, ['CN=A']),
      group('D', 4, ['CN=C']),
    ],
  };
  t.deepEqual(
    groupPath(account, `${domainSid}-3`)?.groups.map(({ samAccountName }) => samAccountName),
    ['D', 'C'],
  );
  t.is(groupPath(account, `${domainSid}-5`), null);
});

test('a group that is only in the closure is said to be so, and whether of another domain', (t) => {
  const token = buildToken({ ...connector, tokenGroups: [`${domainSid}-7777`, 'S-1-5-21-7-8-9-1234'] });
  t.deepEqual(membershipPath(connector, token, `${domainSid}-7777`), {
    kind: 'closure',
    isOtherDomain: false,
  });
  t.deepEqual(membershipPath(connector, token, 'S-1-5-21-7-8-9-1234'), {
    kind: 'closure',
    isOtherDomain: true,
  });
});

test('a built-in group without a path is of the domain of the object', (t) => {
  const options = { objectDomainSid: 'S-1-5-21-7-8-9', groupsInObjectDomain: ['S-1-5-32-548'] };
  const here = buildToken({ ...connector, tokenGroups: ['S-1-5-32-548'] });
  const closure = (isOtherDomain: boolean) => ({ kind: 'closure', isOtherDomain }) as const;
  t.deepEqual(membershipPath(connector, here, 'S-1-5-32-548'), closure(false));
  const there = buildToken(connector, options);
  t.deepEqual(membershipPath(connector, there, 'S-1-5-32-548'), closure(true));
});

test('what is uncertain in another domain is said to be so, what is not has no path', (t) => {
  const token = buildToken(connector, { objectDomainSid: 'S-1-5-21-7-8-9' });
  t.deepEqual(membershipPath(connector, token, 'S-1-5-21-7-8-9-1234'), { kind: 'uncertain' });
  t.is(membershipPath(connector, token, strangerSid), null);
});
