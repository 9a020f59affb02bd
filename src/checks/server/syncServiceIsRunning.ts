import { defineCheck } from '../check.js';
import { counted, utc } from '../words.js';

interface Data {
  status: string;
  startType: string | null;
  account: string | null;
  process: string | null;
  startedAt: string | null;
  establishedHttps: number | null;
}

export const syncServiceIsRunning = defineCheck({
  code: 'WBD201',
  name: 'sync-service-is-running',
  area: 'server',
  subject: 'server',
  severity: 'error',
  title: 'The synchronisation service ADSync is running',
  why: 'Writeback runs inside this service: while it is stopped, no reset is taken from the cloud.',
  sources: ['https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback'],
  needs: ['syncService'],
  judge: ({
    syncService: { status, startType, account, processId, processName, startedAt, establishedHttps },
  }) => {
    const process = processId === null ? null : `${processName ?? 'unknown'} (${processId})`;
    const data: Data = { status, startType, account, process, startedAt, establishedHttps };
    if (status === 'NotInstalled') return { outcome: 'unknown', data };
    return { outcome: status === 'Running' ? 'pass' : 'fail', data };
  },
  message: ({ outcome, data }, { name }) => {
    const seen = [`Service ADSync: ${data.status}${data.startType ? `, start type ${data.startType}` : ''}`];
    if (data.account) seen.push(`Signs in as ${data.account}`);
    if (data.process) {
      const since = data.startedAt ? `, since ${utc(new Date(data.startedAt))}` : '';
      seen.push(`Process ${data.process}${since}`);
    }
    if (data.establishedHttps !== null) {
      const connections = counted(data.establishedHttps, 'connection');
      seen.push(`${connections} to port 443; writeback holds 2 where no proxy on another port is used`);
    }
    switch (outcome) {
      case 'pass':
        return { summary: 'The service ADSync is running.', seen, todo: [] };
      case 'unknown':
        return {
          summary: `${name} has no service ADSync.`,
          seen,
          todo: ['Run the check on the Connect server that serves the tenant.'],
        };
      default:
        return {
          summary: `The service ADSync is not running: it is ${data.status}.`,
          seen,
          todo: [
            ...(data.startType === 'Disabled'
              ? ['Set the start type back: Set-Service ADSync -StartupType Automatic']
              : []),
            'Run: Start-Service ADSync',
            'If it stops again, read the System log for events 7000 to 7041 of the Service Control Manager, and whether the password of its account has changed.',
          ],
        };
    }
  },
});
