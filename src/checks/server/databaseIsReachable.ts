import { defineCheck } from '../check.js';

interface Data {
  isReachable: boolean;
  problem: string | null;
  place: string | null;
  edition: string | null;
  version: string | null;
  usedMegabytes: number | null;
  isNearlyFull: boolean;
}

/** SQL Server Express, which LocalDB is, keeps 10 GB in a database; from 90 % on it is time to act. */
const nearlyFullMegabytes = 9 * 1024;

export const databaseIsReachable = defineCheck({
  code: 'WBD210',
  name: 'database-is-reachable',
  area: 'server',
  subject: 'server',
  severity: 'error',
  title: 'The database of the Connect server is reachable and has room',
  why: 'The service looks each user up in its database before it writes a password. Without it, or when it is full, no reset goes through.',
  sources: [
    'https://learn.microsoft.com/entra/identity/hybrid/connect/tshoot-connect-recover-from-localdb-10gb-limit',
  ],
  needs: ['database'],
  judge: ({
    database: { isReachable, problem, server, instance, name, isLocal, edition, version, usedMegabytes },
  }) => {
    const isLimited = isLocal === true || /express/i.test(edition ?? '');
    const data: Data = {
      isReachable,
      problem,
      place: server === null ? null : [server, instance, name].filter((part) => part !== null).join('\\'),
      edition,
      version,
      usedMegabytes,
      isNearlyFull: isLimited && (usedMegabytes ?? 0) >= nearlyFullMegabytes,
    };
    if (!isReachable) return { outcome: 'fail', data };
    return data.isNearlyFull ? { outcome: 'fail', severity: 'warning', data } : { outcome: 'pass', data };
  },
  message: ({ outcome, data }) => {
    const seen = [
      ...(data.place ? [`Database: ${data.place}`] : []),
      ...(data.edition ? [`${data.edition}${data.version ? `, ${data.version}` : ''}`] : []),
      ...(data.usedMegabytes === null ? [] : [`In use: ${Math.round(data.usedMegabytes)} MB`]),
      ...(data.problem ? [data.problem] : []),
    ];
    if (outcome === 'pass') return { summary: 'The database answers.', seen, todo: [] };
    return data.isReachable
      ? {
          summary: 'The database is nearly full: this edition of SQL Server holds 10 GB.',
          seen,
          todo: [
            'Shorten the run history: Set-ADSyncScheduler -PurgeRunHistoryInterval 3.00:00:00',
            'If it stays that large, move the database to a full edition of SQL Server.',
          ],
        }
      : {
          summary: 'The synchronisation service cannot reach its database.',
          seen,
          todo: [
            'Make sure that SQL Server runs and that the service account of ADSync may sign in to it.',
            'For LocalDB: restart the service ADSync when its database files are in place and the disk has room.',
          ],
        };
  },
});
