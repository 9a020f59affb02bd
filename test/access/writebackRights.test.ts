import test from 'ava';
import { checkAccess } from '../../src/access/accessCheck.js';
import { parseSddl } from '../../src/access/sddlParse.js';
import { writebackRights } from '../../src/access/writebackRights.js';
import { connectorToken, domainClass, sddl, userClass, userSid } from './contoso.js';

const held = (text: string, on: 'user' | 'domainRoot') => {
  const target = { descriptor: parseSddl(sddl(text)), sid: userSid };
  const classGuid = on === 'user' ? userClass : domainClass;
  return writebackRights
    .filter(
      (one) =>
        one.on === on && checkAccess(target, connectorToken, one.request(classGuid)).decision === 'granted',
    )
    .map(({ id }) => id);
};

test("the grants of Microsoft's cmdlet give all that is needed on a user", (t) => {
  const grants =
    'D:(OA;CIID;CR;<reset>;<user>;<me>)(OA;CIID;WP;<lockoutTime>;<user>;<me>)(OA;CIID;WP;<pwdLastSet>;<user>;<me>)';
  t.deepEqual(held(grants, 'user'), ['resetPassword', 'writeLockoutTime', 'writePwdLastSet']);
});

test('the default of a domain gives Unexpire Password to Authenticated Users', (t) => {
  t.deepEqual(held('D:(OA;;CR;ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501;;AU)', 'domainRoot'), [
    'unexpirePassword',
  ]);
});

test('the default of a user gives Change Password to Everyone', (t) => {
  t.deepEqual(held('D:(OA;;CR;<change>;;WD)', 'user'), ['changePassword']);
});

test('every right has a source, and only Change Password is for information', (t) => {
  for (const one of writebackRights) t.true(one.sources.length > 0 && one.why.length > 0);
  t.deepEqual(
    writebackRights.filter(({ need }) => need === 'information').map(({ id }) => id),
    ['changePassword'],
  );
});
