import { defineCheck } from '../check.js';

interface Data {
  connector: string;
  serviceStatus: string;
  /** Whether the service that it lives in runs. null: not known. */
  isHostRunning: boolean | null;
  /** A server in staging mode runs no writeback. */
  isStaging: boolean | null;
}

export const writebackServiceIsStarted = defineCheck({
  code: 'WBD303',
  name: 'writeback-service-is-started',
  area: 'writeback',
  subject: 'server',
  severity: 'error',
  title: 'The writeback service is started',
  why: 'The ADSync service can run while the writeback endpoint inside it has failed to start. Then no reset arrives.',
  sources: ['https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback'],
  needs: ['writebackConfiguration'],
  uses: ['syncService', 'scheduler'],
  judge: ({ writebackConfiguration: { connector, enabled, serviceStatus }, syncService, scheduler }) => {
    const data: Data = {
      connector,
      serviceStatus,
      isHostRunning: syncService === null ? null : syncService.status === 'Running',
      isStaging: scheduler?.stagingMode ?? null,
    };
    // WBD201 and WBD202 tell these, and then nothing can be said of what would run inside.
    if (!enabled || data.isHostRunning === false || data.isStaging === true)
      return { outcome: 'skipped', data };
    if (serviceStatus === 'Started') return { outcome: 'pass', data };
    return { outcome: serviceStatus === 'Stopped' ? 'fail' : 'unknown', data };
  },
  message: ({ outcome, data }) => {
    const seen = [`ServiceStatus of "${data.connector}" is ${data.serviceStatus}`];
    switch (outcome) {
      case 'pass':
        return { summary: 'The writeback service is started.', seen, todo: [] };
      case 'skipped':
        return {
          summary:
            data.isHostRunning === false
              ? 'The service ADSync is not running, and the writeback service runs inside it.'
              : data.isStaging
                ? 'The server is in staging mode, so the writeback service does not run.'
                : 'Writeback is turned off, so its service does not run.',
          seen,
          todo: [],
        };
      case 'unknown':
        return {
          summary: `The server reports the state of the writeback service as "${data.serviceStatus}".`,
          seen,
          todo: [
            'Look in the Application log for event 31015 (started) or 6800 (failed) since the ADSync service started.',
          ],
        };
      default:
        return {
          summary: 'The writeback service is stopped although writeback is enabled.',
          seen,
          todo: [
            'Restart the service "Microsoft Azure AD Sync" (ADSync) when no synchronisation is running.',
            'If event 6800 follows instead of 31015, read the events of PasswordResetService beside it, then turn writeback off and on again.',
          ],
        };
    }
  },
});
