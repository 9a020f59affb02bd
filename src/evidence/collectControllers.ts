import type { CollectRequest } from './collectRequest.js';
import { directoryTarget } from './directoryTarget.js';
import { type Evidence, findReading } from './evidence.js';
import type { FactReader, Unread } from './factReader.js';

/** Reads every domain controller of a domain; how the PDC emulator is reached has been read before. */
export async function readControllers(
  reader: FactReader,
  request: CollectRequest,
  domain: string,
): Promise<void> {
  const { evidence } = reader;
  const target = directoryTarget(evidence, request, domain);
  const about = { domain };
  const activity = `${domain}: domain controllers`;
  const listed = (await reader.read('controllers', about, target, { activity })).value?.controllers;
  if (!listed) {
    const why: Unread = { kind: 'failed', message: `The domain controllers of ${domain} are not known.` };
    for (const fact of ['controllerServices', 'controllerCapabilities', 'remoteSam'] as const) {
      reader.skip(fact, about, why);
    }
    return;
  }
  const names = listed.map(({ hostName }) => hostName);
  const pdc = findReading(evidence, 'controllerPorts', about)?.value?.hostName.toLowerCase();
  const HostName = names.filter((name) => name.toLowerCase() !== pdc);
  await reader.read(
    'controllerServices',
    about,
    { HostName, Port: [...request.ports], TimeoutMilliseconds: request.portTimeoutMs },
    { activity: `${domain}: ports of ${HostName.length} further controllers`, lane: 'server' },
  );

  // Who does not answer on a port is not asked through it: that would only wait.
  const answering = (port: number) => names.filter((name) => mayAnswer(evidence, domain, name, port));
  const session = await reader.whenRead('session');
  const hasModule = session.value?.activeDirectoryModule != null;
  await Promise.all([
    reader.read(
      'controllerCapabilities',
      about,
      { ...target, HostName: answering(directoryPort(hasModule, request)) },
      { activity: `${domain}: what the controllers are able to do` },
    ),
    reader.read(
      'remoteSam',
      about,
      { ComputerName: answering(445) },
      { activity: `${domain}: remote calls to SAM` },
    ),
  ]);
}

/** The port that the reader of the directory connects to. */
function directoryPort(hasModule: boolean, { directory }: CollectRequest): number {
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
