import { defineCheck } from '../check.js';
import { list } from '../words.js';
import { failureWords, requiredServices, serviceName } from './controllerServices.js';

interface Data {
  pdcEmulator: string | null;
  addresses: string[];
  resolutionError: string | null;
  open: number[];
  /** Required ports that were not tried: the configuration leaves them out. */
  untried: number[];
  closed: { port: number; service: string; failure: string; required: boolean }[];
}

export const pdcEmulatorIsReachable = defineCheck({
  code: 'WBD401',
  name: 'pdc-emulator-is-reachable',
  area: 'directory',
  subject: 'domain',
  severity: 'error',
  title: 'The PDC emulator of the domain is found and reachable',
  why: 'Connect sets the password on the PDC emulator, even when other controllers are preferred for synchronisation.',
  sources: [
    'https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-ports',
    'MS-ADTS 6.1.5 (PDC Emulator FSMO role)',
  ],
  needs: ['domain'],
  uses: ['controllerPorts'],
  judge: ({ domain, controllerPorts }) => {
    const data: Data = {
      pdcEmulator: domain.pdcEmulator,
      addresses: controllerPorts?.addresses ?? [],
      resolutionError: controllerPorts?.resolutionError ?? null,
      open: (controllerPorts?.ports ?? []).filter((probe) => probe.isOpen).map((probe) => probe.port),
      untried: [...requiredServices.keys()].filter(
        (port) => !controllerPorts?.ports.some((probe) => probe.port === port),
      ),
      closed: (controllerPorts?.ports ?? [])
        .filter((probe) => !probe.isOpen)
        .map(({ port, failure }) => ({
          port,
          service: serviceName(port),
          failure: failure ?? 'other',
          required: requiredServices.has(port),
        })),
    };
    if (data.pdcEmulator === null) return { outcome: 'fail', data };
    if (!controllerPorts) return { outcome: 'unknown', data };
    if (data.resolutionError !== null || data.closed.some((probe) => probe.required)) {
      return { outcome: 'fail', data };
    }
    return { outcome: data.untried.length > 0 ? 'unknown' : 'pass', data };
  },
  message: ({ outcome, data }, { name }) => {
    if (data.pdcEmulator === null) {
      return {
        summary: `The PDC emulator of ${name} was not found.`,
        seen: ['fSMORoleOwner of the domain head does not lead to a domain controller with a dNSHostName.'],
        todo: [
          `Run: netdom query fsmo /domain:${name}`,
          'If the role holder is gone for good, seize the role on a living controller (Move-ADDirectoryServerOperationMasterRole -Force).',
        ],
      };
    }
    const seen = [`PDC emulator: ${data.pdcEmulator} (${data.addresses.join(', ') || 'no address'})`];
    if (data.open.length > 0) seen.push(`Open ports: ${data.open.join(', ')}`);
    for (const { port, service, failure, required } of data.closed) {
      seen.push(
        `Port ${port} (${service}) ${failureWords[failure] ?? failure}${required ? '' : ' (not required)'}`,
      );
    }
    if (outcome === 'unknown') {
      return {
        summary: `The PDC emulator is ${data.pdcEmulator}; port ${list(data.untried.map(String))} was not tried.`,
        seen,
        todo: [
          `Run the check on the Connect server, with ${list(data.untried.map(String))} among the configured ports.`,
        ],
      };
    }
    if (outcome === 'pass') {
      return { summary: `The PDC emulator ${data.pdcEmulator} is found and reachable.`, seen, todo: [] };
    }
    if (data.resolutionError !== null) {
      return {
        summary: `The name of the PDC emulator, ${data.pdcEmulator}, does not resolve on this server.`,
        seen: [...seen, data.resolutionError],
        todo: [
          `Make this server use the DNS servers of ${name}, then try: Resolve-DnsName ${data.pdcEmulator}`,
        ],
      };
    }
    const ports = data.closed.filter((probe) => probe.required).map(({ port }) => `${port}`);
    return {
      summary: `The PDC emulator ${data.pdcEmulator} cannot be reached on port ${list(ports)}.`,
      seen,
      todo: [
        `Open TCP ${list(ports)} from this server to ${data.pdcEmulator}, and the dynamic RPC ports 49152 to 65535.`,
        `Make sure that ${data.pdcEmulator} is running.`,
      ],
    };
  },
});
