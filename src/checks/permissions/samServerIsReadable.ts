import { checkAccess, standardAccess } from '../../access/accessCheck.js';
import { parseDescriptor } from '../../access/descriptor.js';
import { right } from '../../access/rights.js';
import { structuralClassGuid } from '../../access/schemaGuids.js';
import { buildToken } from '../../access/token.js';
import { wellKnownSid } from '../../access/wellKnownSids.js';
import { defineCheck } from '../check.js';
import { list } from '../words.js';

const requested = [
  { name: 'List contents', right: right.listContents },
  { name: 'Read all properties', right: right.readProperty },
  { name: 'Read permissions', right: right.readControl },
] as const;

interface Data {
  account: string;
  samServer: string;
  rights: { name: string; decision: 'granted' | 'denied' | 'unknown' }[];
  /** Whether Authenticated Users, or Everyone, is in Pre-Windows 2000 Compatible Access. */
  authenticatedUsersAreMembers: boolean;
  members: string[];
}

export const samServerIsReadable = defineCheck({
  code: 'WBD510',
  name: 'sam-server-is-readable',
  area: 'permissions',
  subject: 'domain',
  severity: 'error',
  title:
    'The connector account may read samServer, and Authenticated Users are in Pre-Windows 2000 Compatible Access',
  why: 'Connect looks accounts up through SAM, which checks access on CN=Server,CN=System and on CN=Builtin. As shipped, both are open to Pre-Windows 2000 Compatible Access with Authenticated Users in it; a hardened domain that takes them out refuses every reset (33004, 6329 ERROR_ACCESS_DENIED).',
  sources: [
    'https://learn.microsoft.com/troubleshoot/entra/entra-id/user-prov-sync/password-writeback-access-rights-permissions',
    'MS-SAMR 3.1.2.1 (access on the server object)',
  ],
  needs: ['samServer', 'connectorAccount', 'domain'],
  judge: ({ samServer, connectorAccount, domain }) => {
    const members = samServer.preWindows2000Members.map(nameOfMember);
    const authenticatedUsersAreMembers = members.some(
      (member) => member === wellKnownSid.authenticatedUsers || member === wellKnownSid.everyone,
    );
    const token = buildToken(connectorAccount, {
      objectDomainSid: domain.sid,
      groupsOfWellKnown: [
        wellKnownSid.users,
        ...(authenticatedUsersAreMembers ? [wellKnownSid.preWindows2000CompatibleAccess] : []),
      ],
    });
    const descriptor = parseDescriptor(Buffer.from(samServer.securityDescriptor, 'base64'));
    const classGuid = structuralClassGuid(samServer.objectClass);
    const rights = requested.map(({ name, right: single }) => ({
      name,
      decision: checkAccess({ descriptor, sid: null }, token, standardAccess(single, classGuid)).decision,
    }));
    const data: Data = {
      account: connectorAccount.samAccountName,
      samServer: samServer.distinguishedName,
      rights,
      authenticatedUsersAreMembers,
      members,
    };
    if (rights.some(({ decision }) => decision === 'denied')) return { outcome: 'fail', data };
    if (rights.some(({ decision }) => decision === 'unknown')) return { outcome: 'unknown', data };
    return authenticatedUsersAreMembers
      ? { outcome: 'pass', data }
      : { outcome: 'fail', severity: 'warning', data };
  },
  message: ({ outcome, data }, { name }) => {
    const of = (decision: string) =>
      data.rights.filter((one) => one.decision === decision).map((one) => one.name);
    const seen = [
      `${data.samServer}: ${data.rights.map((one) => `${one.name} ${one.decision}`).join(', ')}`,
      `Pre-Windows 2000 Compatible Access: ${data.members.join(', ') || 'no member'}`,
    ];
    const add = `On a domain controller of ${name}, put Authenticated Users back: net localgroup "Pre-Windows 2000 Compatible Access" "NT AUTHORITY\\Authenticated Users" /add`;
    if (outcome === 'pass') {
      return { summary: `${data.account} may look accounts up through SAM.`, seen, todo: [] };
    }
    if (outcome === 'unknown') {
      return {
        summary: `Whether ${data.account} has ${list(of('unknown'))} on samServer cannot be told.`,
        seen,
        todo: ['Look at Effective Access of the account on CN=Server,CN=System in ADSI Edit.'],
      };
    }
    const missing = of('denied');
    return {
      summary:
        missing.length > 0
          ? `${data.account} lacks ${list(missing)} on samServer.`
          : 'Authenticated Users are not in Pre-Windows 2000 Compatible Access.',
      seen,
      todo: [
        ...(data.authenticatedUsersAreMembers ? [] : [add]),
        ...(missing.length > 0
          ? [
              `On ${data.samServer}, grant ${list(missing)} to Pre-Windows 2000 Compatible Access, or to ${data.account} alone.`,
            ]
          : []),
      ],
    };
  },
});

/** CN=S-1-5-11,CN=ForeignSecurityPrincipals,... -> S-1-5-11; any other name stays whole. */
function nameOfMember(distinguishedName: string): string {
  return (
    /^CN=(S-1-\d[\d-]*),CN=ForeignSecurityPrincipals,/i.exec(distinguishedName)?.[1] ?? distinguishedName
  );
}
