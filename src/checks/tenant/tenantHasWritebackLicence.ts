import { defineCheck } from '../check.js';
import { licenceSources, writebackPlans } from './writebackLicence.js';

interface Data {
  /** The account that asked; null: an application, or not told. */
  askedAs: string | null;
  subscriptions: { name: string; status: string; plans: string[] }[];
}

export const tenantHasWritebackLicence = defineCheck({
  code: 'WBD801',
  name: 'tenant-has-writeback-licence',
  area: 'tenant',
  subject: 'tenant',
  severity: 'error',
  title: 'The tenant has a licence that includes writeback',
  why: 'Writeback needs Microsoft Entra ID P1 or P2, alone or within a suite; without it the tenant refuses resets (SSPR_0012).',
  sources: licenceSources,
  needs: ['tenantLicences'],
  uses: ['tenantSession'],
  judge: ({ tenantLicences, tenantSession }) => {
    const subscriptions = tenantLicences.map(({ name, status, servicePlans }) => ({
      name,
      status,
      plans: writebackPlans(servicePlans),
    }));
    // Warning: the subscription has run out, and still works for a while.
    const isLicensed = subscriptions.some(
      ({ status, plans }) => plans.length > 0 && (status === 'Enabled' || status === 'Warning'),
    );
    return {
      outcome: isLicensed ? 'pass' : 'fail',
      data: { askedAs: tenantSession?.account ?? null, subscriptions } satisfies Data,
    };
  },
  message: ({ outcome, data }) => {
    const seen = [
      `Asked as: ${data.askedAs ?? 'an application'}`,
      ...data.subscriptions.map(
        ({ name, status, plans }) => `${name} (${status}): ${plans.join(', ') || 'no writeback'}`,
      ),
    ];
    return outcome === 'pass'
      ? { summary: 'The tenant has a licence that includes writeback.', seen, todo: [] }
      : {
          summary: 'No subscription of the tenant includes writeback.',
          seen,
          todo: ['Buy or renew Microsoft Entra ID P1 or P2, or a suite that includes one of them.'],
        };
  },
});
