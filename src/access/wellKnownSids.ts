import type { Sid } from './sid.js';

/** SIDs with a fixed meaning, MS-DTYP 2.4.2.4. */
export const wellKnownSid = {
  everyone: 'S-1-1-0',
  creatorOwner: 'S-1-3-0',
  creatorGroup: 'S-1-3-1',
  ownerRights: 'S-1-3-4',
  network: 'S-1-5-2',
  anonymous: 'S-1-5-7',
  enterpriseDomainControllers: 'S-1-5-9',
  principalSelf: 'S-1-5-10',
  authenticatedUsers: 'S-1-5-11',
  thisOrganization: 'S-1-5-15',
  localSystem: 'S-1-5-18',
  administrators: 'S-1-5-32-544',
  users: 'S-1-5-32-545',
  accountOperators: 'S-1-5-32-548',
  serverOperators: 'S-1-5-32-549',
  printOperators: 'S-1-5-32-550',
  backupOperators: 'S-1-5-32-551',
  replicator: 'S-1-5-32-552',
  preWindows2000CompatibleAccess: 'S-1-5-32-554',
  ntlmAuthentication: 'S-1-5-64-10',
  schannelAuthentication: 'S-1-5-64-14',
  digestAuthentication: 'S-1-5-64-21',
  otherOrganization: 'S-1-5-1000',
  authenticationAuthorityAssertedIdentity: 'S-1-18-1',
  serviceAssertedIdentity: 'S-1-18-2',
} as const satisfies Record<string, Sid>;

const names: ReadonlyMap<Sid, string> = new Map([
  ['S-1-0-0', 'Nobody'],
  [wellKnownSid.everyone, 'Everyone'],
  [wellKnownSid.creatorOwner, 'CREATOR OWNER'],
  [wellKnownSid.creatorGroup, 'CREATOR GROUP'],
  [wellKnownSid.ownerRights, 'OWNER RIGHTS'],
  ['S-1-5-1', 'DIALUP'],
  [wellKnownSid.network, 'NETWORK'],
  ['S-1-5-3', 'BATCH'],
  ['S-1-5-4', 'INTERACTIVE'],
  ['S-1-5-6', 'SERVICE'],
  [wellKnownSid.anonymous, 'ANONYMOUS LOGON'],
  [wellKnownSid.enterpriseDomainControllers, 'ENTERPRISE DOMAIN CONTROLLERS'],
  [wellKnownSid.principalSelf, 'SELF'],
  [wellKnownSid.authenticatedUsers, 'Authenticated Users'],
  ['S-1-5-12', 'RESTRICTED'],
  [wellKnownSid.thisOrganization, 'This Organization'],
  [wellKnownSid.localSystem, 'SYSTEM'],
  ['S-1-5-19', 'LOCAL SERVICE'],
  ['S-1-5-20', 'NETWORK SERVICE'],
  [wellKnownSid.administrators, 'BUILTIN\\Administrators'],
  [wellKnownSid.users, 'BUILTIN\\Users'],
  ['S-1-5-32-546', 'BUILTIN\\Guests'],
  [wellKnownSid.accountOperators, 'BUILTIN\\Account Operators'],
  [wellKnownSid.serverOperators, 'BUILTIN\\Server Operators'],
  [wellKnownSid.printOperators, 'BUILTIN\\Print Operators'],
  [wellKnownSid.backupOperators, 'BUILTIN\\Backup Operators'],
  [wellKnownSid.replicator, 'BUILTIN\\Replicator'],
  [wellKnownSid.preWindows2000CompatibleAccess, 'BUILTIN\\Pre-Windows 2000 Compatible Access'],
  ['S-1-5-32-555', 'BUILTIN\\Remote Desktop Users'],
  ['S-1-5-32-557', 'BUILTIN\\Incoming Forest Trust Builders'],
  ['S-1-5-32-560', 'BUILTIN\\Windows Authorization Access Group'],
  ['S-1-5-32-561', 'BUILTIN\\Terminal Server License Servers'],
  [wellKnownSid.ntlmAuthentication, 'NTLM Authentication'],
  [wellKnownSid.schannelAuthentication, 'SChannel Authentication'],
  [wellKnownSid.digestAuthentication, 'Digest Authentication'],
  [wellKnownSid.otherOrganization, 'Other Organization'],
  [wellKnownSid.authenticationAuthorityAssertedIdentity, 'Authentication authority asserted identity'],
  [wellKnownSid.serviceAssertedIdentity, 'Service asserted identity'],
]);

/** Accounts and groups that every domain has, by RID (MS-DTYP 2.4.2.4). */
const domainRidNames: ReadonlyMap<number, string> = new Map([
  [498, 'Enterprise Read-only Domain Controllers'],
  [500, 'Administrator'],
  [501, 'Guest'],
  [502, 'krbtgt'],
  [512, 'Domain Admins'],
  [513, 'Domain Users'],
  [514, 'Domain Guests'],
  [515, 'Domain Computers'],
  [516, 'Domain Controllers'],
  [517, 'Cert Publishers'],
  [518, 'Schema Admins'],
  [519, 'Enterprise Admins'],
  [520, 'Group Policy Creator Owners'],
  [521, 'Read-only Domain Controllers'],
  [522, 'Cloneable Domain Controllers'],
  [525, 'Protected Users'],
  [526, 'Key Admins'],
  [527, 'Enterprise Key Admins'],
  [553, 'RAS and IAS Servers'],
  [571, 'Allowed RODC Password Replication Group'],
  [572, 'Denied RODC Password Replication Group'],
]);

/**
 * The English name that Windows gives a SID of fixed meaning; null for any other SID. Names are for people,
 * never for judging.
 */
export function wellKnownName(sid: Sid): string | null {
  const name = names.get(sid);
  if (name !== undefined) return name;
  const rid = /^S-1-5-21-\d+-\d+-\d+-(\d{3})$/.exec(sid)?.[1];
  return rid === undefined ? null : (domainRidNames.get(Number(rid)) ?? null);
}
