import { defineCheck } from '../check.js';
import { list } from '../words.js';
import { requiredPorts } from './controllerServices.js';
import { isSameHost, namesHost } from './hostName.js';

type Problem = 'notOfThisDomain' | 'readOnly' | 'outOfReach';

interface Data {
  preferred: { name: string; problem: Problem | null }[];
  /** "Only use preferred domain controllers". null: the partition does not say. */
  onlyPreferred: boolean | null;
}

const problemWords: Record<Problem, string> = {
  notOfThisDomain: 'is no domain controller of this domain',
  readOnly: 'is a read-only domain controller, to which no password can be written',
  outOfReach: 'cannot be reached from this server',
};

export const preferredControllersCanBeUsed = defineCheck({
  code: 'WBD406',
  name: 'preferred-controllers-can-be-used',
  area: 'directory',
  subject: 'domain',
  severity: 'warning',
  title: 'The preferred domain controllers exist, are writable and can be reached',
  why: 'Connect turns to the preferred controllers first. If it may use no other, one that is gone, read-only or out of reach stops it.',
  sources: [
    'https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback',
    'https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites (read-only domain controllers)',
  ],
  needs: ['connectors', 'controllers', 'controllerServices'],
  uses: ['controllerPorts'],
  judge: ({ connectors, controllers, controllerServices, controllerPorts }, { subject }) => {
    const partition = connectors
      .find((connector) => connector.name === subject.connector)
      ?.partitions.find((candidate) => candidate.name === subject.name);
    const probed = [...(controllerPorts ? [controllerPorts] : []), ...controllerServices];
    const required = requiredPorts(connectors, subject);
    const problemOf = (name: string): Problem | null => {
      const controller = controllers.controllers.find(({ hostName }) => namesHost(name, hostName));
      if (!controller) return 'notOfThisDomain';
      if (controller.isReadOnly) return 'readOnly';
      const probe = probed.find(({ hostName }) => isSameHost(hostName, controller.hostName));
      const isClosed = probe?.ports.some(({ port, isOpen }) => !isOpen && required.has(port));
      return probe && (probe.resolutionError !== null || isClosed) ? 'outOfReach' : null;
    };
    const data: Data = {
      preferred: (partition?.preferredControllers ?? []).map((name) => ({ name, problem: problemOf(name) })),
      onlyPreferred: partition?.controllerFailover == null ? null : !partition.controllerFailover,
    };
    const unusable = data.preferred.filter(({ problem }) => problem !== null);
    if (unusable.length === 0) return { outcome: 'pass', data };
    const isStuck = data.onlyPreferred === true && unusable.length === data.preferred.length;
    return { outcome: 'fail', severity: isStuck ? 'error' : 'warning', data };
  },
  message: ({ outcome, data }, { connector, name }) => {
    const seen = data.preferred.map(
      ({ name: host, problem }) => `${host} ${problem === null ? 'can be used' : problemWords[problem]}`,
    );
    if (data.preferred.length > 0) {
      const only = { true: 'no: only preferred controllers may be used', false: 'yes', null: 'not stated' };
      seen.push(`Fails over to other controllers: ${only[`${data.onlyPreferred}`]}`);
    }
    if (outcome === 'pass') {
      return {
        summary:
          data.preferred.length === 0
            ? 'No controller is preferred; Connect finds them by itself.'
            : 'The preferred controllers can be used.',
        seen,
        todo: [],
      };
    }
    const unusable = list(data.preferred.filter(({ problem }) => problem !== null).map((one) => one.name));
    return {
      summary: `Connect cannot use the preferred ${data.preferred.length === 1 ? 'controller' : 'controllers'} ${unusable}.`,
      seen,
      todo: [
        `In Synchronization Service Manager: connector ${connector}, Properties, Configure Directory Partitions, ${name}: prefer writable controllers that this server reaches.`,
        ...(data.onlyPreferred === true
          ? ['Let Connect use other controllers when the preferred ones fail.']
          : []),
      ],
    };
  },
});
