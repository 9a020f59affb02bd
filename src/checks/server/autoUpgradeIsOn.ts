import { defineCheck } from '../check.js';

interface Data {
  state: string | null;
  suspension: string | null;
}

export const autoUpgradeIsOn = defineCheck({
  code: 'WBD207',
  name: 'auto-upgrade-is-on',
  area: 'server',
  subject: 'server',
  severity: 'info',
  title: 'Automatic upgrade is on',
  why: 'Releases retire within a year or so; without automatic upgrade somebody has to remember. Many organisations switch it off on purpose, so this is for information.',
  sources: [
    'https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-automatic-upgrade',
  ],
  needs: ['serverSettings'],
  judge: ({ serverSettings: { autoUpgradeState, autoUpgradeSuspension } }) => {
    const data: Data = { state: autoUpgradeState, suspension: autoUpgradeSuspension };
    switch (autoUpgradeState) {
      case 'Enabled':
        return { outcome: 'pass', data };
      case 'Disabled':
      case 'Suspended':
        return { outcome: 'fail', data };
      default:
        return { outcome: 'unknown', data };
    }
  },
  message: ({ outcome, data }) => {
    const seen = [`Automatic upgrade: ${data.state ?? 'not stated'}`];
    if (data.suspension) seen.push(`Reason: ${data.suspension}`);
    switch (outcome) {
      case 'pass':
        return { summary: 'Automatic upgrade is on.', seen, todo: [] };
      case 'unknown':
        return { summary: 'The server does not say whether automatic upgrade is on.', seen, todo: [] };
      default:
        return data.state === 'Suspended'
          ? {
              summary: 'Automatic upgrade is suspended: the server does not meet its conditions.',
              seen,
              todo: ['Upgrade by hand, and keep watching for new releases.'],
            }
          : {
              summary: 'Automatic upgrade is switched off.',
              seen,
              todo: [
                'Upgrade by hand before the version retires, or run: Set-ADSyncAutoUpgrade -AutoUpgradeState Enabled',
              ],
            };
    }
  },
});
