import test from 'ava';
import { user } from '../../src/evidence/facts/user.js';
import { contoso } from '../lab/forest/definition.js';
import { type LabSession, openLabSession } from '../lab/labSession.js';

const where = { Domain: contoso.domain, Directory: { reader: 'auto' } } as const;

let lab: LabSession;

test.before(async () => {
  lab = await openLabSession('forest');
});

test.after.always(async () => lab?.close());

async function find(Identity: string): Promise<string[]> {
  const { value } = await lab.session.call(user, { ...where, Identity });
  return value.matches.map((match) => match.samAccountName).sort();
}

/** Users whose names have what a filter, a DN, PowerShell or a culture could stumble over. */
const stumbling = contoso.users.filter(
  ({ trait }) => trait?.startsWith('name-') || trait === 'other-upn-suffix',
);

test('users with awkward names are found by each of them', async (t) => {
  t.true(stumbling.length >= 10);
  for (const { samAccountName } of stumbling) {
    const { value } = await lab.session.call(user, { ...where, Identity: `CONTOSO\\${samAccountName}` });
    t.deepEqual(
      value.matches.map((match) => match.samAccountName),
      [samAccountName],
    );
    const [found] = value.matches;
    if (!found) continue;
    t.deepEqual(await find(found.distinguishedName), [samAccountName], found.distinguishedName);
    t.deepEqual(await find(found.sid), [samAccountName], found.sid);
    const byUpn = await find(found.userPrincipalName ?? '');
    t.true(byUpn.includes(samAccountName), found.userPrincipalName ?? '');
  }
});

test('the domain before a name may be the DNS name, in any case', async (t) => {
  t.deepEqual(await find('contoso.test\\adele.vance'), ['adele.vance']);
  t.deepEqual(await find('Contoso\\ADELE.VANCE'), ['adele.vance']);
});

test('a name of another domain finds nobody', async (t) => {
  t.deepEqual(await find('FABRIKAM\\adele.vance'), []);
  t.deepEqual(await find('\\adele.vance'), []);
});

test('a distinguished name in another spelling is the same name', async (t) => {
  t.deepEqual(
    await find('cn=adele vance, ou=sales,OU=Staff , OU=Contoso,DC=contoso,DC=test'.replace(' ,', ',')),
    ['adele.vance'],
  );
});

test('nothing is a wildcard or a piece of a filter', async (t) => {
  for (const hostile of [
    '*',
    'adele*',
    '*@contoso.test',
    'adele.vance)(objectClass=*',
    '*)(|(objectClass=*',
    'adele.vance)(!(cn=x',
    ')',
    '(',
    '\\2a',
    '\\',
    'a\\2a',
    'CN=*,DC=contoso,DC=test',
    'CN=Adele Vance)(cn=*,DC=contoso,DC=test',
    'S-1-5-21-*',
    '\u0000',
    'adele.vance\u0000',
    ' ',
    '$(1)',
    "'; throw 'x",
    '\u2019; throw \u2019x',
  ]) {
    t.deepEqual(await find(hostile), [], JSON.stringify(hostile));
  }
});

test('one name of two people finds both', async (t) => {
  t.deepEqual(await find('j.smith'), ['j.smith', 'jack.smith']);
});

test('computers and groups are no users', async (t) => {
  for (const name of [
    'DC1$',
    'Domain Admins',
    'CN=DC1,OU=Domain Controllers,DC=contoso,DC=test',
    `${contoso.sid}-512`,
  ]) {
    t.deepEqual(await find(name), [], name);
  }
});
