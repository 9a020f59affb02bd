import { anchorOf, anchorSource } from '../../evidence/anchor.js';
import { defineCheck } from '../check.js';
import { list } from '../words.js';
import { type OtherHolder, otherHolders, unsearched } from './otherHolders.js';

interface Data {
  domains: string[];
  /** Accounts of other domains with the same anchor or name. */
  twins: OtherHolder[];
  unsearched: { domain: string; reason: string }[];
  /** The attribute that the anchor comes from, when it was not read: then the name alone was compared. */
  unreadAnchor: string | null;
}

export const userIsEnabledInOneForest = defineCheck({
  code: 'WBD608',
  name: 'user-is-enabled-in-one-forest',
  area: 'user',
  subject: 'user',
  severity: 'error',
  title: 'The user is enabled in one domain only',
  why: 'When the same person has enabled accounts in several domains that are synchronised, Connect cannot tell which one to set the password of (80230402).',
  sources: ['https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback'],
  needs: ['user', 'anchorHolders'],
  uses: ['synchronisation'],
  judge: ({ user, anchorHolders, synchronisation }, { subject }) => {
    const anchorAttribute = synchronisation?.anchorAttribute ?? null;
    const isRead = anchorOf(user, anchorAttribute) !== null;
    const data: Data = {
      domains: anchorHolders.map(({ domain }) => domain),
      twins: otherHolders(user, anchorHolders, anchorAttribute).filter(
        ({ domain }) => domain !== subject.domain,
      ),
      unsearched: unsearched(anchorHolders),
      unreadAnchor: isRead ? null : anchorSource(user, anchorAttribute),
    };
    if (data.twins.some(isEnabled)) return { outcome: 'fail', data };
    const mayHaveTwin = data.unreadAnchor !== null && data.domains.length > 1;
    return { outcome: mayHaveTwin || data.unsearched.length > 0 ? 'unknown' : 'pass', data };
  },
  message: ({ outcome, data }, { name }) => {
    const seen = [`Searched: ${data.domains.join(', ')}`];
    for (const twin of data.twins) {
      const shared = [
        ...(twin.hasSameAnchor ? ['anchor'] : []),
        ...(twin.hasSameName ? ['userPrincipalName'] : []),
      ];
      const state = twin.isEnabled === false ? 'disabled' : 'enabled';
      seen.push(`${twin.distinguishedName} has the same ${list(shared)} (${state})`);
    }
    for (const { domain, reason } of data.unsearched) seen.push(`${domain} was not searched: ${reason}`);
    if (data.unreadAnchor !== null) {
      seen.push(`The name alone was compared: the anchor is ${data.unreadAnchor}, which is not read here`);
    }
    switch (outcome) {
      case 'pass':
        return { summary: 'The user is enabled in one domain only.', seen, todo: [] };
      case 'unknown':
        return {
          summary: `Whether ${name} has another enabled account is not known.`,
          seen,
          todo:
            data.unsearched.length > 0
              ? [`Make ${list(data.unsearched.map(({ domain }) => domain))} reachable, and check again.`]
              : [`Search the other domains for the value that ${name} has in ${data.unreadAnchor}.`],
        };
      default: {
        const others = list(data.twins.filter(isEnabled).map(({ distinguishedName }) => distinguishedName));
        return {
          summary: `${name} is enabled in another domain as well: ${others}.`,
          seen,
          todo: [
            'Disable the account that the person does not sign in with, or leave it out of synchronisation.',
            'Let Connect synchronise, and check again.',
          ],
        };
      }
    }
  },
});

function isEnabled(twin: OtherHolder): boolean {
  return twin.isEnabled !== false;
}
