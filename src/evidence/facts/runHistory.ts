import * as z from 'zod';
import type { ValueOf } from '../../powershell/contract.js';
import { defineFact } from '../fact.js';
import { isoDate } from './directory.js';

export const runHistory = defineFact({
  name: 'runHistory',
  title: 'the run history of the connectors',
  function: 'Get-WbdRunHistory',
  params: z.object({
    /** Of each connector, newest first. */
    MaximumRuns: z.int().optional(),
  }),
  value: z.array(
    z.object({
      connector: z.string(),
      /** Name of the run profile, such as "Full Import". */
      profile: z.string(),
      runNumber: z.int(),
      isComplete: z.boolean(),
      /** "success", "completed-export-errors", "stopped-server-down" and the like. */
      result: z.string(),
      startedAt: isoDate.nullable(),
      endedAt: isoDate.nullable(),
    }),
  ),
});
export type Run = ValueOf<typeof runHistory>[number];
