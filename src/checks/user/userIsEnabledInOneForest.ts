import { defineCheck } from '../check.js';
import { list } from '../words.js';
import { type OtherHolder, otherHolders, unsearched } from './otherHolders.js';

interface Data {
  domains: string[];
  /** Accounts of other domains with the same anchor or name. */
  twins: OtherHolder[];
  unsearched: { domain: string; reason: string }[];
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
  judge: ({ user, anchorHolders }, { subject }) => {
    const data: Data = {
      domains: anchorHolders.map(({ domain }) => domain),
      twins: otherHolders(user, anchorHolders).filter(({ domain }) => domain !== subject.domain),
      unsearched: unsearched(anchorHolders),
    };
    if (data.twins.some(isEnabled)) return { outcome: 'fail', data };
    return { outcome: data.unsearched.length > 0 ? 'unknown' : 'pass', data };
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
    switch (outcome) {
      case 'pass':
        return { summary: 'The user is enabled in one domain only.', seen, todo: [] };
      case 'unknown':
        return {
          summary: `Whether ${name} has another enabled account is not known.`,
          seen,
          todo: [`Make ${list(data.unsearched.map(({ domain }) => domain))} reachable, and check again.`],
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
