import { defineCheck } from '../check.js';

interface Data {
  connector: string;
  onboardingRequired: string;
}

export const onboardingIsNotRequired = defineCheck({
  code: 'WBD304',
  name: 'onboarding-is-not-required',
  area: 'writeback',
  subject: 'server',
  severity: 'error',
  title: 'The server does not need to be onboarded again',
  why: 'Onboarding gives the tenant and this server the keys that encrypt passwords on their way. When it is due again, resets cannot be decrypted.',
  sources: ['https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback'],
  needs: ['writebackConfiguration'],
  judge: ({ writebackConfiguration: { connector, enabled, onboardingRequired } }) => {
    const data: Data = { connector, onboardingRequired };
    if (!enabled) return { outcome: 'skipped', data };
    switch (onboardingRequired) {
      case 'NotRequired':
        return { outcome: 'pass', data };
      case 'Optional':
        return { outcome: 'fail', severity: 'warning', data };
      case 'Must':
        return { outcome: 'fail', data };
      default:
        return { outcome: 'unknown', data };
    }
  },
  message: ({ outcome, data }) => {
    const seen = [`OnboardingRequiredStatus of "${data.connector}" is ${data.onboardingRequired}`];
    const toggle = 'Turn password writeback off and on again: that onboards the server and rolls its keys.';
    switch (outcome) {
      case 'pass':
        return { summary: 'The server is onboarded.', seen, todo: [] };
      case 'skipped':
        return { summary: 'Writeback is turned off; turning it on onboards the server.', seen, todo: [] };
      case 'unknown':
        return {
          summary: `The server reports "${data.onboardingRequired}" on whether it must be onboarded.`,
          seen,
          todo: ['Look in the Application log for events 32004 and 32005, which a stale onboarding causes.'],
        };
      default:
        return {
          summary:
            data.onboardingRequired === 'Must'
              ? 'The server must be onboarded again before writeback can work.'
              : 'The server would do well to be onboarded again.',
          seen,
          todo: [toggle],
        };
    }
  },
});
