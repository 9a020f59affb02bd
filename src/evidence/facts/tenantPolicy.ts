import * as z from 'zod';
import { defineFact } from '../fact.js';

export const tenantPolicy = defineFact({
  name: 'tenantPolicy',
  title: 'the authorization policy of the tenant',
  function: 'Get-WbdTenantPolicy',
  params: z.object({}),
  value: z.object({ administratorsMayUseSspr: z.boolean().nullable() }),
});
