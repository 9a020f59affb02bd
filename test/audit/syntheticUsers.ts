import { writeDescriptor } from '../../src/access/descriptor.js';
import { parseSddl } from '../../src/access/sddlParse.js';
import { sidToBytes } from '../../src/access/sid.js';
import type { AuditTarget } from '../../src/audit/domainAudit.js';
import type { AuditPage } from '../../src/evidence/auditReads.js';
import type { PowerShellSession } from '../../src/powershell/session.js';
import { connector, domainSid } from '../access/contoso.js';

/** A directory of as many users as one likes, no two with the same descriptor, made page by page as they are asked for. */

export const target: AuditTarget = {
  domain: 'contoso.test',
  directory: {},
  root: 'DC=contoso,DC=test',
  sid: domainSid,
  dsHeuristics: null,
  accountName: connector.samAccountName,
  readAccount: async () => connector,
};

const inherited = Array.from(
  { length: 30 },
  (_, index) =>
    `(OA;CIIOID;RP;59ba2f42-79a2-11d0-9020-00c04fc2d3cf;bf967aba-0de6-11d0-a285-00aa003049e2;S-1-5-21-9-9-9-${index})`,
).join('');

const ownRid = 0xa5a5_5a5a;

/** Every third user is denied by an ACE of the unit, every third has no grant, every third has all. */
const kinds = [0, 1, 2].map((kind) => {
  const own = `(A;;RP;;;S-1-5-21-7-7-7-${ownRid})`;
  const grants = kind === 2 ? '' : `(A;ID;RPWPCR;;;${connector.sid})`;
  const deny = kind === 1 ? `(OD;ID;CR;00299570-246d-11d0-a768-00aa006e0529;;${connector.sid})` : '';
  const sddl = `O:${domainSid}-512G:${domainSid}-512D:AI${own}${deny}${grants}${inherited}`;
  const bytes = Buffer.from(writeDescriptor(parseSddl(sddl)));
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(ownRid);
  return { bytes, at: bytes.indexOf(mark) };
});

/** The descriptor of its kind, with a trustee of this user alone. */
function descriptorOf(number: number): string {
  const { bytes, at } = kinds[number % kinds.length] as (typeof kinds)[number];
  bytes.writeUInt32LE(number, at);
  return bytes.toString('base64');
}

const unitsOf = 500;
const unit = (number: number) => `OU=Unit ${number % unitsOf},DC=contoso,DC=test`;

function pageOf(start: number, count: number, total: number): AuditPage {
  const numbers = Array.from({ length: Math.min(count, total - start) }, (_, index) => start + index);
  return {
    distinguishedNames: numbers.map((number) => `CN=Person ${number},${unit(number)}`),
    samAccountNames: numbers.map((number) => `person${number}`),
    sids: numbers.map((number) =>
      Buffer.from(sidToBytes(`${domainSid}-${10_000 + number}`)).toString('base64'),
    ),
    classes: numbers.map(() => 'user'),
    adminCounts: numbers.map(() => ''),
    accountControls: numbers.map(() => '512'),
    descriptors: numbers.map(String),
    newDescriptors: numbers.map(descriptorOf),
    isLast: start + count >= total,
    total,
  };
}

/** A session that knows the functions of an audit and nothing else. */
export function syntheticSession(
  total: number,
  onPage: (start: number) => void = () => {},
): PowerShellSession {
  let start = 0;
  let pageSize = 0;
  const answer = (name: string, params: Record<string, unknown>): unknown => {
    switch (name) {
      case 'Open-WbdAudit':
        pageSize = params['PageSize'] as number;
        return { readFrom: { server: 'dc1', reader: 'Ldap' }, searchBase: target.root };
      case 'Read-WbdAuditPage': {
        onPage(start);
        const page = pageOf(start, pageSize, total);
        start += pageSize;
        return page;
      }
      case 'Read-WbdAuditContainer':
        return (params['DistinguishedName'] as string[]).map((distinguishedName) => ({
          distinguishedName,
          objectClass: ['top', 'organizationalUnit'],
          securityDescriptor: Buffer.from(
            writeDescriptor(
              parseSddl(
                `O:BAG:BAD:AI(OD;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;;${connector.sid})${inherited}`,
              ),
            ),
          ).toString('base64'),
        }));
      default:
        return null;
    }
  };
  return {
    call: async (contract, params) => ({
      value: answer(contract.function, params as Record<string, unknown>) as never,
      warnings: [],
      durationMs: 0,
    }),
    close: async () => {},
  };
}
