import { anchorOf, anchorSource } from '../../evidence/anchor.js';
import { defineCheck } from '../check.js';

type Kind = 'federated' | 'hashSynchronised' | 'passThrough' | 'managed' | 'cloudOnly' | 'notFound';

interface Data {
  kind: Kind;
  userPrincipalName: string | null;
  /** Whether the anchor of the cloud user is that of the account; null: one of them is not known. */
  hasSameAnchor: boolean | null;
  /** The attribute that the anchor of the account comes from, when it was not read. */
  unreadAnchor: string | null;
  /** null: the domain of its name is not one of the tenant's. */
  isFederated: boolean | null;
}

const kindWords: Record<Kind, string> = {
  federated: 'federated',
  hashSynchronised: 'managed, with synchronised password hashes',
  passThrough: 'managed, without synchronised password hashes: pass-through authentication',
  managed: 'managed',
  cloudOnly: 'cloud only',
  notFound: 'not in the tenant',
};

export const userComesFromActiveDirectory = defineCheck({
  code: 'WBD610',
  name: 'user-comes-from-active-directory',
  area: 'user',
  subject: 'user',
  severity: 'error',
  title: 'The cloud user comes from Active Directory',
  why: 'Writeback is for users who come from Active Directory, however they sign in: federated, by pass-through or by synchronised password hashes. It does not apply to cloud-only users.',
  sources: ['https://learn.microsoft.com/entra/identity/authentication/concept-sspr-writeback'],
  needs: ['tenantUser', 'tenantDomains'],
  uses: ['user', 'synchronisation'],
  judge: ({ tenantUser, tenantDomains, user, synchronisation }) => {
    const cloud = tenantUser.user;
    const suffix = cloud?.userPrincipalName.split('@').at(-1)?.toLowerCase();
    const isFederated = tenantDomains.find(({ name }) => name.toLowerCase() === suffix)?.isFederated ?? null;
    const kindOf = (): Kind => {
      if (cloud === null) return 'notFound';
      if (!cloud.isSynchronised) return 'cloudOnly';
      if (isFederated) return 'federated';
      const hashes = synchronisation?.passwordHashSync ?? null;
      return hashes === null ? 'managed' : hashes ? 'hashSynchronised' : 'passThrough';
    };
    const anchorAttribute = synchronisation?.anchorAttribute ?? null;
    const anchor = user && anchorOf(user, anchorAttribute);
    const data: Data = {
      kind: kindOf(),
      userPrincipalName: cloud?.userPrincipalName ?? null,
      hasSameAnchor: anchor !== null && cloud?.immutableId ? anchor === cloud.immutableId : null,
      unreadAnchor: user && anchor === null ? anchorSource(user, anchorAttribute) : null,
      isFederated,
    };
    const isWrong = data.kind === 'cloudOnly' || data.kind === 'notFound' || data.hasSameAnchor === false;
    if (isWrong) return { outcome: 'fail', data };
    return { outcome: isFederated === null || data.unreadAnchor !== null ? 'unknown' : 'pass', data };
  },
  message: ({ outcome, data }, { name }) => {
    const seen = [`Cloud user: ${data.userPrincipalName ?? 'none'}`, `Kind: ${kindWords[data.kind]}`];
    if (data.hasSameAnchor !== null) {
      seen.push(`The anchor is that of the account: ${data.hasSameAnchor ? 'yes' : 'no'}`);
    }
    if (outcome === 'pass')
      return {
        summary: `The cloud user comes from Active Directory (${kindWords[data.kind]}).`,
        seen,
        todo: [],
      };
    if (outcome === 'unknown' && data.isFederated !== null) {
      return {
        summary: `Whether the cloud user belongs to this account is not told: the anchor is its ${data.unreadAnchor}, which is not read here.`,
        seen,
        todo: [
          `Compare ${data.unreadAnchor} of the account with onPremisesImmutableId of the cloud user, which is that value in base64.`,
        ],
      };
    }
    if (outcome === 'unknown') {
      return {
        summary: `How ${name} signs in is not told: the domain of the name is not one of the tenant.`,
        seen,
        todo: [
          'Look at the domains in the Microsoft Entra admin center, and at the name with which the user signs in.',
        ],
      };
    }
    switch (data.kind) {
      case 'notFound':
        return {
          summary: `There is no cloud user ${name}.`,
          seen,
          todo: [
            'Let the user synchronise (WBD607), and sign in to the tenant that this server synchronises to.',
          ],
        };
      case 'cloudOnly':
        return {
          summary: `${name} is a cloud-only user, to whom writeback does not apply.`,
          seen,
          todo: ['Test with a user who comes from Active Directory; a reset of this one stays in the cloud.'],
        };
      default:
        return {
          summary: `The cloud user ${data.userPrincipalName} belongs to another account: its anchor differs.`,
          seen,
          todo: [
            'Find the account that has the anchor (onPremisesImmutableId), and see which of the two the person uses.',
          ],
        };
    }
  },
});
