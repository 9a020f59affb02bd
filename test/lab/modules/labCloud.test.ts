import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { stateOf } from '../../../src/checks/network/endpointFault.js';
import { connectors } from '../../../src/evidence/facts/connectors.js';
import { type EndpointProbe, endpoints } from '../../../src/evidence/facts/endpoints.js';
import { openSession } from '../../../src/powershell/session.js';
import { openLab } from '../environment.js';
import { ensureHost } from '../host.js';
import { Authority } from '../network/authority.js';
import {
  address,
  type LabServer,
  oldRelay,
  plainServer,
  proxy,
  rawServer,
  relay,
} from '../network/servers.js';

// What the lab tells of the cloud must be what the product sees on real servers that behave so.

let folder: string;
const servers: LabServer[] = [];

test.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-cloud-'));
});

test.after.always(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await rm(folder, { recursive: true, force: true });
});

/** By scenario: which kind it tells, and a real server that behaves so. */
const twins: Record<string, (authority: Authority) => Promise<LabServer>> = {
  'handshake-cut': () => rawServer((socket) => socket.once('data', () => socket.resetAndDestroy())),
  'relay-silent': () => rawServer(() => {}),
  'old-tls-device': async (authority) =>
    oldRelay(await authority.issue('old.test', { names: [`IP:${address}`] })),
  'sign-in-page': () => plainServer(),
  'certificate-untrusted': async (authority) =>
    relay(await authority.issue('untrusted.test', { names: [`IP:${address}`] })),
  'certificate-wrong-name': async (authority) =>
    relay(await authority.issue('other.test', { names: ['DNS:other.test'] })),
};
const host = 'ssprdedicatedsbprodncu.servicebus.windows.net';

for (const [scenario, start] of Object.entries(twins)) {
  test(`${scenario}: as a real server`, async (t) => {
    const told = await probeInLab(scenario);
    const authority = await Authority.make(join(folder, scenario), '/O=Somebody/CN=Somebody');
    const server = await start(authority);
    servers.push(server);
    // The authority is trusted, unless that is what it is about.
    const trusted = scenario === 'certificate-untrusted' ? undefined : authority.caFile;
    t.deepEqual(decisive(told), decisive(await probeLive(server.place, undefined, trusted)));
  });
}

test('proxy-sign-in: as a real proxy', async (t) => {
  const headers = ['Proxy-Authenticate: Negotiate', 'Proxy-Authenticate: NTLM'];
  const server = await proxy({ status: '407 Proxy Authentication Required', headers });
  servers.push(server);
  const told = await probeInLab('proxy-sign-in', 'proxy.contoso.test:8080');
  const seen = await probeLive(`${host}:443`, server.place);
  t.deepEqual(decisive(told), decisive(seen));
  t.deepEqual(told.proxyAuthenticate, seen.proxyAuthenticate);
});

/** What the checks go by, without numbers and names that differ from server to server. */
function decisive(probe: EndpointProbe) {
  const { reached, failure, proxyStatus, status, certificate } = probe;
  const endpoint = { hostName: probe.hostName, port: probe.port, addresses: [], resolutionError: null };
  return {
    // The number of a failed handshake's error differs between systems; the fault that is made of it does not.
    failure: failure === null || reached === 'nothing' || reached === 'proxy' ? failure : 'in the handshake',
    reached,
    proxyStatus,
    hasStatus: status !== null,
    faults: stateOf({ ...endpoint, probes: [probe] }).faults.map(({ kind }) => kind),
    certificate: certificate && {
      isNameMatch: certificate.isNameMatch,
      isTrusted: certificate.chainStatus.length === 0,
    },
  };
}

async function probeInLab(scenario: string, way?: string): Promise<EndpointProbe> {
  const powershell = await ensureHost();
  const lab = await openLab({ scenario, powershell });
  const session = openSession({ executable: powershell, env: lab.environment });
  try {
    // Loads the stand-ins, as every collection does.
    await session.call(connectors, {});
    return one(
      (await session.call(endpoints, { Endpoint: [`${host}:443`], ...(way && { Proxy: way }) })).value,
    );
  } finally {
    await session.close();
    await lab.close();
  }
}

/** .NET on Linux takes SSL_CERT_FILE for the computer's trusted authorities. */
async function probeLive(place: string, way?: string, caFile?: string): Promise<EndpointProbe> {
  const env = { ...process.env, ...(caFile && { SSL_CERT_FILE: caFile }) };
  const session = openSession({ executable: await ensureHost(), env });
  try {
    const params = { Endpoint: [place], TimeoutMilliseconds: 3000, ...(way && { Proxy: way }) };
    return one((await session.call(endpoints, params)).value);
  } finally {
    await session.close();
  }
}

function one(found: { probes: EndpointProbe[] }[]): EndpointProbe {
  const probe = found[0]?.probes[0];
  if (!probe) throw new Error('There is no probe.');
  return probe;
}
