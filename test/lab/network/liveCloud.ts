import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withNames, writeHosts } from '../forest/names.js';
import { Authority, type ServerCertificate } from './authority.js';
import { answerMissingToken, type LabServer, type Place, relay } from './servers.js';

/** Starts what listens on 443 of an address; undefined: nothing does. */
export type Endpoint = ((at: Place, certificate: ServerCertificate) => Promise<LabServer>) | undefined;

/** What answers under a name of the cloud, one for each of the name's addresses. */
export type Endpoints = Readonly<Record<string, readonly Endpoint[]>>;

/** As a Service Bus namespace, and as the password reset service. */
export const healthyRelay: Endpoint = (at, certificate) => relay(certificate, answerMissingToken, at);
export const healthyService: Endpoint = (at, certificate) =>
  relay(certificate, (_request, response) => response.writeHead(302, { location: '/' }).end(), at);

/** The cloud's own names, answered by real servers on loopback addresses, and an authority that the computer trusts. */
export interface LiveCloud {
  /** For openLab. */
  readonly environment: Readonly<Record<string, string>>;
  /** By name, in the order of the endpoints. */
  readonly addresses: Readonly<Record<string, readonly string[]>>;
  /** Another one that the computer trusts, for servers that differ. */
  readonly authority: Authority;
  close(): Promise<void>;
}

/** The subject that the check takes for Microsoft's. */
const issuer = '/O=Microsoft Corporation/CN=Microsoft Azure RSA TLS Issuing CA of the lab';

export async function startLiveCloud(endpoints: (authority: Authority) => Promise<Endpoints> | Endpoints) {
  const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-live-cloud-'));
  const servers: LabServer[] = [];
  const close = async () => {
    await Promise.all(servers.map((server) => server.close()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const authority = await Authority.make(folder, issuer);
    const addresses: Record<string, string[]> = {};
    for (const [name, kinds] of Object.entries(await endpoints(authority))) {
      const certificate = await authority.issue(name, { names: [`DNS:${name}`] });
      addresses[name] = kinds.map(loopbackAddress);
      for (const [index, start] of kinds.entries()) {
        if (start) servers.push(await start({ host: addresses[name][index] ?? '', port: 443 }, certificate));
      }
    }
    const lines = Object.entries(addresses).flatMap(([name, own]) => own.map((address) => [address, name]));
    const names = await withNames(await writeHosts(join(folder, 'hosts'), lines));
    // .NET on Linux takes this file for the computer's trusted authorities.
    const environment = { ...names, SSL_CERT_FILE: authority.caFile };
    return { environment, addresses, authority, close } satisfies LiveCloud;
  } catch (error) {
    await close();
    throw error;
  }
}

/** 127.128.0.0/10, where no forest of the lab listens; a meeting of two is all but impossible. */
function loopbackAddress(): string {
  return `127.${randomInt(128, 192)}.${randomInt(0, 256)}.${randomInt(1, 255)}`;
}
