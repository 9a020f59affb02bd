import type { CollectRequest } from './collectRequest.js';
import { isActiveDirectory, selectedDomains } from './connectorKind.js';
import { type Evidence, findReading } from './evidence.js';
import type { FactValue } from './factList.js';
import type { Connector } from './facts/connectors.js';
import type { DirectoryOptions } from './facts/directory.js';

/** The domains that the AD connectors are set to synchronise, in the connectors' order. */
export function synchronisedDomains(evidence: Evidence): { connector: Connector; domain: string }[] {
  const connectors = findReading(evidence, 'connectors')?.value ?? [];
  return connectors
    .filter(isActiveDirectory)
    .flatMap((connector) => selectedDomains(connector).map(({ name }) => ({ connector, domain: name })));
}

/**
 * Where to read a domain. Writeback writes to the PDC emulator, so what the PDC emulator holds is what counts: it is
 * asked when it has answered before or its LDAP port is open, and otherwise the controller that the locator finds.
 */
export function directoryTarget(
  evidence: Evidence,
  { directory }: CollectRequest,
  domain: string,
): { Domain: string; Directory: DirectoryOptions } {
  const { servers, ...options } = directory;
  const server = configuredServer(servers, domain) ?? reachablePdcEmulator(evidence, domain, directory.ssl);
  return { Domain: domain, Directory: { ...options, ...(server && { server }) } };
}

/** The controller that the settings name for a domain; domain names have no case. */
export function configuredServer(
  servers: Readonly<Record<string, string>>,
  domain: string,
): string | undefined {
  const found = Object.entries(servers).find(([name]) => name.toLowerCase() === domain.toLowerCase());
  return found?.[1];
}

/** Whether the PDC emulator is the controller that told of its domain. */
export function hasPdcEmulatorAnswered({ pdcEmulator, readFrom }: FactValue<'domain'>): boolean {
  return pdcEmulator !== null && pdcEmulator.toLowerCase() === readFrom.server.toLowerCase();
}

function reachablePdcEmulator(evidence: Evidence, domain: string, ssl = false): string | undefined {
  const found = findReading(evidence, 'domain', { domain })?.value;
  if (found && hasPdcEmulatorAnswered(found)) return found.readFrom.server;
  const port = ssl ? 636 : 389;
  const ports = findReading(evidence, 'controllerPorts', { domain })?.value;
  return ports?.ports.some((probe) => probe.port === port && probe.isOpen) ? ports.hostName : undefined;
}
