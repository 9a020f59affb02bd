import { defineCheck } from '../check.js';
import { list } from '../words.js';
import {
  controllerServiceList,
  isMissing,
  type PortState,
  portLines,
  portStates,
  requiredPorts,
} from './controllerServices.js';

interface Data {
  pdcEmulator: string | null;
  addresses: string[];
  resolutionError: string | null;
  ports: PortState[];
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
  notes: [
    '| port | service | closed, it | because |',
    '|---|---|---|---|',
    ...controllerServiceList.map(({ port, name, required, why }) => {
      const words = {
        always: 'fails the check',
        withLdaps: 'fails the check when the connector uses LDAP over TLS',
        never: 'is noted',
      };
      return `| ${port} | ${name} | ${words[required]} | ${why} |`;
    }),
  ],
  needs: ['domain'],
  uses: ['controllerPorts', 'connectors'],
  judge: ({ domain, controllerPorts, connectors }, { subject }) => {
    const data: Data = {
      pdcEmulator: domain.pdcEmulator,
      addresses: controllerPorts?.addresses ?? [],
      resolutionError: controllerPorts?.resolutionError ?? null,
      ports: portStates(controllerPorts?.ports ?? [], requiredPorts(connectors, subject)),
    };
    if (data.pdcEmulator === null) return { outcome: 'fail', data };
    if (!controllerPorts) return { outcome: 'unknown', data };
    if (data.resolutionError !== null || data.ports.some(isMissing)) return { outcome: 'fail', data };
    return { outcome: untried(data).length > 0 ? 'unknown' : 'pass', data };
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
    const seen = [
      `PDC emulator: ${data.pdcEmulator} (${data.addresses.join(', ') || 'no address'})`,
      ...(data.resolutionError === null ? portLines(data.ports) : []),
    ];
    if (outcome === 'unknown') {
      const ports = list(untried(data).map(String));
      return {
        summary: `The PDC emulator is ${data.pdcEmulator}; port ${ports} was not tried.`,
        seen,
        todo: [`Run the check on the Connect server, with ${ports} among the configured ports.`],
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
    const ports = data.ports.filter(isMissing).map(({ port }) => `${port}`);
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

/** Required ports that were not tried: the configuration leaves them out. */
function untried({ ports }: Data): number[] {
  return ports.filter(({ isRequired, state }) => isRequired && state === 'untried').map(({ port }) => port);
}
