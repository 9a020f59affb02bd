import type { Principal } from '../../src/access/principal.js';
import { buildToken } from '../../src/access/token.js';

/** The people of the access tests: a connector account, the groups that hold it, and a user to be written. */

export const domainSid = 'S-1-5-21-1-2-3';
export const connectorSid = `${domainSid}-1104`;
export const directGroupSid = `${domainSid}-1201`;
export const nestedGroupSid = `${domainSid}-1202`;
export const strangerSid = `${domainSid}-1999`;
export const userSid = `${domainSid}-1300`;

export const userClass = 'bf967aba-0de6-11d0-a285-00aa003049e2';
export const organizationalUnitClass = 'bf967aa5-0de6-11d0-a285-00aa003049e2';
export const domainClass = '19195a5b-6da0-11d0-afd3-00c04fd930c9';

const groupDn = (name: string) => `CN=${name},OU=Groups,DC=contoso,DC=test`;

/** In Sync Operators, which is in Help Desk; and in Domain Users through the primary group. */
export const connector: Principal = {
  samAccountName: 'MSOL_d1edb676ca03',
  sid: connectorSid,
  sidHistory: ['S-1-5-21-9-9-9-777'],
  primaryGroupId: 513,
  memberOf: [groupDn('Sync Operators')],
  tokenGroups: [directGroupSid, nestedGroupSid, `${domainSid}-513`, 'S-1-5-32-545'],
  groups: [
    {
      sid: directGroupSid,
      distinguishedName: groupDn('Sync Operators'),
      samAccountName: 'Sync Operators',
      memberOf: [groupDn('Help Desk')],
    },
    {
      sid: nestedGroupSid,
      distinguishedName: groupDn('Help Desk'),
      samAccountName: 'Help Desk',
      memberOf: [],
    },
    {
      sid: `${domainSid}-513`,
      distinguishedName: 'CN=Domain Users,CN=Users,DC=contoso,DC=test',
      samAccountName: 'Domain Users',
      memberOf: ['CN=Users,CN=Builtin,DC=contoso,DC=test'],
    },
    {
      sid: 'S-1-5-32-545',
      distinguishedName: 'CN=Users,CN=Builtin,DC=contoso,DC=test',
      samAccountName: 'Users',
      memberOf: [],
    },
  ],
};

export const connectorToken = buildToken(connector);

/** SDDL with names in angle brackets for the SIDs and GUIDs that the tests use. */
export function sddl(text: string): string {
  const names: Record<string, string> = {
    me: connectorSid,
    direct: directGroupSid,
    nested: nestedGroupSid,
    stranger: strangerSid,
    owner: userSid,
    reset: '00299570-246d-11d0-a768-00aa006e0529',
    change: 'ab721a53-1e2f-11d0-9819-00aa0040529b',
    lockoutTime: '28630ebf-41d5-11d1-a9c1-0000f80367c1',
    pwdLastSet: 'bf967a0a-0de6-11d0-a285-00aa003049e2',
    restrictions: '4c164200-20c0-11d0-a768-00aa006e0529',
    user: userClass,
    inetOrgPerson: '4828cc14-1437-45bc-9b07-ad6f015e5f28',
    ou: organizationalUnitClass,
  };
  return text.replaceAll(/<(\w+)>/g, (_, name: string) => {
    const value = names[name];
    if (value === undefined) throw new Error(`no name <${name}>`);
    return value;
  });
}
