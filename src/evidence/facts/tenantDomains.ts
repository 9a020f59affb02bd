import * as z from 'zod';
import { defineFact } from '../fact.js';

export const tenantDomains = defineFact({
  name: 'tenantDomains',
  title: 'the domain names of the tenant',
  function: 'Get-WbdTenantDomain',
  params: z.object({}),
  value: z.array(z.object({ name: z.string(), isVerified: z.boolean(), isFederated: z.boolean() })),
});
