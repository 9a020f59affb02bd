import { isEntra } from '../../evidence/connectorKind.js';
import { defineCheck } from '../check.js';

/** `noConnector`: nobody is synchronised, which is another check's matter. */
type Gap = 'noConnector' | 'notImported' | 'notTaken' | 'noCloudUser' | 'syncError';

interface Data {
  gap: Gap | null;
  rules: string[];
  joins: { connector: string; distinguishedName: string }[];
}

export const userIsSynchronised = defineCheck({
  code: 'WBD607',
  name: 'user-is-synchronised',
  area: 'user',
  subject: 'user',
  severity: 'error',
  title: 'The user is synchronised to Entra ID by this server',
  why: 'Connect finds the account of a reset through the connector space and the metaverse; who is not in them is 33002 (user not found).',
  sources: [
    'https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback',
    'https://learn.microsoft.com/entra/identity/hybrid/connect/tshoot-connect-object-not-syncing',
  ],
  needs: ['synchronisation', 'connectors'],
  judge: ({ synchronisation, connectors }) => {
    const { connectorSpace, metaverse } = synchronisation;
    const entra = connectors.filter(isEntra).map(({ name }) => name);
    const gapOf = (): Gap | null => {
      if (entra.length === 0) return 'noConnector';
      if (connectorSpace === null) return 'notImported';
      if (connectorSpace.isConnector === false || metaverse === null) return 'notTaken';
      if (!metaverse.joins.some(({ connector }) => entra.includes(connector))) return 'noCloudUser';
      return connectorSpace.hasSyncError ? 'syncError' : null;
    };
    const data: Data = {
      gap: gapOf(),
      rules: connectorSpace?.rules ?? [],
      joins: metaverse?.joins ?? [],
    };
    if (data.gap === 'noConnector') return { outcome: 'skipped', data };
    return { outcome: data.gap === null ? 'pass' : 'fail', data };
  },
  message: ({ data }, { name }) => {
    const seen = [
      `Rules that applied: ${data.rules.join(', ') || 'none'}`,
      ...data.joins.map(({ connector, distinguishedName }) => `Joined in ${connector}: ${distinguishedName}`),
    ];
    switch (data.gap) {
      case null:
        return { summary: 'The user is synchronised to Entra ID.', seen, todo: [] };
      case 'noConnector':
        return { summary: 'There is no Entra connector: see WBD301.', seen: [], todo: [] };
      case 'notImported':
        return {
          summary: `This server has not imported ${name}.`,
          seen,
          todo: [
            'See whether the organizational unit of the user is selected: Connect wizard, Customize synchronization options, Domain and OU filtering.',
            'For a user who is new, wait for the next cycle or start one: Start-ADSyncSyncCycle -PolicyType Delta',
          ],
        };
      case 'notTaken':
        return {
          summary: `No synchronisation rule takes ${name} in.`,
          seen,
          todo: [
            'Look at the user in Synchronization Service Manager, Connectors, Search Connector Space, Preview: which scoping filter leaves it out.',
          ],
        };
      case 'noCloudUser':
        return {
          summary: `${name} is known to this server, but has no user in Entra ID through it.`,
          seen,
          todo: [
            'See why it is not provisioned: cloudFiltered or a missing sourceAnchor in the metaverse, or errors of the last export to Entra ID.',
          ],
        };
      case 'syncError':
        return {
          summary: `The synchronisation of ${name} ends in an error.`,
          seen,
          todo: [
            'Open the run in Synchronization Service Manager, Operations, and repair the error that it shows for the user.',
          ],
        };
    }
  },
});
