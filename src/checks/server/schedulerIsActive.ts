import { defineCheck } from '../check.js';
import { duration, utc } from '../words.js';

interface Data {
  syncCycleEnabled: boolean | null;
  suspended: boolean | null;
  nextCycleAt: string | null;
  intervalSeconds: number | null;
}

export const schedulerIsActive = defineCheck({
  code: 'WBD205',
  name: 'scheduler-is-active',
  area: 'server',
  subject: 'server',
  severity: 'warning',
  title: 'The synchronisation scheduler is on and not suspended',
  why: 'Writeback itself does not wait for the scheduler, but new users and changed anchors reach it only through a synchronisation. A suspended scheduler also shows that the wizard is open, which changes the configuration under our feet.',
  sources: [
    'https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-scheduler',
  ],
  needs: ['scheduler'],
  judge: ({ scheduler: { syncCycleEnabled, suspended, nextCycleAt, intervalSeconds } }) => {
    const data: Data = { syncCycleEnabled, suspended, nextCycleAt, intervalSeconds };
    if (syncCycleEnabled === false || suspended === true) return { outcome: 'fail', data };
    return { outcome: syncCycleEnabled === null || suspended === null ? 'unknown' : 'pass', data };
  },
  message: ({ outcome, data }) => {
    const seen = [
      `SyncCycleEnabled is ${data.syncCycleEnabled}, SchedulerSuspended is ${data.suspended}`,
      ...(data.intervalSeconds === null ? [] : [`Every ${duration(data.intervalSeconds)}`]),
      ...(data.nextCycleAt === null ? [] : [`Next at ${utc(new Date(data.nextCycleAt))}`]),
    ];
    switch (outcome) {
      case 'pass':
        return { summary: 'The scheduler is on.', seen, todo: [] };
      case 'unknown':
        return { summary: 'The server does not say whether its scheduler is on.', seen, todo: [] };
      default:
        return data.suspended === true
          ? {
              summary: 'The scheduler is suspended.',
              seen,
              todo: [
                'Close the Connect wizard if it is open on this server: it suspends the scheduler.',
                'If nobody has it open, run: Set-ADSyncScheduler -SchedulerSuspended $false',
              ],
            }
          : {
              summary: 'The scheduler is switched off, so nothing is synchronised by itself.',
              seen,
              todo: [
                'When whatever it was switched off for is done, run: Set-ADSyncScheduler -SyncCycleEnabled $true',
              ],
            };
    }
  },
});
