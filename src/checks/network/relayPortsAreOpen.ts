import { connectVersions, needsRelayPorts } from '../../connectVersions.js';
import { endpointData } from '../../network/clouds.js';
import { defineCheck } from '../check.js';
import { list } from '../words.js';

interface Data {
  version: string | null;
  /** null: the version is not known. */
  isNeeded: boolean | null;
  /** null: not tried. */
  hostName: string | null;
  resolutionError: string | null;
  open: number[];
  closed: number[];
}

export const relayPortsAreOpen = defineCheck({
  code: 'WBD106',
  name: 'relay-ports-are-open',
  area: 'network',
  subject: 'server',
  severity: 'error',
  title: 'The relay ports that an old release needs are open',
  why: `Releases before ${connectVersions().httpsOnlySince} reach the relay by TCP 9350 to 9354 besides 443. Newer ones need 443 alone.`,
  sources: endpointData().sources,
  needs: ['serverSettings'],
  uses: ['relayPorts'],
  judge: ({ serverSettings: { connectVersion }, relayPorts }) => {
    const ports = relayPorts?.ports ?? [];
    const data: Data = {
      version: connectVersion,
      isNeeded: needsRelayPorts(connectVersion),
      hostName: relayPorts?.hostName ?? null,
      resolutionError: relayPorts?.resolutionError ?? null,
      open: ports.filter(({ isOpen }) => isOpen).map(({ port }) => port),
      closed: ports.filter(({ isOpen }) => !isOpen).map(({ port }) => port),
    };
    if (data.isNeeded === false) return { outcome: 'pass', data };
    if (data.isNeeded === null || ports.length === 0) return { outcome: 'unknown', data };
    return { outcome: data.closed.length > 0 ? 'fail' : 'pass', data };
  },
  message: ({ outcome, data }) => {
    const seen = [
      `Version of Connect: ${data.version ?? 'not stated'}`,
      ...(data.hostName === null ? [] : [`Open on ${data.hostName}: ${data.open.join(', ') || 'none'}`]),
      ...(data.closed.length > 0 ? [`Closed: ${data.closed.join(', ')}`] : []),
      ...(data.resolutionError === null ? [] : [data.resolutionError]),
    ];
    switch (outcome) {
      case 'pass':
        return {
          summary: data.isNeeded
            ? 'The relay ports are open.'
            : 'This release reaches the relay on port 443 alone.',
          seen,
          todo: [],
        };
      case 'unknown':
        return {
          summary: data.isNeeded
            ? 'The relay ports that this release needs were not tried: no relay was found.'
            : 'Whether this version needs further ports is not known.',
          seen,
          todo: [],
        };
      default:
        return {
          summary: `This release needs TCP ${list(data.closed.map(String))} to ${data.hostName}, which is closed.`,
          seen,
          todo: [
            'Upgrade Connect: newer releases need port 443 alone.',
            `Until then, open outbound TCP ${list(data.closed.map(String))} to the Service Bus namespaces.`,
          ],
        };
    }
  },
});
