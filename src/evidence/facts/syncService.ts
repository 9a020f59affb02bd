import * as z from 'zod';
import { defineFact } from '../fact.js';
import { isoDate } from './directory.js';

export const syncService = defineFact({
  name: 'syncService',
  title: 'the service ADSync and its process',
  function: 'Get-WbdSyncService',
  params: z.object({}),
  value: z.object({
    /** Running, Stopped, StartPending and so on; NotInstalled. */
    status: z.string(),
    /** Auto, Manual, Disabled. null: could not be looked at, as everything below. */
    startType: z.string().nullable(),
    account: z.string().nullable(),
    processId: z.int().nullable(),
    processName: z.string().nullable(),
    startedAt: isoDate.nullable(),
    /** Established TCP connections of the process to remote port 443. */
    establishedHttps: z.int().nullable(),
  }),
});
