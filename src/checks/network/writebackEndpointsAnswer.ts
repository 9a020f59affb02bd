import { endpointData, isRelay } from '../../network/clouds.js';
import { defineCheck } from '../check.js';
import { list } from '../words.js';
import { todoFor } from './endpointAdvice.js';
import { type EndpointState, type FaultKind, stateOf } from './endpointFault.js';

interface Data {
  endpoints: EndpointState[];
  proxy: string | null;
  /** Whether machine.config signs in to the proxy with the account of the service. null: not read, or there is none. */
  signsIn: boolean | null;
  /** Whether events name relays among the endpoints: then they are the tenant's own. */
  hasOwnRelays: boolean;
  /** Day of the list of endpoints. */
  asOf: string;
}

export const writebackEndpointsAnswer = defineCheck({
  code: 'WBD101',
  name: 'writeback-endpoints-answer',
  area: 'network',
  subject: 'server',
  severity: 'error',
  title: 'The endpoints of writeback answer',
  why: 'The server holds a connection to two Service Bus relays, by which each reset comes in, and reports to the password reset service. What is blocked on that way stops writeback as a whole.',
  sources: endpointData().sources,
  needs: ['endpoints'],
  uses: ['proxySettings', 'relayEvents'],
  judge: ({ endpoints, proxySettings, relayEvents }) => {
    const data: Data = {
      endpoints: endpoints.map(stateOf),
      proxy:
        endpoints.flatMap(({ probes }) => probes.map(({ proxy }) => proxy)).find((proxy) => proxy !== null) ??
        null,
      signsIn: proxySettings?.machineConfig?.useDefaultCredentials ?? null,
      hasOwnRelays: endpoints
        .filter(({ hostName }) => isRelay(hostName))
        .some(({ hostName }) =>
          relayEvents?.events.some(({ message }) =>
            message.toLowerCase().includes(hostName.split('.')[0] ?? ''),
          ),
        ),
      asOf: endpointData().asOf,
    };
    const faults = data.endpoints.flatMap((endpoint) => endpoint.faults);
    if (faults.length === 0) return { outcome: 'pass', data };
    // The service signs in to the proxy with an account that is not ours, so whether it may is not seen from here.
    if (data.signsIn === true && faults.every(({ kind }) => kind === 'signIn'))
      return { outcome: 'unknown', data };
    const isOnlyPartly = data.endpoints.every(({ answered }) => answered.length > 0);
    return isOnlyPartly ? { outcome: 'fail', severity: 'warning', data } : { outcome: 'fail', data };
  },
  message: ({ outcome, data }) => {
    const faults = data.endpoints.flatMap((endpoint) => endpoint.faults);
    const seen = [
      data.proxy === null ? 'Directly, without a proxy' : `Through the proxy ${data.proxy}`,
      ...data.endpoints.flatMap(({ hostName, answered, status, milliseconds, faults: own }) => [
        ...(answered.length > 0
          ? [
              `${hostName} answers ${status} after ${Math.round(milliseconds ?? 0)} ms (${answered.join(', ')})`,
            ]
          : []),
        ...own.map(({ by, says }) => `${hostName} ${by === null ? '' : `by ${by} `}${says}`),
      ]),
      data.hasOwnRelays
        ? "The relays are the tenant's own, as its events name them"
        : "No event names the tenant's own relays, so relays of the same cloud were tried",
      `Endpoints as of ${data.asOf}`,
    ];
    switch (outcome) {
      case 'pass':
        return { summary: 'Every endpoint of writeback answers.', seen, todo: [] };
      case 'unknown':
        return {
          summary: `The proxy ${data.proxy} asks for a sign-in, which the service makes with its own account.`,
          seen,
          todo: [
            'Look in the log of the proxy whether the account of the service ADSync is let through to the endpoints.',
          ],
        };
      default: {
        const kinds = [...new Set(faults.map(({ kind }) => kind))];
        const hosts = [...new Set(faults.map(({ hostName }) => hostName))];
        return {
          summary: summaryOf(kinds, hosts, data.proxy),
          seen,
          todo: kinds.flatMap((kind) => todoFor(kind, hosts, data.signsIn)),
        };
      }
    }
  },
});

const kindWords: Record<FaultKind, string> = {
  name: 'the name does not resolve',
  proxy: 'the proxy does not lead there',
  signIn: 'the proxy asks for a sign-in',
  refused: 'the connection is refused',
  silent: 'no answer; packets are dropped on the way',
  unreachable: 'there is no route',
  cut: 'cut off in the TLS handshake',
  oldTls: 'something on the way speaks only old TLS',
  notTls: 'something on the way answers without TLS',
  tls: 'the TLS handshake fails',
  noAnswer: 'connected, and then no answer',
  status: 'something else answers in its place',
};

function summaryOf(kinds: FaultKind[], hosts: string[], proxy: string | null): string {
  if (kinds.length === 1 && kinds[0] === 'signIn') {
    return `The proxy ${proxy} asks for a sign-in (407) and lets nothing through.`;
  }
  return `${list(hosts)} not reached: ${list(kinds.map((kind) => kindWords[kind]))}.`;
}
