import type { CollectRequest, Observe } from './collect.js';
import { directoryTarget } from './directoryTarget.js';
import { type Evidence, findReading } from './evidence.js';
import type { FactReader, Unread } from './factReader.js';

/** Reads every domain controller of a domain; how the PDC emulator is reached has been read before. */
export async function readControllers(
  reader: FactReader,
  request: CollectRequest,
  observe: Observe,
  domain: string,
): Promise<void> {
  const { evidence } = reader;
  const target = directoryTarget(evidence, request, domain);
  observe(`${domain}: domain controllers`);
  const listed = (await reader.read('controllers', { domain }, target)).value?.controllers;
  if (!listed) {
    const why: Unread = { kind: 'failed', message: `The domain controllers of ${domain} are not known.` };
    for (const fact of ['controllerServices', 'controllerCapabilities', 'remoteSam'] as const) {
      reader.skip(fact, { domain }, why);
    }
    return;
  }
  const names = listed.map(({ hostName }) => hostName);
  const pdc = findReading(evidence, 'controllerPorts', { domain })?.value?.hostName.toLowerCase();
  const HostName = names.filter((name) => name.toLowerCase() !== pdc);
  observe(`${domain}: ports of ${HostName.length} further controllers`);
  const ports = { HostName, Port: [...request.ports], TimeoutMilliseconds: request.portTimeoutMs };
  await reader.read('controllerServices', { domain }, ports);

  // Who does not answer on a port is not asked through it: that would only wait.
  const answering = (port: number) => names.filter((name) => mayAnswer(evidence, domain, name, port));
  observe(`${domain}: what the controllers are able to do`);
  const capable = { ...target, HostName: answering(directoryPort(evidence, request)) };
  await reader.read('controllerCapabilities', { domain }, capable);
  observe(`${domain}: remote calls to SAM`);
  await reader.read('remoteSam', { domain }, { ComputerName: answering(445) });
}

/** The port that the reader of the directory connects to. */
function directoryPort(evidence: Evidence, { directory }: CollectRequest): number {
  const hasModule = findReading(evidence, 'session')?.value?.activeDirectoryModule != null;
  const usesModule = directory.reader === 'ActiveDirectory' || (directory.reader !== 'Ldap' && hasModule);
  if (usesModule) return 9389;
  return directory.ssl ? 636 : 389;
}

/** False when the port was tried and is closed, or the name did not resolve. */
function mayAnswer(evidence: Evidence, domain: string, name: string, port: number): boolean {
  const pdc = findReading(evidence, 'controllerPorts', { domain })?.value;
  const others = findReading(evidence, 'controllerServices', { domain })?.value ?? [];
  const probed = [...(pdc ? [pdc] : []), ...others].find(
    ({ hostName }) => hostName.toLowerCase() === name.toLowerCase(),
  );
  if (!probed) return true;
  if (probed.resolutionError !== null) return false;
  return probed.ports.find((probe) => probe.port === port)?.isOpen ?? true;
}
