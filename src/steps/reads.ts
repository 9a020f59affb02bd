import { z } from 'zod';
import { directoryParams } from '../evidence/facts/directory.js';
import type { FunctionContract } from '../powershell/contract.js';
import { syncServer } from './serverState.js';

/** How many users a grant at a place reaches. */
export const scopeUsers = {
  function: 'Measure-WbdScope',
  kind: 'read',
  params: z.object({ ...directoryParams, DistinguishedName: z.string() }),
  value: z.object({ users: z.int(), notReached: z.int(), adminCount: z.int() }),
} as const satisfies FunctionContract;

/** What applying reads besides the facts. */
export const stepReads: readonly FunctionContract[] = [syncServer, scopeUsers];
