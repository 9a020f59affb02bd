import * as z from 'zod';
import { defineFact } from '../fact.js';
import { isoDate } from './directory.js';

export const tenantAudit = defineFact({
  name: 'tenantAudit',
  title: 'when writeback was enabled and disabled for the tenant',
  function: 'Get-WbdTenantAudit',
  params: z.object({}),
  /** Newest first. */
  value: z.array(
    z.object({
      activity: z.string(),
      isEnabling: z.boolean(),
      at: isoDate.nullable(),
      /** null: not a person, or not told. */
      by: z.string().nullable(),
      succeeded: z.boolean(),
    }),
  ),
});
