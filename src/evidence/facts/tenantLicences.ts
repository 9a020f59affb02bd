import * as z from 'zod';
import { defineFact } from '../fact.js';

/** A service plan and its provisioning status: Success, Disabled, PendingActivation and others. */
export const servicePlan = z.object({ id: z.guid(), name: z.string(), status: z.string() });
export type ServicePlan = z.output<typeof servicePlan>;

export const tenantLicences = defineFact({
  name: 'tenantLicences',
  title: 'the subscriptions of the tenant',
  function: 'Get-WbdTenantLicence',
  params: z.object({}),
  value: z.array(
    z.object({
      name: z.string(),
      /** Enabled, Warning, Suspended, Deleted, LockedOut. */
      status: z.string(),
      servicePlans: z.array(servicePlan),
    }),
  ),
});
