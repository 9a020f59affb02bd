import * as z from 'zod';
import { defineFact } from '../fact.js';

export const tenantSession = defineFact({
  name: 'tenantSession',
  title: 'who is signed in to Microsoft Graph',
  function: 'Get-WbdTenantSession',
  params: z.object({ Scope: z.array(z.string()), SignIn: z.boolean().optional() }),
  value: z.object({
    /** null: an application is signed in, not a person. */
    account: z.string().nullable(),
    tenantId: z.string(),
    scopes: z.array(z.string()),
  }),
});
