import test from 'ava';
import { ancestors } from '../../src/evidence/facts/ancestors.js';
import { connectorAccount } from '../../src/evidence/facts/connectorAccount.js';
import { connectors } from '../../src/evidence/facts/connectors.js';
import { controllerPorts } from '../../src/evidence/facts/controllerPorts.js';
import { domain } from '../../src/evidence/facts/domain.js';
import { domainPasswordPolicy } from '../../src/evidence/facts/domainPasswordPolicy.js';
import { session } from '../../src/evidence/facts/session.js';
import { user } from '../../src/evidence/facts/user.js';
import { userPasswordPolicy } from '../../src/evidence/facts/userPasswordPolicy.js';
import { writebackConfiguration } from '../../src/evidence/facts/writebackConfiguration.js';
import { contoso, contosoUser } from '../lab/forest/definition.js';
import { type LabSession, openLabSession } from '../lab/labSession.js';

// The session checks each reply against the schema of its fact; what is left to prove is that the values are right.

const dn = 'DC=contoso,DC=test';
const where = { Domain: contoso.domain, Directory: { reader: 'auto' } } as const;
const readFrom = { server: 'dc1.contoso.test', reader: 'ActiveDirectory' };
const hour = 3_600_000;

let lab: LabSession;

test.before(async () => {
  lab = await openLabSession('forest');
});

test.after.always(async () => lab?.close());

async function read(samAccountName: string) {
  const { value } = await lab.session.call(user, { ...where, Identity: samAccountName });
  const [found, ...more] = value.matches;
  if (!found || more.length > 0) throw new Error(`${samAccountName}: ${value.matches.length} matches`);
  return found;
}

test('the session tells the engine and the modules that are there', async (t) => {
  const { value } = await lab.session.call(session, {});
  t.is(value.powershellEdition, 'Core');
  t.regex(value.powershellVersion, /^7\./);
  t.is(value.is64BitProcess, true);
  t.is(value.activeDirectoryModule, '1.0.1.0');
  t.is(value.adSyncModule, '1.0.0.0');
  t.regex(value.moduleVersion, /^\d+\.\d+\.\d+$/);
  t.is(value.isElevated, process.getuid?.() === 0);
});

test('connectors with their partitions and the account of the forest', async (t) => {
  const { value } = await lab.session.call(connectors, {});
  const [forest, entra] = value;
  t.is(value.length, 2);
  t.like(forest, {
    name: 'contoso.test',
    type: 'AD',
    subtype: null,
    createdAt: '2023-03-14T09:12:44.000Z',
    forestName: 'contoso.test',
    accountDomain: 'contoso.test',
    accountName: contoso.connector.samAccountName,
    signAndSeal: true,
  });
  t.like(forest?.partitions[0], {
    distinguishedName: dn,
    name: 'contoso.test',
    isDomain: true,
    isSelected: true,
    preferredControllers: [],
    lastController: 'dc1.contoso.test',
    controllerFailover: true,
  });
  t.like(forest?.partitions[1], {
    isDomain: false,
    isSelected: false,
    lastController: null,
    controllerFailover: null,
  });
  t.like(entra, {
    identifier: 'b891884f-051e-4a83-95af-2544101c9083',
    type: 'Extensible2',
    subtype: 'Windows Azure Active Directory (Microsoft)',
    forestName: null,
    accountDomain: null,
    accountName: null,
    signAndSeal: null,
  });
});

test('the writeback configuration of the Entra connector', async (t) => {
  const Connector = 'contoso.onmicrosoft.com - AAD';
  const { value } = await lab.session.call(writebackConfiguration, { Connector });
  t.like(value, {
    connector: Connector,
    enabled: true,
    onboardingRequired: 'NotRequired',
    serviceStatus: 'Started',
  });
  t.true(Date.parse(value.modifiedAt ?? '') < Date.now());
});

test('the domain and its PDC emulator', async (t) => {
  const { value } = await lab.session.call(domain, where);
  t.deepEqual(value, {
    readFrom,
    distinguishedName: dn,
    dnsRoot: 'contoso.test',
    netbiosName: 'CONTOSO',
    sid: contoso.sid,
    pdcEmulator: 'dc1.contoso.test',
    dsHeuristics: null,
    controllers: ['dc1.contoso.test'],
    readOnlyControllers: [],
  });
});

test('a domain by its NetBIOS name is the same domain', async (t) => {
  const byName = await lab.session.call(domain, where);
  const byFlatName = await lab.session.call(domain, { ...where, Domain: 'CONTOSO' });
  t.deepEqual(byFlatName.value, byName.value);
});

test('the ports that the scenario opens', async (t) => {
  const { value } = await lab.session.call(controllerPorts, {
    HostName: 'dc1.contoso.test',
    Port: [389, 4711],
  });
  t.deepEqual(value.addresses, ['192.0.2.10']);
  t.deepEqual(
    value.ports.map(({ port, failure }) => [port, failure]),
    [
      [389, null],
      [4711, 'refused'],
    ],
  );
});

test('the password policy of the domain', async (t) => {
  const { value } = await lab.session.call(domainPasswordPolicy, where);
  t.deepEqual(value, {
    readFrom,
    distinguishedName: dn,
    ...contoso.policy,
    reversibleEncryptionEnabled: false,
  });
});

test('the connector account with its nested groups', async (t) => {
  const { value } = await lab.session.call(connectorAccount, {
    ...where,
    Name: contoso.connector.samAccountName,
  });
  t.is(value.distinguishedName, `CN=${contoso.connector.name},CN=Users,${dn}`);
  t.is(value.primaryGroupId, 513);
  const names = value.groups.map((group) => group.samAccountName);
  for (const name of [
    'Sync Accounts',
    'Hybrid Identity Services',
    'Password Operations',
    'Tier 1 Restrictions',
  ]) {
    t.true(names.includes(name), name);
  }
  t.deepEqual(
    value.groups.map((group) => group.sid),
    value.tokenGroups,
    'every group of this domain is resolved, in the order of its SID',
  );
  const hybrid = value.groups.find((group) => group.samAccountName === 'Hybrid Identity Services');
  t.deepEqual(hybrid?.memberOf, [
    `CN=Password Operations,OU=Groups,OU=Contoso,${dn}`,
    `CN=Tier 1 Restrictions,OU=Groups,OU=Contoso,${dn}`,
  ]);
});

test('an ordinary user', async (t) => {
  const adele = await read('adele.vance');
  t.like(adele, {
    distinguishedName: `CN=Adele Vance,OU=Sales,OU=Staff,OU=Contoso,${dn}`,
    objectClass: ['top', 'person', 'organizationalPerson', 'user'],
    samAccountName: 'adele.vance',
    userPrincipalName: 'adele.vance@contoso.test',
    sidHistory: [],
    memberOf: [`CN=Sales Team,OU=Groups,OU=Contoso,${dn}`],
    userAccountControl: 512,
    adminCount: null,
    mustChangePassword: false,
    lockedOutAt: null,
    accountExpiresAt: null,
    computedUserAccountControl: 0,
  });
  const guid = Buffer.from(adele.consistencyGuid ?? '', 'base64');
  t.is(guid.length, 16);
  t.true(adele.objectGuid.startsWith(guid.readUInt32LE(0).toString(16).padStart(8, '0')));
  const descriptor = Buffer.from(adele.securityDescriptor, 'base64');
  t.is(descriptor[0], 1, 'revision of a security descriptor');
  t.true((descriptor.readUInt16LE(2) & 0x8000) !== 0, 'self-relative');
  t.true(
    descriptor.readUInt32LE(4) > 0 && descriptor.readUInt32LE(8) > 0 && descriptor.readUInt32LE(16) > 0,
    'owner, group and DACL',
  );
});

test('an inetOrgPerson is a user too', async (t) => {
  const diego = await read('diego.siciliani');
  t.is(diego.objectClass.at(-1), 'inetOrgPerson');
});

test('states of an account', async (t) => {
  t.is((await read('nestor.wilke')).adminCount, 1);
  t.is((await read('delia.dennis')).userAccountControl, 514);
  t.is((await read('naoki.sato')).consistencyGuid, null);

  const locked = await read('gerhart.moller');
  t.true(Math.abs(Date.now() - 1_200_000 - Date.parse(locked.lockedOutAt ?? '')) < hour);
  t.is((locked.computedUserAccountControl ?? 0) & 0x10, 0x10);

  const must = await read('hannah.brandt');
  t.like(must, { passwordLastSet: null, mustChangePassword: true });

  const young = await read('ines.duarte');
  t.true(Math.abs(Date.now() - 5_400_000 - Date.parse(young.passwordLastSet ?? '')) < hour);

  const expired = await read('karin.zimprich');
  t.true(Math.abs(Date.now() - 2_592_000_000 - Date.parse(expired.accountExpiresAt ?? '')) < hour);
});

test('fine-grained password policies, and users that have none', async (t) => {
  for (const [samAccountName, name] of [
    ['adele.vance', null],
    ['pia.westermann', 'Exception for the CFO'],
    ['quentin.sommer', 'Executives'],
    ['rosa.lindqvist', 'Executives'],
    ['svc-backup', 'Service Accounts'],
    ['alex.wilber', 'Contract Staff'],
  ] as const) {
    const { distinguishedName: DistinguishedName } = await read(samAccountName);
    const { value } = await lab.session.call(userPasswordPolicy, { ...where, DistinguishedName });
    const defined = contoso.passwordPolicies.find((policy) => policy.name === name);
    if (!defined) {
      t.deepEqual(value, { readFrom, policy: null }, samAccountName);
      continue;
    }
    const { appliesTo, ...rules } = defined;
    t.true(appliesTo.length > 0);
    t.deepEqual(
      value.policy,
      {
        ...rules,
        distinguishedName: `CN=${name},CN=Password Settings Container,CN=System,${dn}`,
        reversibleEncryptionEnabled: false,
      },
      samAccountName,
    );
  }
});

test('the containers above a user, up to the domain root', async (t) => {
  const { distinguishedName: DistinguishedName } = await read(
    contosoUser('reserved-characters-in-ou').samAccountName,
  );
  const { value } = await lab.session.call(ancestors, { ...where, DistinguishedName });
  t.deepEqual(
    value.containers.map((container) => container.distinguishedName),
    [
      `OU=Legal\\, Risk / Compliance,OU=Staff,OU=Contoso,${dn}`,
      `OU=Staff,OU=Contoso,${dn}`,
      `OU=Contoso,${dn}`,
      dn,
    ],
  );
  t.deepEqual(value.containers.at(-1)?.objectClass, ['top', 'domain', 'domainDNS']);
  t.true(value.containers.every((container) => container.securityDescriptor.length > 0));
});
