import { defineCheck } from '../check.js';
import { licenceSources, writebackPlans } from './writebackLicence.js';

interface Data {
  /** null: not found in the tenant. */
  account: string | null;
  plans: string[];
}

export const administratorHasWritebackLicence = defineCheck({
  code: 'WBD802',
  name: 'administrator-has-writeback-licence',
  area: 'tenant',
  subject: 'tenant',
  severity: 'warning',
  title: 'The administrator who enables writeback has a licence',
  why: 'The account that enables writeback takes part in it: without a licence the onboarding can fail (32009, 32011).',
  sources: licenceSources,
  needs: ['tenantAdministrator'],
  judge: ({ tenantAdministrator: { user } }) => {
    const data: Data = {
      account: user?.userPrincipalName ?? null,
      plans: writebackPlans(user?.servicePlans ?? []),
    };
    if (user === null) return { outcome: 'unknown', data };
    return { outcome: data.plans.length > 0 ? 'pass' : 'fail', data };
  },
  message: ({ outcome, data }) => {
    const seen = [`Account: ${data.account ?? 'not found in the tenant'}`];
    if (data.account !== null) {
      seen.push(`Licence: ${data.plans.join(', ') || 'none that includes writeback'}`);
    }
    switch (outcome) {
      case 'pass':
        return {
          summary: `The administrator ${data.account} has a licence that includes writeback.`,
          seen,
          todo: [],
        };
      case 'unknown':
        return {
          summary:
            'The administrator who enables writeback was not found in the tenant, so the licence is not known.',
          seen,
          todo: ['Look the account up in the Microsoft Entra admin center, Users.'],
        };
      default:
        return {
          summary: `The administrator ${data.account} has no licence that includes writeback.`,
          seen,
          todo: [
            'Give the account that enables writeback a licence of Microsoft Entra ID P1 or P2, or enable writeback with one that has it.',
          ],
        };
    }
  },
});
