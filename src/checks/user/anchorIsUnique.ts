import { anchorOf, anchorSource, isConsistencyGuid } from '../../evidence/anchor.js';
import { defineCheck } from '../check.js';
import { list } from '../words.js';
import { type OtherHolder, otherHolders, unsearched } from './otherHolders.js';

interface Data {
  /** null: the attribute that it comes from was not read. */
  anchor: string | null;
  /** Where the anchor comes from. */
  attribute: string;
  /** What the server takes for the anchor; null: not told. */
  anchorAttribute: string | null;
  isMissing: boolean;
  /** Accounts of the same domain, or enabled ones of another, with the same anchor. */
  duplicates: OtherHolder[];
  unsearched: { domain: string; reason: string }[];
}

export const anchorIsUnique = defineCheck({
  code: 'WBD606',
  name: 'anchor-is-unique',
  area: 'user',
  subject: 'user',
  severity: 'error',
  title: 'The user has an anchor, and no other account has it',
  why: 'The anchor is what leads from the cloud user to the account. Nobody with it is 33002, two with it are 33003 or 80230402.',
  sources: [
    'https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback',
    'https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-design-concepts#using-ms-ds-consistencyguid-as-sourceanchor',
  ],
  needs: ['user', 'anchorHolders'],
  uses: ['synchronisation'],
  judge: ({ user, anchorHolders, synchronisation }, { subject }) => {
    const anchorAttribute = synchronisation?.anchorAttribute ?? null;
    const data: Data = {
      anchor: anchorOf(user, anchorAttribute),
      attribute: anchorSource(user, anchorAttribute),
      anchorAttribute,
      isMissing: user.consistencyGuid === null && isConsistencyGuid(anchorAttribute),
      duplicates: otherHolders(user, anchorHolders, anchorAttribute).filter(
        // A disabled twin in another forest is how a resource forest links its accounts.
        (one) => one.hasSameAnchor && (one.domain === subject.domain || one.isEnabled !== false),
      ),
      unsearched: unsearched(anchorHolders),
    };
    if (data.duplicates.length > 0) return { outcome: 'fail', data };
    if (data.anchor === null || data.unsearched.length > 0) return { outcome: 'unknown', data };
    return data.isMissing ? { outcome: 'fail', severity: 'warning', data } : { outcome: 'pass', data };
  },
  message: ({ outcome, data }, { name }) => {
    const seen = [`Anchor: ${data.anchor ?? 'not read'} (from ${data.attribute})`];
    if (data.anchorAttribute !== null) seen.push(`The server takes its anchor from: ${data.anchorAttribute}`);
    for (const { distinguishedName, isEnabled } of data.duplicates) {
      seen.push(`The same anchor: ${distinguishedName}${isEnabled === false ? ' (disabled)' : ''}`);
    }
    for (const { domain, reason } of data.unsearched) seen.push(`${domain} was not searched: ${reason}`);
    if (data.duplicates.length > 0) {
      return {
        summary: `${name} shares its anchor with ${list(data.duplicates.map((one) => one.distinguishedName))}.`,
        seen,
        todo: [
          'Find out which account the cloud user belongs to (onPremisesImmutableId of the cloud user is the anchor in base64).',
          'Clear mS-DS-ConsistencyGuid of the other account, let Connect synchronise, and check again. Copying an account copies the attribute.',
        ],
      };
    }
    switch (outcome) {
      case 'pass':
        return { summary: 'The anchor of the user is unique.', seen, todo: [] };
      case 'unknown':
        if (data.anchor === null) {
          return {
            summary: `The anchor of ${name} is its ${data.attribute}, which is not read here.`,
            seen,
            todo: [
              `Search every synchronised domain for the value that ${name} has in ${data.attribute}: no other account may have it.`,
            ],
          };
        }
        return {
          summary: `Whether another account has the anchor of ${name} is not known.`,
          seen,
          todo: [`Make ${list(data.unsearched.map(({ domain }) => domain))} reachable, and check again.`],
        };
      default:
        return {
          summary: `${name} has no mS-DS-ConsistencyGuid, which this server takes for the anchor.`,
          seen,
          todo: [
            'Let the user synchronise: Connect writes the attribute at the first export to Active Directory.',
            'If it stays empty, the connector account lacks the right to write it: Set-ADSyncMsDsConsistencyGuidPermissions.',
          ],
        };
    }
  },
});
