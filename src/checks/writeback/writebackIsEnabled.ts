import { defineCheck } from '../check.js';
import { utc } from '../words.js';

interface Data {
  connector: string;
  enabled: boolean;
  modifiedAt: string | null;
}

export const writebackIsEnabled = defineCheck({
  code: 'WBD302',
  name: 'writeback-is-enabled',
  area: 'writeback',
  subject: 'server',
  severity: 'error',
  title: 'Password writeback is enabled on the Entra connector',
  why: 'While it is off, a reset in the cloud never reaches Active Directory, and users are told that the service is not available.',
  sources: ['https://learn.microsoft.com/entra/identity/authentication/tutorial-enable-sspr-writeback'],
  needs: ['writebackConfiguration'],
  judge: ({ writebackConfiguration: { connector, enabled, modifiedAt } }) => {
    const data: Data = { connector, enabled, modifiedAt };
    return { outcome: enabled ? 'pass' : 'fail', data };
  },
  message: ({ data }) => {
    const seen = [
      `Get-ADSyncAADPasswordResetConfiguration for "${data.connector}": Enabled is ${data.enabled ? 'True' : 'False'}`,
    ];
    if (data.modifiedAt) seen.push(`Last changed ${utc(new Date(data.modifiedAt))}`);
    return data.enabled
      ? { summary: 'Password writeback is enabled.', seen, todo: [] }
      : {
          summary: 'Password writeback is turned off.',
          seen,
          todo: [
            'In the Microsoft Entra Connect wizard, open Customize synchronization options, tick Password writeback under Optional features, and finish the wizard.',
            'In the Entra admin center, under Password reset, On-premises integration, check that writing back passwords is on.',
          ],
        };
  },
});
