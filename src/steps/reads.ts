import { z } from 'zod';
import { directoryParams, isoDate } from '../evidence/facts/directory.js';
import type { FunctionContract } from '../powershell/contract.js';
import { syncServer } from './serverState.js';

/** Events of the writeback service since an instant, oldest first. */
export const stepEvents = {
  function: 'Get-WbdStepEvent',
  kind: 'read',
  params: z.object({ Since: isoDate }),
  value: z.array(
    z.object({
      provider: z.string(),
      id: z.int(),
      time: isoDate,
      recordId: z.int().nullable(),
      computer: z.string().nullable(),
      message: z.string(),
    }),
  ),
} as const satisfies FunctionContract;

/** How many users a grant at a place reaches. */
export const scopeUsers = {
  function: 'Measure-WbdScope',
  kind: 'read',
  params: z.object({ ...directoryParams, DistinguishedName: z.string() }),
  value: z.object({ users: z.int(), notReached: z.int(), adminCount: z.int() }),
} as const satisfies FunctionContract;

/** What applying reads besides the facts. */
export const stepReads: readonly FunctionContract[] = [syncServer, stepEvents, scopeUsers];
