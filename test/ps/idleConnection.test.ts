import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { idleConnection } from '../../src/evidence/facts/idleConnection.js';
import { openSession, type PowerShellSession } from '../../src/powershell/session.js';
import { ensureHost } from '../lab/host.js';
import { Authority, type ServerCertificate } from '../lab/network/authority.js';
import {
  address,
  answerMissingToken,
  closedPort,
  interrupter,
  type LabServer,
  proxy,
  relay,
} from '../lab/network/servers.js';

// A second stands for the three minutes: what happens to the connection is the same.

let folder: string;
let session: PowerShellSession;
let certificate: ServerCertificate;
let target: LabServer;
const servers: LabServer[] = [];

test.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-idle-'));
  session = openSession({ executable: await ensureHost() });
  const authority = await Authority.make(folder, '/CN=Contoso Lab Root');
  certificate = await authority.issue('relay.test', { names: [`IP:${address}`] });
  target = await started(relay(certificate));
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

async function outcomeOf(Endpoint: string, more: { Proxy?: string; IdleSeconds?: number } = {}) {
  const { value } = await session.call(idleConnection, {
    Endpoint,
    IdleSeconds: 1,
    TimeoutMilliseconds: 2000,
    ...more,
  });
  return value;
}

test('a connection that outlives the silence', async (t) => {
  t.like(await outcomeOf(target.place), { outcome: 'survived', afterSeconds: 1, problem: null });
});

test('through a proxy', async (t) => {
  const way = await started(proxy());
  t.like(await outcomeOf(target.place, { Proxy: way.place }), { outcome: 'survived', proxy: way.place });
});

test('a connection that is reset while it is idle', async (t) => {
  const cutter = await started(interrupter(target, 700, (client) => client.resetAndDestroy()));
  const value = await outcomeOf(cutter.place, { IdleSeconds: 30 });
  t.is(value.outcome, 'reset');
  t.true(value.afterSeconds < 30);
});

test('a connection that the other side closes', async (t) => {
  const closer = await started(interrupter(target, 700, (client) => client.end()));
  t.is((await outcomeOf(closer.place, { IdleSeconds: 30 })).outcome, 'closed');
});

test('a server that tires of waiting for a request: the silence was not borne to its end', async (t) => {
  const impatient = await started(relay(certificate, answerMissingToken, undefined, 700));
  const value = await outcomeOf(impatient.place, { IdleSeconds: 30 });
  t.like(value, { outcome: 'closed', problem: 'HTTP/1.1 408 Request Timeout' });
  t.true(value.afterSeconds < 30);
});

test('a connection that is forgotten without a word', async (t) => {
  const forgetful = await started(
    interrupter(target, 700, (client, relayed) => {
      relayed.unpipe(client);
      client.unpipe(relayed);
      client.resume();
    }),
  );
  t.like(await outcomeOf(forgetful.place, { IdleSeconds: 2 }), { outcome: 'silent', afterSeconds: 2 });
});

test('a connection that never was', async (t) => {
  const value = await outcomeOf(`${address}:${await closedPort()}`);
  t.is(value.outcome, 'notOpened');
  t.truthy(value.problem);
  t.is((await outcomeOf('nowhere.invalid:443')).outcome, 'notOpened');
});
