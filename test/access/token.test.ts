import test from 'ava';
import { buildToken, tokenHas } from '../../src/access/token.js';
import {
  connector,
  connectorSid,
  directGroupSid,
  domainSid,
  nestedGroupSid,
  strangerSid,
} from './contoso.js';

const otherDomain = 'S-1-5-21-7-8-9';

test('the token of a network logon', (t) => {
  const token = buildToken(connector);
  t.is(token.account, connectorSid);
  t.is(token.sids.get(connectorSid), 'account');
  t.is(token.sids.get('S-1-5-21-9-9-9-777'), 'sidHistory');
  t.is(token.sids.get(`${domainSid}-513`), 'primaryGroup');
  t.is(token.sids.get(directGroupSid), 'group');
  t.is(token.sids.get(nestedGroupSid), 'group');
  for (const sid of ['S-1-1-0', 'S-1-5-11', 'S-1-5-2']) t.is(token.sids.get(sid), 'wellKnown');
  for (const sid of [
    strangerSid,
    'S-1-5-4',
    'S-1-5-7',
    'S-1-5-9',
    'S-1-5-10',
    'S-1-5-18',
    'S-1-5-32-544',
    'S-1-3-4',
  ]) {
    t.false(tokenHas(token, sid), sid);
  }
});

test('the primary group counts even when tokenGroups could not be read', (t) => {
  t.true(tokenHas(buildToken({ ...connector, tokenGroups: [] }), `${domainSid}-513`));
});

test('what depends on the logon or on unread memberships is uncertain', (t) => {
  const token = buildToken({ ...connector, tokenGroups: [] });
  for (const sid of ['S-1-5-15', 'S-1-5-64-10', 'S-1-18-1', 'S-1-5-32-554', 'S-1-5-32-545'])
    t.is(tokenHas(token, sid), null, sid);
  t.true(tokenHas(buildToken(connector), 'S-1-5-32-545'), 'unless tokenGroups has it');
});

test('groups that hold Authenticated Users settle the two built-in groups', (t) => {
  const token = buildToken({ ...connector, tokenGroups: [] }, { groupsOfWellKnown: ['S-1-5-32-554'] });
  t.true(tokenHas(token, 'S-1-5-32-554'));
  t.false(tokenHas(token, 'S-1-5-32-545'));
});

test("in another domain the account's built-in groups do not count, and that domain's groups are uncertain", (t) => {
  const token = buildToken(
    { ...connector, tokenGroups: [...connector.tokenGroups, 'S-1-5-32-544'] },
    { objectDomainSid: otherDomain },
  );
  t.true(tokenHas(token, connectorSid));
  t.true(tokenHas(token, directGroupSid));
  t.is(tokenHas(token, 'S-1-5-32-544'), null);
  t.is(tokenHas(token, `${otherDomain}-1234`), null);
  t.false(tokenHas(token, `${otherDomain}-512`), 'a global group takes no member of another domain');
  t.false(tokenHas(token, strangerSid), 'a SID of its own domain is settled by tokenGroups');
});

test('groups that were read in the other domain settle it', (t) => {
  const token = buildToken(connector, {
    objectDomainSid: otherDomain,
    groupsInObjectDomain: [`${otherDomain}-1234`, 'S-1-5-32-548'],
  });
  t.true(tokenHas(token, `${otherDomain}-1234`));
  t.true(tokenHas(token, 'S-1-5-32-548'));
  t.false(tokenHas(token, 'S-1-5-32-544'));
  t.false(tokenHas(token, `${otherDomain}-9999`));
});
