import test from 'ava';
import { connectAs } from './connection.js';
import { DirectoryTool } from './directoryTool.js';
import { type Forest, startForest } from './forest.js';

let forest: Forest;
let tool: DirectoryTool;

test.before(async () => {
  forest = await startForest();
  tool = new DirectoryTool(forest);
});

test.after.always(async () => {
  await tool?.close();
  await forest?.stop();
});

async function read(trait: string, attribute: string): Promise<string | undefined> {
  const entry = await tool.readEntry(forest.user(trait).dn, [attribute]);
  return entry.attributes[attribute]?.[0]?.toString('utf8');
}

/** Hours since a FILETIME. */
const age = (filetime: string | undefined) =>
  (Date.now() / 1000 - (Number(filetime) / 1e7 - 11_644_473_600)) / 3600;

for (const [trait, policy] of [
  ['policy-direct-beats-group', 'Exception for the CFO'],
  ['policy-through-group', 'Executives'],
  ['policy-lower-precedence-wins', 'Executives'],
  ['policy-direct', 'Service Accounts'],
  ['no-grant', 'Contract Staff'],
] as const) {
  test(`the policy of ${trait} is ${policy}`, async (t) => {
    t.is(
      await read(trait, 'msDS-ResultantPSO'),
      `CN=${policy},CN=Password Settings Container,CN=System,${forest.domainDn}`,
    );
  });
}

test('without a fine-grained policy there is no resultant policy', async (t) => {
  t.is(await read('inherited-grant', 'msDS-ResultantPSO'), undefined);
});

test('the locked user is locked, and stays so until an administrator unlocks', async (t) => {
  t.is(await read('locked-out', 'msDS-User-Account-Control-Computed'), '16');
  t.is(
    (await tool.readEntry(forest.domainDn, ['lockoutDuration'])).attributes[
      'lockoutDuration'
    ]?.[0]?.toString(),
    String(-(2n ** 63n)),
  );
});

test('the user who must change the password, and the one whose password has expired', async (t) => {
  t.is(await read('must-change-password', 'pwdLastSet'), '0');
  t.is(await read('password-expired', 'msDS-User-Account-Control-Computed'), String(0x800000));
  t.is(await read('password-never-expires', 'msDS-User-Account-Control-Computed'), '0');
});

test('only the users who should be are within the minimum age', async (t) => {
  t.true(age(await read('minimum-age-not-passed', 'pwdLastSet')) < 24);
  t.true(age(await read('policy-lower-precedence-wins', 'pwdLastSet')) < 72);
  t.true(age(await read('inherited-grant', 'pwdLastSet')) > 24);
});

test('the disabled and the expired account', async (t) => {
  t.is(Number(await read('disabled', 'userAccountControl')) & 2, 2);
  t.true(age(await read('account-expired', 'accountExpires')) > 24);
});

test('adminCount is 1 on members of protected groups, however they are members, and on the orphans', async (t) => {
  for (const name of [
    'admin-sd-holder',
    'admin-through-primary-group',
    'admin-outside-the-grant',
    'orphaned-admin-count',
  ]) {
    t.is(await read(name, 'adminCount'), '1', name);
  }
  t.is(await read('inherited-grant', 'adminCount'), undefined);
});

test('one name may mean several users', async (t) => {
  t.is(forest.user('ambiguous-sam-account-name').samAccountName, 'j.smith');
  t.is(await read('upn-equals-another-sam-account-name', 'userPrincipalName'), 'j.smith');
  t.is(await read('upn-prefix-of-another-account', 'userPrincipalName'), 'j.smith@contoso.test');
  t.is(await read('other-upn-suffix', 'userPrincipalName'), 'sven.aalto@contoso.com');
});

test('anchors: own, shared and none', async (t) => {
  const anchor = async (name: string) =>
    (await tool.readEntry(forest.user(name).dn, ['mS-DS-ConsistencyGuid'])).attributes[
      'mS-DS-ConsistencyGuid'
    ]?.[0];
  t.deepEqual(await anchor('duplicate-anchor'), await anchor('anchor-owner'));
  t.is(await anchor('no-anchor'), undefined);
});

test('the connector account reads the name of a fine-grained policy but nothing of the policy, as in Active Directory', async (t) => {
  const client = await connectAs(forest, forest.connectorAccount);
  const read = async (dn: string, attribute: string) =>
    (await client.search(dn, { scope: 'base', attributes: [attribute] })).searchEntries[0]?.[attribute];
  const policy = String(await read(forest.user('policy-direct').dn, 'msDS-ResultantPSO'));
  t.regex(policy, /^CN=Service Accounts,/);
  t.deepEqual(await read(policy, 'msDS-MinimumPasswordAge'), []);
  await client.unbind();
});
