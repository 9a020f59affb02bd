import { defineCheck } from '../check.js';

interface Data {
  stagingMode: boolean | null;
}

export const serverIsNotStaging = defineCheck({
  code: 'WBD202',
  name: 'server-is-not-staging',
  area: 'server',
  subject: 'server',
  severity: 'error',
  title: 'The server is not in staging mode',
  why: 'A server in staging mode does not run password writeback, even when it is enabled.',
  sources: ['https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-staging-server'],
  needs: ['scheduler'],
  judge: ({ scheduler: { stagingMode } }) => {
    const data: Data = { stagingMode };
    if (stagingMode === null) return { outcome: 'unknown', data };
    return { outcome: stagingMode ? 'fail' : 'pass', data };
  },
  message: ({ outcome, data }) => {
    const words = { true: 'True', false: 'False', null: 'neither True nor False' }[`${data.stagingMode}`];
    const seen = [`Get-ADSyncScheduler: StagingModeEnabled is ${words}`];
    switch (outcome) {
      case 'pass':
        return { summary: 'The server is active, not in staging mode.', seen, todo: [] };
      case 'unknown':
        return { summary: 'The server does not say whether it is in staging mode.', seen, todo: [] };
      default:
        return {
          summary: 'This server is in staging mode, so it does not write passwords back.',
          seen,
          todo: [
            'Find the active server, and run the check there.',
            'If this one is to be the active server: make sure that the other one is off or in staging mode, then run the Connect wizard, Configure staging mode, and clear the tick.',
          ],
        };
    }
  },
});
