import { isActiveDirectory } from '../../evidence/connectorKind.js';
import { defineCheck } from '../check.js';
import { list, utc } from '../words.js';

interface Data {
  configuredAt: string | null;
  later: { connector: string; createdAt: string }[];
  /** Connectors that do not say when they were created. */
  undated: string[];
}

export const connectorsPrecedeWriteback = defineCheck({
  code: 'WBD305',
  name: 'connectors-precede-writeback',
  area: 'writeback',
  subject: 'server',
  severity: 'warning',
  title: 'No forest was added after writeback was configured',
  why: 'A forest that is connected later is not set up for password writeback by itself: resets of its users have been seen to fail with 8023061f until writeback was turned off and on again.',
  sources: ['https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback'],
  needs: ['connectors', 'writebackConfiguration'],
  judge: ({ connectors, writebackConfiguration: { enabled, modifiedAt } }) => {
    const forests = connectors.filter(isActiveDirectory);
    const data: Data = {
      configuredAt: modifiedAt,
      later: forests.flatMap(({ name, createdAt }) =>
        createdAt !== null && modifiedAt !== null && Date.parse(createdAt) > Date.parse(modifiedAt)
          ? [{ connector: name, createdAt }]
          : [],
      ),
      undated: forests.filter(({ createdAt }) => createdAt === null).map(({ name }) => name),
    };
    if (!enabled || forests.length === 0) return { outcome: 'skipped', data };
    if (data.later.length > 0) return { outcome: 'fail', data };
    return { outcome: modifiedAt === null || data.undated.length > 0 ? 'unknown' : 'pass', data };
  },
  message: ({ outcome, data }) => {
    const seen = [
      `Writeback configured: ${data.configuredAt ? utc(new Date(data.configuredAt)) : 'not stated'}`,
      ...data.later.map(({ connector, createdAt }) => `${connector} created: ${utc(new Date(createdAt))}`),
      ...data.undated.map((connector) => `${connector} created: not stated`),
    ];
    switch (outcome) {
      case 'pass':
        return { summary: 'Every forest was there when writeback was configured.', seen, todo: [] };
      case 'skipped':
        return { summary: 'Writeback is turned off, or there is no forest.', seen, todo: [] };
      case 'unknown':
        return {
          summary: 'The server does not say when writeback was configured, or a forest connected.',
          seen,
          todo: [],
        };
      default:
        return {
          summary: `${list(data.later.map(({ connector }) => connector))} was connected after writeback was configured.`,
          seen,
          todo: [
            'Make sure that the new connector account has its rights, then turn password writeback off and on again.',
            'Reset the password of a test user of that forest; event 33009 with 8023061f shows that it is still not set up.',
          ],
        };
    }
  },
});
