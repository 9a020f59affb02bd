import * as z from 'zod';
import type { FunctionContract } from '../powershell/contract.js';

/** What a session has besides its PowerShell. Nothing of a check rests on it, so it is in no evidence. */
export const facility = {
  function: 'Get-WbdFacility',
  kind: 'read',
  params: z.object({}),
  value: z.object({
    /** Version of Microsoft.Graph.Authentication; null: not installed. */
    graphModule: z.string().nullable(),
    /** Whether this account is in ADSyncAdmins; null where that cannot be told. */
    isSyncAdministrator: z.boolean().nullable(),
  }),
} as const satisfies FunctionContract;
