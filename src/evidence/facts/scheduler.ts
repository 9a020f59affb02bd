import * as z from 'zod';
import { defineFact } from '../fact.js';
import { isoDate } from './directory.js';

export const scheduler = defineFact({
  name: 'scheduler',
  title: 'the synchronisation scheduler',
  function: 'Get-WbdScheduler',
  params: z.object({}),
  value: z.object({
    /** null: a value that is neither true nor false. */
    syncCycleEnabled: z.boolean().nullable(),
    suspended: z.boolean().nullable(),
    stagingMode: z.boolean().nullable(),
    cycleInProgress: z.boolean().nullable(),
    /** Names of the connectors that are running a profile. */
    running: z.array(z.string()),
    nextCycleAt: isoDate.nullable(),
    intervalSeconds: z.number().nullable(),
  }),
});
