import { readControllers } from './collectControllers.js';
import type { CollectRequest } from './collectRequest.js';
import { prepareDirectory } from './directoryReader.js';
import { directoryTarget, synchronisedDomains } from './directoryTarget.js';
import type { Reading } from './evidence.js';
import type { FactReader, Unread } from './factReader.js';
import type { Connector } from './facts/connectors.js';

/** Reads each domain that is synchronised: first where to read it, then all the rest. */
export async function readDomains(reader: FactReader, request: CollectRequest): Promise<void> {
  prepareDirectory(reader, request);
  await reader.whenRead('connectors');
  const domains = synchronisedDomains(reader.evidence);
  // All of them first: the account of one connector may live in the domain of another.
  await Promise.all(domains.map(({ domain }) => readPlace(reader, request, domain)));
  await Promise.all(domains.map(({ connector, domain }) => readDomain(reader, request, connector, domain)));
}

/** The PDC emulator, and whether it can be reached: directoryTarget depends on it. */
async function readPlace(reader: FactReader, request: CollectRequest, domain: string): Promise<void> {
  const target = directoryTarget(reader.evidence, request, domain);
  const found = await reader.read('domain', { domain }, target, { activity: domain });
  const pdc = found.value?.pdcEmulator;
  if (!pdc) return reader.skip('controllerPorts', { domain }, noPdcEmulator(domain, found));
  await reader.read(
    'controllerPorts',
    { domain },
    { HostName: pdc, Port: [...request.ports], TimeoutMilliseconds: request.portTimeoutMs },
    { activity: `${domain}: ports of ${pdc}` },
  );
}

async function readDomain(
  reader: FactReader,
  request: CollectRequest,
  connector: Connector,
  domain: string,
): Promise<void> {
  const target = directoryTarget(reader.evidence, request, domain);
  const about = { domain };
  const activity = (what: string) => ({ activity: `${domain}: ${what}` });
  await Promise.all([
    readControllers(reader, request, domain),
    reader.read('domainPasswordPolicy', about, target, activity('password policy')),
    reader.read('syncInstallations', about, target, activity('installations of Connect')),
    readAccount(reader, request, connector, domain),
    reader.read('samServer', about, target, activity('who may look accounts up')),
    reader.read('domainRoot', about, target, activity('permissions on the domain')),
  ]);
}

async function readAccount(
  reader: FactReader,
  request: CollectRequest,
  connector: Connector,
  domain: string,
): Promise<void> {
  const { accountName, accountDomain } = connector;
  if (!accountName) {
    const message = `The connector ${connector.name} does not name its account (forest-login-user).`;
    reader.skip('connectorAccount', { domain }, { kind: 'failed', message });
    return;
  }
  const home = directoryTarget(reader.evidence, request, accountDomain ?? domain);
  const activity = `${domain}: connector account ${accountName}`;
  await reader.read('connectorAccount', { domain }, { ...home, Name: accountName }, { activity });
}

function noPdcEmulator(domain: string, found: Reading<'domain'>): Unread {
  return found.error
    ? { kind: 'failed', message: `The PDC emulator of ${domain} is unknown: ${found.error.message}` }
    : { kind: 'notApplicable', message: `The PDC emulator of ${domain} was not found.` };
}
