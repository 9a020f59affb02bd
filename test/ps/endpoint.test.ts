import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { parseServerHello } from '../../src/checks/network/serverHello.js';
import { type EndpointProbe, endpoints } from '../../src/evidence/facts/endpoints.js';
import { openSession, type PowerShellSession } from '../../src/powershell/session.js';
import { ensureHost } from '../lab/host.js';
import { Authority, type ServerCertificate } from '../lab/network/authority.js';
import {
  address,
  answerMissingToken,
  closedPort,
  type LabServer,
  oldRelay,
  plainServer,
  proxy,
  rawServer,
  relay,
} from '../lab/network/servers.js';
import { silentPort } from '../lab/silentPort.js';

// The function against real servers, one for each way in which an endpoint is found not to work.

let folder: string;
let session: PowerShellSession;
let own: Authority;
let good: ServerCertificate;
const servers: LabServer[] = [];

test.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-network-'));
  own = await Authority.make(join(folder, 'own'), '/O=Contoso Lab/CN=Contoso Lab Root');
  good = await own.issue('relay.test', { names: [`IP:${address}`] });
  // .NET on Linux takes this file for the computer's trusted authorities.
  session = openSession({
    executable: await ensureHost(),
    env: { ...process.env, SSL_CERT_FILE: own.caFile },
  });
});

test.after.always(async () => {
  await session?.close();
  await Promise.all(servers.map((server) => server.close()));
  await rm(folder, { recursive: true, force: true });
});

async function started(server: Promise<LabServer>): Promise<LabServer> {
  servers.push(await server);
  return server;
}

async function probeOf(
  place: string,
  more: { Proxy?: string; Bypass?: string[]; TimeoutMilliseconds?: number } = {},
): Promise<EndpointProbe> {
  const { value } = await session.call(endpoints, { Endpoint: [place], TimeoutMilliseconds: 5000, ...more });
  const [probe, ...others] = value[0]?.probes ?? [];
  if (!probe || others.length > 0) throw new Error(`${others.length + 1} probes`);
  return probe;
}

test('an endpoint that answers, with the certificate that it presents', async (t) => {
  const { place, port } = await started(relay(good));
  const before = Date.now();
  const probe = await probeOf(place);
  t.like(probe, {
    hostName: address,
    port,
    address,
    proxy: null,
    reached: 'http',
    failure: null,
    status: 401,
  });
  t.is(probe.tlsProtocol, 'Tls12');
  t.regex(probe.body ?? '', /MissingToken: The request contains no authorization header/);
  t.true(Math.abs(Date.parse(probe.date ?? '') - Date.now()) < 60_000);
  t.true(Date.parse(probe.askedAt ?? '') >= before - 1);
  t.like(probe.certificate, { subject: 'CN=relay.test', isNameMatch: true, chainStatus: [] });
  t.is(probe.certificate?.chain.length, 2);
  t.regex(probe.certificate?.issuer ?? '', /O=Contoso Lab/);
});

test('a certificate of an authority that this computer does not trust', async (t) => {
  const other = await Authority.make(join(folder, 'other'), '/O=Somebody/CN=Somebody Else');
  const { place } = await started(relay(await other.issue('relay.test', { names: [`IP:${address}`] })));
  const { certificate, ...probe } = await probeOf(place);
  t.like(probe, { reached: 'http', failure: null });
  t.true(certificate?.isNameMatch);
  t.true(
    certificate?.chainStatus.some((status) => ['PartialChain', 'UntrustedRoot'].includes(status)),
    certificate?.chainStatus.join(),
  );
});

test('a certificate that has expired', async (t) => {
  const { place } = await started(
    relay(await own.issue('expired.test', { names: [`IP:${address}`], days: -1 })),
  );
  const { certificate } = await probeOf(place);
  t.true(certificate?.chainStatus.includes('NotTimeValid'), certificate?.chainStatus.join());
  t.true(Date.parse(certificate?.notAfter ?? '') < Date.now());
});

test('a certificate for another name', async (t) => {
  const { place } = await started(relay(await own.issue('other.test', { names: ['DNS:other.test'] })));
  const { certificate } = await probeOf(place);
  t.like(certificate, { isNameMatch: false, chainStatus: [], dnsName: 'other.test' });
});

test('TLS 1.0 alone: the handshake fails, and the plain hello shows the version', async (t) => {
  const { place } = await started(oldRelay(await own.issue('old.test', { names: [`IP:${address}`] })));
  const probe = await probeOf(place);
  t.like(probe, { reached: 'address', failure: 'tls' });
  t.truthy(probe.problem);
  t.deepEqual(parseServerHello(probe.helloReply), { kind: 'hello', version: 'TLS 1.0' });
});

test('no TLS at all', async (t) => {
  const { place } = await started(plainServer());
  const probe = await probeOf(place);
  t.is(probe.reached, 'address');
  t.true(['tls', 'closed', 'other'].includes(probe.failure ?? ''), probe.failure ?? 'none');
  t.deepEqual(parseServerHello(probe.helloReply), { kind: 'notTls' });
});

test('a connection that is cut in the handshake', async (t) => {
  const { place } = await started(rawServer((socket) => socket.once('data', () => socket.resetAndDestroy())));
  const probe = await probeOf(place);
  t.like(probe, { reached: 'address', failure: 'reset' });
});

test('a connection that is taken and never answered', async (t) => {
  const { place } = await started(rawServer(() => {}));
  const probe = await probeOf(place, { TimeoutMilliseconds: 400 });
  t.like(probe, { reached: 'address', failure: 'timedOut' });
});

test('an endpoint that completes TLS and then does not answer', async (t) => {
  const { place } = await started(relay(good, () => {}));
  const probe = await probeOf(place, { TimeoutMilliseconds: 1500 });
  t.like(probe, { reached: 'tls', failure: 'timedOut', status: null });
});

test('a slow endpoint is an endpoint that answers', async (t) => {
  const { place } = await started(
    relay(good, (_request, response) => {
      setTimeout(() => response.writeHead(200, { 'content-length': 4 }).end('late'), 700);
    }),
  );
  const probe = await probeOf(place);
  t.like(probe, { reached: 'http', failure: null, status: 200, body: 'late' });
  t.true((probe.answeredAfter ?? 0) > (probe.securedAfter ?? 0));
});

test('a refused connection', async (t) => {
  const probe = await probeOf(`${address}:${await closedPort()}`);
  t.like(probe, { reached: 'nothing', failure: 'refused' });
});

test('a black hole', async (t) => {
  const hole = await silentPort();
  try {
    const probe = await probeOf(`${hole.address}:${hole.port}`, { TimeoutMilliseconds: 400 });
    t.like(probe, { reached: 'nothing', failure: 'timedOut' });
  } finally {
    await hole.release();
  }
});

test('a name that does not resolve has no probe', async (t) => {
  const { value } = await session.call(endpoints, { Endpoint: ['nowhere.invalid:443'] });
  t.like(value[0], { hostName: 'nowhere.invalid', port: 443, addresses: [], probes: [] });
  t.truthy(value[0]?.resolutionError);
});

test('through a proxy', async (t) => {
  const tunnels: string[] = [];
  const [target, way] = [await started(relay(good)), await started(proxy(undefined, tunnels))];
  const probe = await probeOf(target.place, { Proxy: way.place });
  t.like(probe, {
    address: null,
    proxy: way.place,
    reached: 'http',
    failure: null,
    proxyStatus: 200,
    status: 401,
  });
  t.deepEqual(tunnels, [target.place]);
  t.is((await probeOf(target.place, { Proxy: way.place, Bypass: [target.place] })).proxy, null);
});

test('a proxy that asks for a sign-in', async (t) => {
  const headers = ['Proxy-Authenticate: Negotiate', 'Proxy-Authenticate: Basic realm="x"'];
  const way = await started(proxy({ status: '407 Proxy Authentication Required', headers }));
  const probe = await probeOf('relay.test:443', { Proxy: way.place });
  t.like(probe, { reached: 'proxy', failure: 'proxyRefused', proxyStatus: 407 });
  t.deepEqual(probe.proxyAuthenticate, ['Negotiate', 'Basic realm="x"']);
});

test('a proxy that refuses, and one that is not there', async (t) => {
  const way = await started(proxy({ status: '403 Forbidden', headers: [] }));
  t.like(await probeOf('relay.test:443', { Proxy: way.place }), {
    failure: 'proxyRefused',
    proxyStatus: 403,
  });
  const absent = await probeOf('relay.test:443', { Proxy: `${address}:${await closedPort()}` });
  t.like(absent, { reached: 'nothing', failure: 'refused' });
});

test('probes run side by side: each is answered only when all have asked', async (t) => {
  const waiting: (() => void)[] = [];
  const count = 5;
  const relays = await Promise.all(
    Array.from({ length: count }, () =>
      started(
        relay(good, (request, response) => {
          waiting.push(() => answerMissingToken(request, response));
          if (waiting.length === count) for (const answer of waiting) answer();
        }),
      ),
    ),
  );
  const hung = await started(rawServer(() => {}));
  const { value } = await session.call(endpoints, {
    Endpoint: [...relays, hung].map(({ place }) => place),
    TimeoutMilliseconds: 3000,
  });
  t.deepEqual(
    value.map(({ probes }) => probes[0]?.failure),
    [...relays.map(() => null), 'timedOut'],
  );
});
