import { defineCheck } from '../check.js';
import { list } from '../words.js';

interface Data {
  cycleInProgress: boolean | null;
  running: string[];
}

export const noSynchronisationIsRunning = defineCheck({
  code: 'WBD206',
  name: 'no-synchronisation-is-running',
  area: 'server',
  subject: 'server',
  severity: 'info',
  title: 'No synchronisation is running',
  why: 'A running synchronisation harms no reset, but nothing on the server may be changed or restarted before it has ended.',
  sources: [
    'https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-scheduler',
  ],
  needs: ['scheduler'],
  judge: ({ scheduler: { cycleInProgress, running } }) => {
    const data: Data = { cycleInProgress, running };
    if (cycleInProgress === true || running.length > 0) return { outcome: 'fail', data };
    return { outcome: cycleInProgress === null ? 'unknown' : 'pass', data };
  },
  message: ({ outcome, data }) => {
    const seen = [
      `SyncCycleInProgress is ${data.cycleInProgress}`,
      `Running: ${data.running.join(', ') || 'nothing'}`,
    ];
    switch (outcome) {
      case 'pass':
        return { summary: 'No synchronisation is running.', seen, todo: [] };
      case 'unknown':
        return { summary: 'The server does not say whether a synchronisation is running.', seen, todo: [] };
      default:
        return {
          summary:
            data.running.length > 0
              ? `A synchronisation is running: ${list(data.running)}.`
              : 'A synchronisation cycle is running.',
          seen,
          todo: [
            'Wait until it has ended before anything is changed: Get-ADSyncConnectorRunStatus then gives nothing.',
          ],
        };
    }
  },
});
