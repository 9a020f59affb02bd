import { defineCheck } from '../check.js';

interface Data {
  allowed: boolean | null;
}

export const administratorsMayUseSspr = defineCheck({
  code: 'WBD807',
  name: 'administrators-may-use-sspr',
  area: 'tenant',
  subject: 'tenant',
  severity: 'info',
  title: 'Administrators may reset their own passwords',
  why: 'A test with an administrator follows another policy than that of users; where it is off, the test fails though writeback works.',
  sources: [
    'https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy#administrator-reset-policy-differences',
    'https://learn.microsoft.com/graph/api/resources/authorizationpolicy',
  ],
  needs: ['tenantPolicy'],
  judge: ({ tenantPolicy: { administratorsMayUseSspr } }) => {
    const data: Data = { allowed: administratorsMayUseSspr };
    if (data.allowed === null) return { outcome: 'unknown', data };
    return { outcome: data.allowed ? 'pass' : 'fail', data };
  },
  message: ({ outcome, data }) => {
    const seen = [`AllowedToUseSspr: ${data.allowed ?? 'not told'}`];
    switch (outcome) {
      case 'pass':
        return { summary: 'Administrators may reset their own passwords.', seen, todo: [] };
      case 'unknown':
        return {
          summary: 'Whether administrators may reset their own passwords is not told.',
          seen,
          todo: ['Look in the Microsoft Entra admin center: Password reset, Administrator policy.'],
        };
      default:
        return {
          summary: 'Administrators may not reset their own passwords.',
          seen,
          todo: ['Test writeback with a user who is no administrator.'],
        };
    }
  },
});
