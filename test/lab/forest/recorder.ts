import { execa } from 'execa';
import { BerWriter, type Client, Control } from 'ldapts';
import type { Snapshot } from '../directory/snapshot.js';
import { connectAs } from './connection.js';
import type { Forest } from './forest.js';

const binary = [
  'mS-DS-ConsistencyGuid',
  'nTSecurityDescriptor',
  'objectGUID',
  'objectSid',
  'sIDHistory',
  'tokenGroups',
];

const rootDseAttributes = [
  ...['configurationNamingContext', 'defaultNamingContext', 'dnsHostName', 'domainControllerFunctionality'],
  ...[
    'domainFunctionality',
    'dsServiceName',
    'forestFunctionality',
    'isGlobalCatalogReady',
    'ldapServiceName',
  ],
  ...[
    'namingContexts',
    'rootDomainNamingContext',
    'schemaNamingContext',
    'serverName',
    'supportedCapabilities',
  ],
  ...['supportedControl', 'supportedLDAPVersion'],
];

/** What a reader of the product, the directory module's stand-in or a person may ask for. */
const common = [
  'cn',
  'description',
  'distinguishedName',
  'name',
  'nTSecurityDescriptor',
  'objectClass',
  'objectGUID',
  'objectSid',
  'ou',
];
const accountAttributes = [
  ...['accountExpires', 'adminCount', 'badPwdCount', 'department', 'displayName', 'dNSHostName', 'givenName'],
  ...['groupType', 'lockoutTime', 'mail', 'member', 'memberOf', 'mS-DS-ConsistencyGuid', 'msDS-PSOApplied'],
  ...[
    'objectCategory',
    'operatingSystem',
    'primaryGroupID',
    'pwdLastSet',
    'sAMAccountName',
    'sAMAccountType',
  ],
  ...[
    'servicePrincipalName',
    'sIDHistory',
    'sn',
    'title',
    'userAccountControl',
    'userPrincipalName',
    'whenChanged',
    'whenCreated',
  ],
];
const policyAttributes = [
  ...[
    'fSMORoleOwner',
    'lockOutObservationWindow',
    'lockoutDuration',
    'lockoutThreshold',
    'maxPwdAge',
    'minPwdAge',
  ],
  ...['minPwdLength', 'msDS-Behavior-Version', 'pwdHistoryLength', 'pwdProperties'],
  ...[
    'msDS-LockoutDuration',
    'msDS-LockoutObservationWindow',
    'msDS-LockoutThreshold',
    'msDS-MaximumPasswordAge',
  ],
  ...[
    'msDS-MinimumPasswordAge',
    'msDS-MinimumPasswordLength',
    'msDS-PasswordComplexityEnabled',
    'msDS-PasswordHistoryLength',
  ],
  ...['msDS-PasswordReversibleEncryptionEnabled', 'msDS-PasswordSettingsPrecedence', 'msDS-PSOAppliesTo'],
];
const configurationAttributes = [
  ...[
    'dnsRoot',
    'dSHeuristics',
    'nCName',
    'nETBIOSName',
    'options',
    'serverReference',
    'systemFlags',
    'uPNSuffixes',
  ],
  ...['hasMasterNCs', 'msDS-HasDomainNCs'],
];
const constructed = [
  ...[
    'msDS-ResultantPSO',
    'msDS-User-Account-Control-Computed',
    'msDS-UserPasswordExpiryTimeComputed',
    'tokenGroups',
  ],
];
const attributes = [...common, ...accountAttributes, ...policyAttributes, ...configurationAttributes];

/** Containers that are parents of recorded objects, or hold something that a check asks for. */
const containers = [
  'Users',
  'Builtin',
  'Computers',
  'System',
  'ForeignSecurityPrincipals',
  'AdminSDHolder',
  'Server',
];
const domainFilter = `(|${[
  ...['domainDNS', 'organizationalUnit', 'user', 'group', 'foreignSecurityPrincipal', 'rIDManager'],
  ...[
    'infrastructureUpdate',
    'msDS-PasswordSettings',
    'msDS-PasswordSettingsContainer',
    'samServer',
    'builtinDomain',
  ],
]
  .map((name) => `(objectClass=${name})`)
  .join('')}(&(objectClass=container)(|${containers.map((name) => `(cn=${name})`).join('')})))`;
const configurationFilter =
  '(|(objectClass=server)(objectClass=nTDSDSA)(objectClass=nTDSService)(objectClass=crossRef)(objectClass=crossRefContainer)(objectClass=site))';

/** LDAP_SERVER_SD_FLAGS_OID (MS-ADTS 3.1.1.3.4.1.11): owner, group and DACL, not the SACL. */
class DescriptorParts extends Control {
  constructor() {
    super('1.2.840.113556.1.4.801', { critical: true });
  }

  protected override writeControl(writer: BerWriter): void {
    const value = new BerWriter();
    value.startSequence();
    value.writeInt(1 | 2 | 4);
    value.endSequence();
    writer.writeBuffer(value.buffer, 4);
  }
}

type Objects = Snapshot['objects'];

async function search(
  client: Client,
  base: string,
  scope: 'base' | 'sub',
  filter: string,
  names: string[],
): Promise<Objects> {
  const options = {
    scope,
    filter,
    attributes: names,
    explicitBufferAttributes: names,
    paged: scope === 'sub',
  };
  const { searchEntries } = await client.search(base, options, new DescriptorParts());
  return searchEntries.map(({ dn, ...found }) => ({
    dn,
    attributes: asText(found as Record<string, Buffer | Buffer[]>),
  }));
}

function asText(found: Record<string, Buffer | Buffer[]>): Record<string, string[]> {
  const rows = Object.entries(found).flatMap(([name, given]) => {
    const values = Array.isArray(given) ? given : [given];
    if (values.length === 0) return [];
    const texts = values.map((value) => value.toString(binary.includes(name) ? 'base64' : 'utf8'));
    // The order of objectClass has a meaning: the last one is the structural class.
    return [[name, name === 'objectClass' ? texts : texts.sort()] as const];
  });
  return Object.fromEntries(rows.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Parents before children, then by name. */
function byPlace(one: { dn: string }, other: { dn: string }): number {
  const key = ({ dn }: { dn: string }) =>
    dn
      .toLowerCase()
      .split(/(?<!\\),/)
      .reverse()
      .join('\0');
  return key(one) < key(other) ? -1 : 1;
}

/** Reads over LDAPS, as the domain's administrator, everything of the directory that matters to writeback. */
export async function record(forest: Forest): Promise<Snapshot> {
  const client = await connectAs(forest, forest.administrator);
  try {
    const [rootDse] = await search(client, '', 'base', '(objectClass=*)', rootDseAttributes);
    const configuration = `CN=Configuration,${forest.domainDn}`;
    const objects = [
      ...(await search(client, forest.domainDn, 'sub', domainFilter, attributes)),
      ...(await search(
        client,
        configuration,
        'sub',
        configurationFilter,
        attributes.filter((name) => name !== 'nTSecurityDescriptor'),
      )),
    ];
    for (const object of objects.filter(({ attributes }) => attributes['objectClass']?.includes('user'))) {
      // tokenGroups is computed for base searches only.
      const [computed] = await search(client, object.dn, 'base', '(objectClass=*)', constructed);
      Object.assign(object.attributes, computed?.attributes);
    }
    const { stdout: version } = await execa('samba', ['--version'], {
      env: { PATH: `/usr/sbin:${process.env['PATH']}` },
    });
    return {
      format: 'writeback-doctor/lab-directory',
      version: 1,
      recordedFrom: `Samba ${version.replace(/^Version /, '').trim()}, active directory domain controller`,
      recordedAt: new Date().toISOString(),
      rootDse: rootDse?.attributes ?? {},
      binary,
      objects: objects.sort(byPlace),
    };
  } finally {
    await client.unbind();
  }
}
