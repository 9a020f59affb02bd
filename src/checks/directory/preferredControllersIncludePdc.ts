import { defineCheck } from '../check.js';
import { list } from '../words.js';
import { isSameHost } from './hostName.js';

interface Data {
  preferred: string[];
  /** Names without a dot. */
  unqualified: string[];
  pdcEmulator: string | null;
  includesPdcEmulator: boolean;
  /** "Only use preferred domain controllers". null: the partition does not say. */
  onlyPreferred: boolean | null;
}

export const preferredControllersIncludePdc = defineCheck({
  code: 'WBD402',
  name: 'preferred-controllers-include-pdc',
  area: 'directory',
  subject: 'domain',
  severity: 'warning',
  title: 'The preferred domain controllers include the PDC emulator',
  why: 'Writeback reaches for the PDC emulator whatever is preferred; a list without it costs a detour or, across a firewall, the reset. Short names have been seen to fail with 80230818.',
  sources: ['https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback'],
  needs: ['connectors', 'domain'],
  judge: ({ connectors, domain }, { subject }) => {
    const partition = connectors
      .find((connector) => connector.name === subject.connector)
      ?.partitions.find((candidate) => candidate.name === subject.name);
    const preferred = partition?.preferredControllers ?? [];
    const data: Data = {
      preferred,
      unqualified: preferred.filter((name) => !name.includes('.')),
      pdcEmulator: domain.pdcEmulator,
      includesPdcEmulator: preferred.some((name) => isSameHost(name, domain.pdcEmulator)),
      onlyPreferred: partition?.controllerFailover == null ? null : !partition.controllerFailover,
    };
    if (preferred.length === 0) return { outcome: 'pass', data };
    if (data.unqualified.length > 0) return { outcome: 'fail', severity: 'error', data };
    if (data.pdcEmulator === null) return { outcome: 'unknown', data };
    return { outcome: data.includesPdcEmulator ? 'pass' : 'fail', data };
  },
  message: ({ outcome, data }, { connector, name }) => {
    const only = {
      true: 'yes',
      false: 'no',
      null: 'not stated',
    }[`${data.onlyPreferred}`];
    const seen = [
      `Preferred controllers: ${data.preferred.join(', ') || 'none'}`,
      `PDC emulator: ${data.pdcEmulator ?? 'not found'}`,
      `Only preferred controllers may be used: ${only}`,
    ];
    const where = `In Synchronization Service Manager: connector ${connector}, Properties, Configure Directory Partitions, ${name}`;
    if (data.unqualified.length > 0) {
      return {
        summary: `${list(data.unqualified)} is not a full DNS name among the preferred controllers.`,
        seen,
        todo: [
          `${where}: replace the short name by the full name, for example ${data.pdcEmulator ?? `dc1.${name}`}.`,
        ],
      };
    }
    switch (outcome) {
      case 'unknown':
        return {
          summary: 'Controllers are preferred, but the PDC emulator to compare them with was not found.',
          seen,
          todo: [],
        };
      case 'pass':
        return {
          summary:
            data.preferred.length === 0
              ? 'No controller is preferred; Connect finds them by itself.'
              : 'The PDC emulator is among the preferred controllers.',
          seen,
          todo: [],
        };
      default:
        return {
          summary: `The preferred controllers do not include the PDC emulator ${data.pdcEmulator}.`,
          seen,
          todo: [`${where}: add ${data.pdcEmulator} as the first preferred controller.`],
        };
    }
  },
});
