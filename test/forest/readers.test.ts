import test, { type ExecutionContext } from 'ava';
import { defaultAnchorOf } from '../../src/evidence/anchor.js';
import { ancestors } from '../../src/evidence/facts/ancestors.js';
import { anchorHolders } from '../../src/evidence/facts/anchorHolders.js';
import { connectorAccount } from '../../src/evidence/facts/connectorAccount.js';
import { controllerCapabilities } from '../../src/evidence/facts/controllerCapabilities.js';
import { controllers } from '../../src/evidence/facts/controllers.js';
import type { DirectoryOptions } from '../../src/evidence/facts/directory.js';
import { domain } from '../../src/evidence/facts/domain.js';
import { domainPasswordPolicy } from '../../src/evidence/facts/domainPasswordPolicy.js';
import { samServer } from '../../src/evidence/facts/samServer.js';
import { type User, user } from '../../src/evidence/facts/user.js';
import { userPasswordPolicy } from '../../src/evidence/facts/userPasswordPolicy.js';
import { PowerShellError } from '../../src/powershell/errors.js';
import type { ReadContract } from '../../src/powershell/session.js';
import { operatorPasswordVariable } from '../lab/environment.js';
import { contoso } from '../lab/forest/definition.js';
import { DirectoryTool } from '../lab/forest/directoryTool.js';
import { type Forest, startForest } from '../lab/forest/forest.js';
import { type LabSession, openLabSession } from '../lab/labSession.js';
import { runInModule } from '../lab/moduleScript.js';
import { silentPort } from '../lab/silentPort.js';

let forest: Forest;
let lab: LabSession;
let ldap: DirectoryOptions;
const module: DirectoryOptions = { reader: 'ActiveDirectory' };

test.before(async () => {
  forest = await startForest();
  lab = await openLabSession('forest', forest);
  ldap = {
    reader: 'Ldap',
    server: forest.controller,
    ssl: true,
    userName: forest.administrator.userName,
    passwordVariable: operatorPasswordVariable,
  };
});

test.after.always(async () => {
  await lab?.close();
  await forest?.stop();
});

/** The fact as both readers read it; all but the reader's name must be equal. */
async function readByBoth(
  t: ExecutionContext,
  contract: ReadContract,
  params: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const read = async (Directory: DirectoryOptions, reader: string) => {
    const { value } = await lab.session.call(contract, { Domain: forest.realm, ...params, Directory });
    const { readFrom, ...facts } = value as Record<string, unknown>;
    t.deepEqual(readFrom, { server: forest.controller, reader });
    return facts;
  };
  const byLdap = await read(ldap, 'Ldap');
  t.deepEqual(
    await read(module, 'ActiveDirectory'),
    byLdap,
    `${contract.function} ${JSON.stringify(params)}`,
  );
  return byLdap;
}

test('the domain, its policy and the connector account', async (t) => {
  await readByBoth(t, domain, {});
  await readByBoth(t, domainPasswordPolicy, {});
  await readByBoth(t, connectorAccount, { Name: contoso.connector.samAccountName });
  await readByBoth(t, controllers, {});
  const { preWindows2000Members } = await readByBoth(t, samServer, {});
  t.true((preWindows2000Members as string[]).some((member) => member.startsWith('CN=S-1-5-11,')));
});

test('an anchor and a name lead to every account that has them', async (t) => {
  const read = async (directory: DirectoryOptions, Anchor: string, UserPrincipalName: string) => {
    const Source = [
      { domain: forest.realm, directory },
      { domain: 'fabrikam.test', directory },
    ];
    const { value } = await lab.session.call(anchorHolders, { Source, Anchor, UserPrincipalName });
    t.is(value[0]?.error, null);
    t.truthy(value[1]?.error, 'no controller of fabrikam.test is here');
    return value[0]?.holders;
  };
  for (const name of ['duplicate-anchor', 'no-anchor', 'name-quotes-comma', 'name-parentheses-asterisk']) {
    const found = forest.user(name);
    const { matches } = await readByBoth(t, user, { Identity: found.dn });
    const [one] = matches as User[];
    if (!one) throw new Error(`${name} was not found`);
    const holders = await read(ldap, defaultAnchorOf(one), one.userPrincipalName ?? '');
    t.deepEqual(await read(module, defaultAnchorOf(one), one.userPrincipalName ?? ''), holders);
    t.is(holders?.length, name === 'duplicate-anchor' ? 2 : 1, name);
    t.true(holders?.some(({ distinguishedName }) => distinguishedName === one.distinguishedName));
  }
});

test('what controllers say of themselves, one that does not answer among them', async (t) => {
  const HostName = [forest.controller, 'dc9.contoso.test'];
  const read = async (Directory: DirectoryOptions) => {
    const { value } = await lab.session.call(controllerCapabilities, {
      Domain: forest.realm,
      Directory,
      HostName,
    });
    t.deepEqual(
      value.map(({ hostName }) => hostName),
      HostName,
    );
    t.is(value[0]?.error, null);
    t.is(value[1]?.supportedControls, null);
    t.regex(value[1]?.error ?? '', /dc9\.contoso\.test/);
    return value[0];
  };
  const byLdap = await read(ldap);
  t.deepEqual(await read(module), byLdap);
  t.true(byLdap?.supportedControls?.includes('1.2.840.113556.1.4.801'));
});

// Serial: the other reader does not go by computer accounts.
test.serial(
  'a read-only controller is told from the writable ones; an account that is no controller yet is none',
  async (t) => {
    const tool = new DirectoryTool(forest);
    const account = async (name: string, more: Record<string, string[]>) => {
      const dn = `CN=${name},CN=Computers,${forest.domainDn}`;
      // 0x04001000: a workstation that holds partial secrets (MS-ADTS 6.1.1.3.2).
      const flags = { userAccountControl: [String(0x0400_1000)] };
      await tool.add(dn, { objectClass: ['computer'], sAMAccountName: [`${name}$`], ...flags, ...more });
      return dn;
    };
    const added = [
      await account('RODC7', { dNSHostName: ['rodc7.contoso.test'] }),
      await account('RODC8', {}),
    ];
    try {
      const { value } = await lab.session.call(domain, { Domain: forest.realm, Directory: ldap });
      t.deepEqual(value.readOnlyControllers, ['rodc7.contoso.test']);
      t.deepEqual(value.controllers, [forest.controller]);
    } finally {
      for (const dn of added) await tool.remove(dn);
      await tool.close();
    }
  },
);

test('every user of the definition, with policy and containers', async (t) => {
  for (const { samAccountName } of [contoso.connector, ...contoso.users]) {
    const { matches } = await readByBoth(t, user, { Identity: `CONTOSO\\${samAccountName}` });
    const found = matches as { distinguishedName: string; samAccountName: string }[];
    t.deepEqual(
      found.map((match) => match.samAccountName),
      [samAccountName],
    );
    const DistinguishedName = found[0]?.distinguishedName;
    await readByBoth(t, userPasswordPolicy, { DistinguishedName });
    await readByBoth(t, ancestors, { DistinguishedName });
  }
});

test('identities of every kind, hostile ones too', async (t) => {
  // Those whose names have what a filter, a DN or a culture could stumble over.
  for (const one of contoso.users.filter(({ trait }) => trait && /name|inet|ou$/.test(trait))) {
    const found = forest.user(one.trait ?? '');
    for (const Identity of [found.userPrincipalName, found.dn, found.sid]) {
      const { matches } = await readByBoth(t, user, { Identity });
      const names = (matches as { samAccountName: string }[]).map((match) => match.samAccountName);
      t.true(names.includes(one.samAccountName), Identity);
    }
  }
  for (const Identity of [
    '*',
    '*)(objectClass=*',
    'a\\2a',
    'CN=*,DC=contoso,DC=test',
    'FABRIKAM\\adele.vance',
    'DC1$',
  ]) {
    const { matches } = await readByBoth(t, user, { Identity });
    t.deepEqual(matches, [], Identity);
  }
});

test('a policy that applies but may not be read is an error, not the absence of one', async (t) => {
  const { dn: DistinguishedName } = forest.user('policy-direct-beats-group');
  const session = await openAsConnector();
  try {
    for (const Directory of [session.ldap, session.module]) {
      const error = await t.throwsAsync(
        session.lab.session.call(userPasswordPolicy, { Domain: forest.realm, Directory, DistinguishedName }),
        { instanceOf: PowerShellError },
      );
      t.is(error?.details.category, 'PermissionDenied');
      t.regex(error?.message ?? '', /Exception for the CFO.* applies to .* may not be read/);
    }
  } finally {
    await session.lab.close();
  }
});

/** A lab whose operator variable holds the connector account's password: it may read users, but no password policy object. */
async function openAsConnector() {
  const { userName, password } = forest.connectorAccount;
  const other = await openLabSession('forest', {
    environment: forest.environment,
    forestJson: { ...forest.forestJson, userName, password },
  });
  const credential = { userName, passwordVariable: operatorPasswordVariable };
  return { lab: other, ldap: { ...ldap, ...credential }, module: { ...module, ...credential } };
}

test('a wrong password and a missing domain controller', async (t) => {
  for (const [Directory, category] of [
    [{ ...ldap, passwordVariable: 'WBD_LAB' }, 'AuthenticationError'],
    [
      { ...module, userName: forest.administrator.userName, passwordVariable: 'WBD_LAB' },
      'AuthenticationError',
    ],
    [{ ...ldap, server: 'dc9.contoso.test' }, 'ConnectionError'],
    [{ ...module, server: 'dc9.contoso.test' }, 'ConnectionError'],
  ] as const) {
    const error = await t.throwsAsync(lab.session.call(domain, { Domain: forest.realm, Directory }), {
      instanceOf: PowerShellError,
    });
    t.is(error?.details.category, category);
    t.true(error?.message.includes(Directory.server ?? forest.realm));
  }
});

test('a host that answers no packet is given up in seconds', async (t) => {
  const silent = await silentPort(636);
  try {
    const Directory = { ...ldap, server: silent.address };
    const error = await t.throwsAsync(lab.session.call(domain, { Domain: forest.realm, Directory }), {
      instanceOf: PowerShellError,
    });
    t.is(error?.details.category, 'ConnectionError');
    t.true(error?.message.includes(`${silent.address}:636`));
  } finally {
    await silent.release();
  }
});

test('pages and pieces of long lists are put together', async (t) => {
  const statements = `
    $directory = @{ reader = 'Ldap'; server = '${forest.controller}'; ssl = $true; userName = '${forest.administrator.userName}'; passwordVariable = '${operatorPasswordVariable}' }
    $context = Open-WbdDirectory -Domain '${forest.realm}' -Directory $directory
    try {
      $search = @{ Context = $context; SearchBase = $context.Root; Scope = 'Subtree'; Filter = '(objectClass=user)'; Attribute = 'sAMAccountName' }
      @(Find-WbdLdapEntry @search).Count
      @(Find-WbdLdapEntry @search -PageSize 7).Count
      $group = @{ Context = $context; SearchBase = 'CN=All Staff,OU=Groups,OU=Contoso,' + $context.Root; Scope = 'Base'; Filter = '(objectClass=*)' }
      (Find-WbdLdapEntry @group -Attribute 'member').Values['member'].Count
      (Find-WbdLdapEntry @group -Attribute 'member;range=0-4').Values['member'].Count
    }
    finally {
      Close-WbdDirectory -Context $context
    }`;
  const counts = (await runInModule(statements, { env: lab.lab.environment })) as number[];
  const staff = contoso.memberships.find(({ group }) => group === 'All Staff')?.members.length ?? 0;
  t.true((counts[0] ?? 0) > contoso.users.length);
  t.is(counts[1], counts[0]);
  t.deepEqual(counts.slice(2), [staff, staff]);
});

test('one sign-in serves the readings of a session, and none that is not what was asked for', async (t) => {
  const { userName } = forest.administrator;
  const statements = `
    $directory = @{ reader = 'Ldap'; server = '${forest.controller}'; ssl = $true; userName = '${userName}'; passwordVariable = '${operatorPasswordVariable}' }
    $other = $directory.Clone()
    $other.ssl = $false
    $byDomain = $directory.Clone()
    $byDomain.Remove('server')
    $open = { param($options) Open-WbdDirectory -Domain '${forest.realm}' -Directory $options }
    $isSame = @()

    $first = & $open $byDomain
    $firstConnection = $first.Connection
    Close-WbdDirectory -Context $first
    # The domain's name led to the controller that is now asked for by its own.
    $again = & $open $directory
    $isSame += [object]::ReferenceEquals($again.Connection, $firstConnection)

    # While one is in use, whoever else asks gets another.
    $beside = & $open $directory
    $isSame += [object]::ReferenceEquals($beside.Connection, $firstConnection)
    Close-WbdDirectory -Context $beside
    Close-WbdDirectory -Context $again

    $plain = $null
    try { $plain = & $open $other } catch { $plain = @{ Connection = $null } }
    $isSame += [object]::ReferenceEquals($plain.Connection, $firstConnection)

    # Idle for too long.
    $script:WbdKeptDirectory.KeptSince = [pscustomobject] @{ Elapsed = [timespan]::FromSeconds(31) }
    $late = & $open $directory
    $isSame += [object]::ReferenceEquals($late.Connection, $firstConnection)
    $lateConnection = $late.Connection
    Close-WbdDirectory -Context $late

    # Gone behind our back: found out before anybody reads by it.
    $lateConnection.Dispose()
    $fresh = & $open $directory
    $isSame += [object]::ReferenceEquals($fresh.Connection, $lateConnection)
    $entry = Find-WbdEntry -Context $fresh -SearchBase $fresh.Root -Scope Base -Attribute objectSid

    # Something went wrong with it.
    $failure = ''
    try { Find-WbdEntry -Context $fresh -SearchBase $fresh.Root -Scope Subtree -Filter '(broken' -Attribute cn } catch { $failure = $_.FullyQualifiedErrorId }
    Close-WbdDirectory -Context $fresh
    $isKept = $null -ne $script:WbdKeptDirectory

    @{ isSame = $isSame; found = $null -ne $entry; failure = $failure; isKept = $isKept }`;
  const seen = (await runInModule(statements, { env: lab.lab.environment })) as Record<string, unknown>;
  t.deepEqual(seen['isSame'], [true, false, false, false, false]);
  t.true(seen['found']);
  t.regex(String(seen['failure']), /^Wbd/);
  t.false(seen['isKept']);
});
