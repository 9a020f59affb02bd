import { defineCheck } from '../check.js';
import { licenceSources, writebackPlans } from './writebackLicence.js';

interface Data {
  isFound: boolean;
  plans: string[];
}

export const userHasWritebackLicence = defineCheck({
  code: 'WBD803',
  name: 'user-has-writeback-licence',
  area: 'tenant',
  subject: 'user',
  severity: 'error',
  title: 'The user has a licence that includes writeback',
  why: 'A user without Microsoft Entra ID P1 or P2 is turned away (SSPR_0012).',
  sources: licenceSources,
  needs: ['tenantUser'],
  judge: ({ tenantUser: { user } }) => {
    const data: Data = { isFound: user !== null, plans: writebackPlans(user?.servicePlans ?? []) };
    if (!data.isFound) return { outcome: 'skipped', data };
    return { outcome: data.plans.length > 0 ? 'pass' : 'fail', data };
  },
  message: ({ outcome, data }, { name }) => {
    const seen = data.plans.map((plan) => `Licence: ${plan}`);
    switch (outcome) {
      case 'pass':
        return { summary: 'The user has a licence that includes writeback.', seen, todo: [] };
      case 'skipped':
        return { summary: 'There is no cloud user: see WBD610.', seen, todo: [] };
      default:
        return {
          summary: `${name} has no licence that includes writeback.`,
          seen: ['No service plan of the user is Microsoft Entra ID P1 or P2 with the status Success.'],
          todo: [
            `Give ${name} a licence, directly or through a group: Microsoft Entra admin center, Users, Licenses.`,
          ],
        };
    }
  },
});
