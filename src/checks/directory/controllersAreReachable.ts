import { defineCheck } from '../check.js';
import { counted, list } from '../words.js';
import { isMissing, type PortState, portLines, portStates, requiredPorts } from './controllerServices.js';
import { isSameHost } from './hostName.js';

interface Data {
  controllers: {
    hostName: string;
    isReadOnly: boolean;
    addresses: string[];
    resolutionError: string | null;
    ports: PortState[];
  }[];
}

export const controllersAreReachable = defineCheck({
  code: 'WBD403',
  name: 'controllers-are-reachable',
  area: 'directory',
  subject: 'domain',
  severity: 'warning',
  title: 'Each further domain controller is found and reachable',
  why: 'Connect takes the controller that the locator gives it; one that it cannot reach makes synchronisation, and with it writeback, fail now and then.',
  sources: ['https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-ports'],
  needs: ['controllers', 'controllerServices'],
  uses: ['connectors'],
  judge: ({ controllers, controllerServices, connectors }, { subject }) => {
    const required = requiredPorts(connectors, subject);
    const data: Data = {
      controllers: controllerServices.map(({ hostName, addresses, resolutionError, ports }) => ({
        hostName,
        isReadOnly: controllers.controllers.some(
          (one) => isSameHost(one.hostName, hostName) && one.isReadOnly,
        ),
        addresses,
        resolutionError,
        ports: portStates(ports, required),
      })),
    };
    return { outcome: data.controllers.some(isOutOfReach) ? 'fail' : 'pass', data };
  },
  message: ({ outcome, data }, { name }) => {
    const lost = data.controllers.filter(isOutOfReach);
    const seen = data.controllers.flatMap((one) => {
      const kind = one.isReadOnly ? ', read-only' : '';
      const place = one.addresses.join(', ') || 'no address';
      return [
        `${one.hostName} (${place}${kind}): ${isOutOfReach(one) ? 'out of reach' : 'reachable'}`,
        ...(one.resolutionError === null ? [] : [`${one.hostName}: ${one.resolutionError}`]),
        ...(one.resolutionError === null ? portLines(one.ports) : []).map(
          (line) => `${one.hostName}: ${line.replace(/^./, (first) => first.toLowerCase())}`,
        ),
      ];
    });
    if (outcome === 'pass') {
      const count = data.controllers.length;
      return {
        summary:
          count === 0
            ? 'There is no domain controller beside the PDC emulator.'
            : `${counted(count, 'further domain controller')} of ${name} can be reached.`,
        seen,
        todo: [],
      };
    }
    const names = list(lost.map(({ hostName }) => hostName));
    return {
      summary: `${names} cannot be reached from this server.`,
      seen,
      todo: [
        `Open the ports above from this server to ${names}, or keep Connect away from controllers that it is not to use: prefer others.`,
        'If a controller is gone for good, remove it from the directory (metadata cleanup).',
      ],
    };
  },
});

function isOutOfReach({ resolutionError, ports }: Data['controllers'][number]): boolean {
  return resolutionError !== null || ports.some(isMissing);
}
