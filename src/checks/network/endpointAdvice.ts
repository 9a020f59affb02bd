import { cloudNames, endpointData } from '../../network/clouds.js';
import { list } from '../words.js';
import type { FaultKind } from './endpointFault.js';

/** What to do about one kind of fault of these hosts. */
export function todoFor(kind: FaultKind, hosts: readonly string[], signsIn: boolean | null): string[] {
  switch (kind) {
    case 'name':
      return [
        `Make this server, or the proxy, resolve public names: Resolve-DnsName ${hosts[0]}`,
        'If the server may not go out directly, name the proxy in machine.config (defaultProxy) and restart the service ADSync.',
      ];
    case 'refused':
    case 'silent':
    case 'unreachable':
      return [
        `Open outbound TCP 443 from this server to ${list(allowed(hosts))}, or name the proxy in machine.config.`,
      ];
    case 'proxy':
      return [
        `Let the proxy pass CONNECT to ${list(allowed(hosts))} on port 443, and make sure that it is reachable from here.`,
      ];
    case 'signIn':
      return [
        signsIn === true
          ? 'Let the account of the service ADSync through the proxy.'
          : 'In machine.config, set useDefaultCredentials="true" on defaultProxy, so that the service signs in with its own account; then restart the service ADSync.',
        `Better still: let the proxy pass ${list(allowed(hosts))} without a sign-in.`,
      ];
    case 'cut':
    case 'tls':
      return [
        `Exempt ${list(allowed(hosts))} from the filter or the inspection that ends the handshake: firewalls do it by the name that the handshake asks for.`,
      ];
    case 'oldTls':
      return [
        'The endpoints themselves speak TLS 1.2. Find the device on the way that answers in their place, and exempt them from its inspection.',
      ];
    case 'notTls':
      return [
        'Something on the way answers in the place of the endpoint: a sign-in page, or a proxy that wants to be named. Let this server pass.',
      ];
    case 'noAnswer':
      return ['Look in the firewall or the proxy for connections that are taken and not passed on.'];
    case 'status':
      return [
        'See which device answers in the place of the endpoint: its answer is not the one that the endpoint gives to whoever brings no token.',
      ];
  }
}

/** The rules that firewalls take, of the clouds that the hosts belong to. */
function allowed(hosts: readonly string[]): string[] {
  const { clouds } = endpointData();
  const own = cloudNames.filter((name) =>
    hosts.some((host) =>
      [...clouds[name].services, clouds[name].relaySuffix].some((suffix) =>
        host.replace(/:\d+$/, '').endsWith(suffix),
      ),
    ),
  );
  return own.length > 0 ? own.flatMap((name) => clouds[name].allow) : [...hosts];
}
