import type { Certificate } from '../../evidence/facts/endpoints.js';
import { endpointData } from '../../network/clouds.js';
import { defineCheck } from '../check.js';
import { list, utc } from '../words.js';

type State = 'trusted' | 'expired' | 'wrongName' | 'untrusted' | 'inspected';

interface Seen {
  hostName: string;
  state: State;
  subject: string;
  issuer: string;
  chain: string[];
  chainStatus: string[];
  notAfter: string;
}

interface Data {
  certificates: Seen[];
}

export const certificateChainIsTrusted = defineCheck({
  code: 'WBD102',
  name: 'certificate-chain-is-trusted',
  area: 'network',
  subject: 'server',
  severity: 'error',
  title: 'The certificates of the endpoints are genuine and trusted',
  why: 'The service ends a connection whose certificate it does not trust. A proxy that inspects TLS puts its own certificate there, which is trusted at best by accident.',
  sources: endpointData().sources,
  needs: ['endpoints'],
  judge: ({ endpoints }) => {
    const certificates = new Map<string, Seen>();
    for (const { hostName, certificate } of endpoints.flatMap(({ probes }) => probes)) {
      if (!certificate) continue;
      const { subject, issuer, chain, chainStatus, notAfter, thumbprint } = certificate;
      const seen = { hostName, state: stateOf(certificate), subject, issuer, chain, chainStatus, notAfter };
      certificates.set(`${hostName} ${thumbprint}`, seen);
    }
    const data: Data = { certificates: [...certificates.values()] };
    if (data.certificates.length === 0) return { outcome: 'skipped', data };
    const states = new Set(data.certificates.map(({ state }) => state));
    states.delete('trusted');
    if (states.size === 0) return { outcome: 'pass', data };
    return states.size === 1 && states.has('inspected')
      ? { outcome: 'fail', severity: 'warning', data }
      : { outcome: 'fail', data };
  },
  message: ({ outcome, data }) => {
    const seen = data.certificates.flatMap(({ hostName, state, issuer, chain, chainStatus, notAfter }) => [
      `${hostName}: ${words[state]}; issued by ${nameOf(issuer)}, until ${utc(new Date(notAfter))}`,
      ...(state === 'trusted'
        ? []
        : [
            `Chain: ${chain.map(nameOf).join(' <- ')}${chainStatus.length > 0 ? ` (${chainStatus.join(', ')})` : ''}`,
          ]),
    ]);
    switch (outcome) {
      case 'pass':
        return { summary: 'Every certificate is genuine and trusted.', seen, todo: [] };
      case 'skipped':
        return { summary: 'No endpoint was reached far enough to show a certificate.', seen, todo: [] };
      default: {
        const bad = data.certificates.filter(({ state }) => state !== 'trusted');
        const hosts = [...new Set(bad.map(({ hostName }) => hostName))];
        const states = [...new Set(bad.map(({ state }) => state))];
        return {
          summary: `The certificate of ${list(hosts)} ${list(states.map((state) => words[state]))}.`,
          seen,
          todo: states.map((state) => advice(state, bad[0]?.chain.at(-1) ?? '')),
        };
      }
    }
  },
});

const words: Record<State, string> = {
  trusted: 'is trusted',
  expired: 'is outside its time of validity',
  wrongName: 'is for another name',
  untrusted: 'is not trusted on this server',
  inspected: 'is trusted, but not from an authority that Microsoft uses',
};

function stateOf({ chain, chainStatus, isNameMatch }: Certificate): State {
  if (!isNameMatch) return 'wrongName';
  // Also NotTimeNested of old systems. A wrong clock looks the same: WBD104 tells them apart.
  if (chainStatus.some((status) => status.startsWith('NotTime'))) return 'expired';
  if (chainStatus.length > 0) return 'untrusted';
  // Not the leaf: who inspects copies its subject.
  const organisations = chain.slice(1).map(organisationOf);
  return endpointData().issuers.some((issuer) => organisations.includes(issuer)) ? 'trusted' : 'inspected';
}

function advice(state: State, root: string): string {
  switch (state) {
    case 'expired':
      return 'Set the clock of this server right if it is wrong (w32tm /resync); otherwise exempt the endpoints from the device that presents the old certificate.';
    case 'wrongName':
      return 'Exempt the endpoints from the device or the host entry that answers in their place.';
    case 'inspected':
      return 'Exempt the endpoints from TLS inspection: Microsoft does not support it on this way, and connections that are long and idle suffer first.';
    default:
      return `Exempt the endpoints from TLS inspection, if ${nameOf(root)} is the authority of a proxy; otherwise put the public root certificate into the computer's store of trusted roots.`;
  }
}

/** The organisation of a distinguished name. Values with a comma stand in quotation marks. */
function organisationOf(name: string): string {
  const found = /(?:^|, ?)O=(?:"([^"]*)"|([^,]*))/.exec(name);
  return (found?.[1] ?? found?.[2] ?? '').trim();
}

function nameOf(name: string): string {
  return /(?:^|, ?)CN=(?:"([^"]*)"|([^,]*))/.exec(name)?.slice(1).find(Boolean)?.trim() ?? (name || 'nobody');
}
