import type { Endpoint, EndpointProbe } from '../../evidence/facts/endpoints.js';
import { isRelay } from '../../network/clouds.js';
import { parseServerHello } from './serverHello.js';

/** Where the way to an endpoint ends. `signIn`: the proxy asks who it is; `status`: something else answers in its place. */
export type FaultKind =
  | 'name'
  | 'proxy'
  | 'signIn'
  | 'refused'
  | 'silent'
  | 'unreachable'
  | 'cut'
  | 'oldTls'
  | 'notTls'
  | 'tls'
  | 'noAnswer'
  | 'status';

export interface EndpointFault {
  kind: FaultKind;
  hostName: string;
  /** Address or proxy that was tried; null: the name did not resolve. */
  by: string | null;
  /** What was seen, as the end of a sentence that begins with the host. */
  says: string;
}

export interface EndpointState {
  hostName: string;
  isRelay: boolean;
  /** Those of its addresses, or the proxy, by which it answered. */
  answered: string[];
  status: number | null;
  /** Milliseconds until the answer. */
  milliseconds: number | null;
  faults: EndpointFault[];
}

/** What became of an endpoint over all its addresses. */
export function stateOf({ hostName, port, resolutionError, probes }: Endpoint): EndpointState {
  const state: EndpointState = {
    hostName: port === 443 ? hostName : `${hostName}:${port}`,
    isRelay: isRelay(hostName),
    answered: [],
    status: null,
    milliseconds: null,
    faults: [],
  };
  if (resolutionError !== null) {
    const says = `does not resolve (${resolutionError.replace(/\.$/, '')})`;
    state.faults.push({ kind: 'name', hostName: state.hostName, by: null, says });
  }
  for (const probe of probes) {
    const by = probe.address ?? probe.proxy;
    const fault = faultOf(probe, state.isRelay);
    if (fault) {
      state.faults.push({ ...fault, hostName: state.hostName, by });
    } else {
      state.answered.push(by ?? '');
      state.status ??= probe.status;
      state.milliseconds ??= probe.answeredAfter;
    }
  }
  return state;
}

function faultOf(probe: EndpointProbe, relay: boolean): Pick<EndpointFault, 'kind' | 'says'> | null {
  const isInTunnel = probe.proxy === null || probe.reached !== 'nothing';
  switch (probe.failure) {
    case null:
      return statusFault(probe.status, relay);
    case 'proxyRefused':
      return probe.proxyStatus === 407
        ? { kind: 'signIn', says: `the proxy asks for a sign-in (407; ${schemes(probe)})` }
        : {
            kind: 'proxy',
            says: `the proxy refuses the connection (${probe.proxyStatus ?? 'without a status'})`,
          };
    case 'unresolved':
      return { kind: 'proxy', says: 'the name of the proxy does not resolve' };
    case 'tls':
    case 'closed':
    case 'reset':
    case 'notHttp':
    case 'other':
      if (!isInTunnel) return { kind: 'proxy', says: 'the proxy cannot be connected to' };
      return probe.reached === 'tls'
        ? { kind: 'noAnswer', says: 'completes TLS, then ends the connection without an answer' }
        : handshakeFault(probe);
    default:
      if (!isInTunnel) return { kind: 'proxy', says: `the proxy ${connectionWords[probe.failure]}` };
      if (probe.reached === 'tls')
        return { kind: 'noAnswer', says: 'completes TLS and then does not answer' };
      if (probe.reached === 'address' || probe.reached === 'proxy') {
        return { kind: 'noAnswer', says: 'takes the connection and then says nothing' };
      }
      return { kind: connectionKinds[probe.failure], says: connectionWords[probe.failure] };
  }
}

const connectionKinds = { refused: 'refused', timedOut: 'silent', unreachable: 'unreachable' } as const;
const connectionWords = {
  refused: 'refuses the connection',
  timedOut: 'does not answer',
  unreachable: 'cannot be reached: there is no route',
} as const;

/** The plain hello tells what the failed handshake did not: whether there is TLS at all, and which. */
function handshakeFault(probe: EndpointProbe): Pick<EndpointFault, 'kind' | 'says'> {
  const hello = parseServerHello(probe.helloReply);
  if (hello?.kind === 'notTls') return { kind: 'notTls', says: 'answers, but not with TLS' };
  if (hello?.kind === 'hello' && /^(SSL|TLS 1\.[01]$)/.test(hello.version)) {
    return { kind: 'oldTls', says: `speaks ${hello.version} and not TLS 1.2` };
  }
  if (hello?.kind === 'alert')
    return { kind: 'tls', says: `refuses the TLS handshake (${hello.description})` };
  if (probe.failure === 'reset' || probe.failure === 'closed' || hello?.kind === 'closed') {
    return { kind: 'cut', says: 'is cut off in the TLS handshake' };
  }
  return {
    kind: 'tls',
    says: `fails in the TLS handshake (${(probe.problem ?? 'no reason given').replace(/\.$/, '')})`,
  };
}

/** A relay answers 401 to whoever brings no token; the password reset service answers anything but an error of a server. */
function statusFault(status: number | null, relay: boolean): Pick<EndpointFault, 'kind' | 'says'> | null {
  const isRight = relay
    ? status === 401
    : status !== null && status < 500 && status !== 403 && status !== 407;
  if (isRight) return null;
  const expected = relay ? ', where a relay answers 401' : '';
  return { kind: 'status', says: `answers ${status ?? 'without a status'}${expected}` };
}

function schemes({ proxyAuthenticate }: EndpointProbe): string {
  return proxyAuthenticate.map((value) => value.split(' ')[0]).join(', ') || 'no scheme named';
}
