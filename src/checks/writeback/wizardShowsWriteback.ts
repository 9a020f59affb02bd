import { defineCheck } from '../check.js';

interface Data {
  enabled: boolean;
  option: boolean | null;
}

export const wizardShowsWriteback = defineCheck({
  code: 'WBD307',
  name: 'wizard-shows-writeback',
  area: 'writeback',
  subject: 'server',
  severity: 'warning',
  title: 'The wizard and the connector agree that writeback is on',
  why: 'The Connect wizard keeps its own note of the optional feature. When the two disagree, the next run of the wizard, or an upgrade, may turn writeback off.',
  sources: ['https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-adsync'],
  needs: ['serverSettings', 'writebackConfiguration'],
  judge: ({ serverSettings, writebackConfiguration }) => {
    const data: Data = { enabled: writebackConfiguration.enabled, option: serverSettings.passwordWriteback };
    if (!data.enabled) return { outcome: 'skipped', data };
    if (data.option === null) return { outcome: 'unknown', data };
    return { outcome: data.option ? 'pass' : 'fail', data };
  },
  message: ({ outcome, data }) => {
    const option = { true: 'True', false: 'False', null: 'not stated' }[`${data.option}`];
    const seen = [
      `Microsoft.OptionalFeature.PasswordWriteback is ${option}`,
      `Get-ADSyncAADPasswordResetConfiguration: Enabled is ${data.enabled ? 'True' : 'False'}`,
    ];
    switch (outcome) {
      case 'pass':
        return { summary: 'The wizard shows writeback as on, and it is.', seen, todo: [] };
      case 'skipped':
        return {
          summary: data.option
            ? 'Writeback is turned off, though the wizard shows it as on: it was turned off outside the wizard.'
            : 'Writeback is turned off.',
          seen,
          todo: [],
        };
      case 'unknown':
        return {
          summary: 'The global settings do not say whether the wizard has writeback ticked.',
          seen,
          todo: [],
        };
      default:
        return {
          summary: 'Writeback is on, but the wizard shows it as off.',
          seen,
          todo: [
            'Run the Connect wizard, Customize synchronization options, tick Password writeback under Optional features, and finish it.',
          ],
        };
    }
  },
});
