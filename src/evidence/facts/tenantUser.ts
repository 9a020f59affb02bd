import * as z from 'zod';
import { defineFact } from '../fact.js';
import { servicePlan } from './tenantLicences.js';

const contract = {
  function: 'Get-WbdTenantUser',
  params: z.object({ UserPrincipalName: z.string(), ImmutableId: z.string().optional() }),
  value: z.object({
    /** null: there is no such user in the tenant. */
    user: z
      .object({
        id: z.string(),
        userPrincipalName: z.string(),
        /** Whether it comes from Active Directory. */
        isSynchronised: z.boolean(),
        immutableId: z.string().nullable(),
        servicePlans: z.array(servicePlan),
        /** Of the registration report; null: not told. */
        registration: z
          .object({
            isEnabled: z.boolean().nullable(),
            isRegistered: z.boolean().nullable(),
            isCapable: z.boolean().nullable(),
            isAdministrator: z.boolean().nullable(),
          })
          .nullable(),
      })
      .nullable(),
  }),
};

export const tenantUser = defineFact({ name: 'tenantUser', title: 'the cloud user', ...contract });

/** Who enabled writeback, as far as the audit log goes back; else who is signed in. */
export const tenantAdministrator = defineFact({
  name: 'tenantAdministrator',
  title: 'the administrator who enables writeback',
  ...contract,
});
