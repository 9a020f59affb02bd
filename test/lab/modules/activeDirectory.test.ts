import test from 'ava';
import { openLab } from '../environment.js';
import { ensureHost } from '../host.js';
import { runInModule } from '../moduleScript.js';

async function run(statements: string, scenario = 'forest'): Promise<unknown> {
  const lab = await openLab({ scenario, powershell: await ensureHost() });
  try {
    return await runInModule(statements, { module: 'ActiveDirectory', env: lab.environment });
  } finally {
    await lab.close();
  }
}

const count = (filter: string) =>
  `@(Get-ADObject -LDAPFilter '${filter}' -SearchBase 'DC=contoso,DC=test').Count`;

test('filters of every kind', async (t) => {
  const counts = await run(
    [
      count('(sAMAccountName=adele.vance)'),
      count('(SAMACCOUNTNAME=ADELE.VANCE)'),
      count('(sAMAccountName=adele.*)'),
      count('(sAMAccountName=*.va*ce)'),
      count('(sAMAccountName=adele.\\2a)'),
      count('(&(objectClass=user)(|(sAMAccountName=adele.vance)(sAMAccountName=lee.gu)))'),
      count('(&(sAMAccountName=adele.vance)(!(objectClass=user)))'),
      count('(&(objectClass=computer)(userAccountControl:1.2.840.113556.1.4.803:=8192))'),
      count('(distinguishedName=cn=adele vance, ou=Sales,OU=Staff,OU=Contoso,DC=contoso,DC=test)'),
      count('(noSuchAttribute=*)'),
    ].join('\n'),
  );
  t.deepEqual(counts, [1, 1, 1, 1, 0, 2, 0, 1, 1, 0]);
});

test('what is no filter is an error', async (t) => {
  const failures = await run(`
    foreach ($filter in '', 'cn=x', '(cn=x', '(cn=x))', '(&)x', '(=x)', '(cn=\\zz)') {
      try { [void] @(Get-ADObject -LDAPFilter $filter -SearchBase 'DC=contoso,DC=test'); "accepted $filter" } catch { 'refused' }
    }`);
  t.deepEqual(failures, Array(7).fill('refused'));
});

test('scopes of a search', async (t) => {
  const counts = (await run(`
    foreach ($scope in 'Base', 'OneLevel', 'Subtree') {
      @(Get-ADObject -LDAPFilter '(objectClass=organizationalUnit)' -SearchBase 'OU=Staff,OU=Contoso,DC=contoso,DC=test' -SearchScope $scope).Count
    }
    @(Get-ADObject -LDAPFilter '(objectClass=user)' -SearchBase 'DC=contoso,DC=test' -ResultSetSize 3).Count`)) as number[];
  const [base, oneLevel, subtree, limited] = counts;
  t.is(base, 1);
  t.is(subtree, (oneLevel ?? 0) + 1, 'no unit lies deeper than one level');
  t.is(limited, 3);
});

test('objects have the types that scripts meet', async (t) => {
  const types = await run(`
    $user = Get-ADObject -LDAPFilter '(objectClass=*)' -SearchBase 'CN=Adele Vance,OU=Sales,OU=Staff,OU=Contoso,DC=contoso,DC=test' -SearchScope Base -Properties @(
      'objectSid', 'pwdLastSet', 'userAccountControl', 'memberOf', 'tokenGroups', 'nTSecurityDescriptor', 'mS-DS-ConsistencyGuid', 'whenCreated', 'adminCount')
    $user.PSObject.TypeNames[0]
    $user.ObjectClass
    $user.objectSid.GetType().Name
    $user.pwdLastSet.GetType().Name
    $user.userAccountControl.GetType().Name
    $user.memberOf.GetType().Name
    $user.tokenGroups[0].Value.StartsWith('S-1-')
    $user.nTSecurityDescriptor.GetSecurityDescriptorBinaryForm()[0]
    $user.'mS-DS-ConsistencyGuid'.Length
    $user.whenCreated.GetType().Name
    $null -eq $user.PSObject.Properties['adminCount']`);
  t.deepEqual(types, [
    'Microsoft.ActiveDirectory.Management.ADObject',
    'user',
    'SecurityIdentifier',
    'Int64',
    'Int32',
    'ADPropertyValueCollection',
    true,
    1,
    16,
    'DateTime',
    true,
  ]);
});

test('errors have the types that scripts catch', async (t) => {
  const names = await run(`
    foreach ($call in { Get-ADObject -Identity 'CN=Nobody,DC=contoso,DC=test' }, { Get-ADDomain -Server dc9.contoso.test },
        { Get-ADDomain -Identity fabrikam.test },
        { Get-ADObject -LDAPFilter '(objectClass=user)' -SearchBase 'DC=contoso,DC=test' -Properties tokenGroups }) {
      try { [void] (& $call); 'no error' } catch { $_.Exception.GetType().Name }
    }`);
  t.deepEqual(names, [
    'ADIdentityNotFoundException',
    'ADServerDownException',
    'ADIdentityNotFoundException',
    'ADException',
  ]);
});

test('a directory that is not there', async (t) => {
  const name = await run(
    'try { Get-ADRootDSE } catch { $_.Exception.GetType().Name }',
    'directory-unreachable',
  );
  t.is(name, 'ADServerDownException');
});
