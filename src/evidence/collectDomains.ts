import type { CollectRequest, Observe } from './collect.js';
import { readControllers } from './collectControllers.js';
import { directoryTarget, synchronisedDomains } from './directoryTarget.js';
import type { Reading } from './evidence.js';
import type { FactReader, Unread } from './factReader.js';
import type { Connector } from './facts/connectors.js';

/** Reads each domain that is synchronised. */
export async function readDomains(
  reader: FactReader,
  request: CollectRequest,
  observe: Observe,
): Promise<void> {
  for (const { connector, domain } of synchronisedDomains(reader.evidence)) {
    observe(domain);
    const found = await reader.read('domain', { domain }, directoryTarget(reader.evidence, request, domain));
    const pdc = found.value?.pdcEmulator;
    if (pdc) {
      observe(`${domain}: ports of ${pdc}`);
      const ports = {
        HostName: pdc,
        Port: [...request.ports],
        TimeoutMilliseconds: request.portTimeoutMs,
      };
      await reader.read('controllerPorts', { domain }, ports);
    } else {
      reader.skip('controllerPorts', { domain }, noPdcEmulator(domain, found));
    }
    observe(`${domain}: password policy`);
    await reader.read('domainPasswordPolicy', { domain }, directoryTarget(reader.evidence, request, domain));
    observe(`${domain}: installations of Connect`);
    await reader.read('syncInstallations', { domain }, directoryTarget(reader.evidence, request, domain));
    await readAccount(reader, request, observe, connector, domain);
    await readControllers(reader, request, observe, domain);
    observe(`${domain}: who may look accounts up`);
    await reader.read('samServer', { domain }, directoryTarget(reader.evidence, request, domain));
    observe(`${domain}: permissions on the domain`);
    await reader.read('domainRoot', { domain }, directoryTarget(reader.evidence, request, domain));
  }
}

async function readAccount(
  reader: FactReader,
  request: CollectRequest,
  observe: Observe,
  connector: Connector,
  domain: string,
): Promise<void> {
  const { accountName, accountDomain } = connector;
  if (!accountName) {
    const message = `The connector ${connector.name} does not name its account (forest-login-user).`;
    reader.skip('connectorAccount', { domain }, { kind: 'failed', message });
    return;
  }
  observe(`${domain}: connector account ${accountName}`);
  const home = directoryTarget(reader.evidence, request, accountDomain ?? domain);
  await reader.read('connectorAccount', { domain }, { ...home, Name: accountName });
}

function noPdcEmulator(domain: string, found: Reading<'domain'>): Unread {
  return found.error
    ? { kind: 'failed', message: `The PDC emulator of ${domain} is unknown: ${found.error.message}` }
    : { kind: 'notApplicable', message: `The PDC emulator of ${domain} was not found.` };
}
