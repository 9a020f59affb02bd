import { needsRelayPorts } from '../connectVersions.js';
import { type CloudName, cloudOf, endpointData, isRelay, relaysIn } from '../network/clouds.js';
import { chooseProxy } from '../network/proxyChoice.js';
import type { CollectRequest, NetworkRequest } from './collectRequest.js';
import { isEntra } from './connectorKind.js';
import type { Reading } from './evidence.js';
import type { FactReader, Unread } from './factReader.js';

/** The newest events that name namespaces: heartbeats and listener errors. */
const namingEvents = {
  Provider: ['PasswordResetService'],
  Id: [31019, 31034],
  Newest: true,
  MaximumEvents: 50,
};

const idleNotAsked: Unread = {
  kind: 'notApplicable',
  message: 'Not tried, since it takes 3 minutes: ask for it with --idle-test.',
};

/** Tries the way to the cloud: all endpoints in one call, side by side. */
export async function readNetwork(reader: FactReader, { network }: CollectRequest): Promise<void> {
  const tls = reader.read('tlsSettings', {}, {}, { activity: 'TLS and .NET' });
  const proxies = reader.read('proxySettings', {}, {}, { activity: 'proxies' });
  await Promise.all([tls, readWayToTheCloud(reader, network, proxies)]);
}

async function readWayToTheCloud(
  reader: FactReader,
  network: NetworkRequest,
  proxies: Promise<Reading<'proxySettings'>>,
): Promise<void> {
  const [cloud, settings] = await Promise.all([cloudFor(reader, network), proxies]);
  if (typeof cloud !== 'string') {
    for (const fact of ['relayEvents', 'endpoints', 'relayPorts'] as const) reader.skip(fact, {}, cloud);
    reader.skip('idleConnection', {}, network.idleSeconds === 0 ? idleNotAsked : cloud);
    return;
  }
  const activity = 'the relays of the tenant';
  const events = (await reader.read('relayEvents', {}, namingEvents, { activity })).value?.events ?? [];
  const own = relaysIn(events.map(({ message }) => message).reverse(), cloud);
  const { services, relays } = endpointData().clouds[cloud];
  const hosts = [...services, ...(own.length > 0 ? own : relays), ...network.endpoints];
  const places = [...new Set(hosts.map((host) => (host.includes(':') ? host : `${host}:443`)))];
  const { proxy, bypass } = chooseProxy(network.proxy, settings.value?.machineConfig ?? null, places);
  const limit = { TimeoutMilliseconds: network.timeoutMs };
  const way = proxy === null ? limit : { ...limit, Proxy: proxy };
  const relay = places.find((place) => isRelay(place.replace(/:\d+$/, '')));
  await Promise.all([
    reader.read(
      'endpoints',
      {},
      { Endpoint: places, ...way, ...(proxy !== null && { Bypass: bypass }) },
      { activity: `${places.length} endpoints${proxy === null ? '' : ` through ${proxy}`}` },
    ),
    readRelayPorts(reader, network, relay),
    readIdleConnection(reader, network, relay, relay && bypass.includes(relay) ? limit : way),
  ]);
}

async function cloudFor(reader: FactReader, network: NetworkRequest): Promise<CloudName | Unread> {
  if (network.cloud !== 'auto') return network.cloud;
  const connectors = await reader.whenRead('connectors');
  if (connectors.value === null) {
    return { kind: 'failed', message: `The cloud of the tenant is not known: ${connectors.error?.message}` };
  }
  const entra = connectors.value.find(isEntra);
  if (!entra) return { kind: 'notApplicable', message: 'This server has no Entra connector.' };
  // A renamed connector tells nothing; most tenants are in the commercial cloud, and the setting `cloud` says otherwise.
  return cloudOf(entra.name) ?? 'commercial';
}

async function readRelayPorts(
  reader: FactReader,
  network: NetworkRequest,
  relay: string | undefined,
): Promise<void> {
  const settings = await reader.whenRead('serverSettings');
  const needed = needsRelayPorts(settings.value?.connectVersion ?? null);
  if (needed === false) {
    const message = 'This release reaches the relay on port 443 alone.';
    reader.skip('relayPorts', {}, { kind: 'notApplicable', message });
  } else if (needed === null || relay === undefined) {
    const message =
      needed === null ? 'The version of Connect is not known.' : 'No relay of the tenant is known.';
    reader.skip('relayPorts', {}, { kind: 'failed', message });
  } else {
    const HostName = relay.replace(/:\d+$/, '');
    const ports = { Port: endpointData().relayPorts, TimeoutMilliseconds: network.timeoutMs };
    await reader.read('relayPorts', {}, { HostName, ...ports }, { activity: `ports of ${HostName}` });
  }
}

async function readIdleConnection(
  reader: FactReader,
  { idleSeconds }: NetworkRequest,
  relay: string | undefined,
  way: { TimeoutMilliseconds: number; Proxy?: string },
): Promise<void> {
  if (idleSeconds === 0) {
    reader.skip('idleConnection', {}, idleNotAsked);
    return;
  }
  if (relay === undefined) {
    reader.skip('idleConnection', {}, { kind: 'failed', message: 'No relay of the tenant is known.' });
    return;
  }
  const timeoutMs = idleSeconds * 1000 + 4 * way.TimeoutMilliseconds;
  const activity = { text: `an idle connection to ${relay}`, seconds: idleSeconds };
  const params = { Endpoint: relay, IdleSeconds: idleSeconds, ...way };
  await reader.read('idleConnection', {}, params, { timeoutMs, activity });
}
