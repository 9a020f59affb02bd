import * as z from 'zod';
import { defineFact } from '../fact.js';

export const remoteSam = defineFact({
  name: 'remoteSam',
  title: 'who may make remote calls to SAM, on the Connect server and on domain controllers',
  function: 'Get-WbdRemoteSamPolicy',
  params: z.object({
    /** Full names of domain controllers; the Connect server itself is always read, and comes first. */
    ComputerName: z.array(z.string()),
  }),
  value: z.array(
    z.object({
      computerName: z.string(),
      isLocal: z.boolean(),
      /** RestrictRemoteSam as SDDL, as it is stored; null when it is not set. */
      securityDescriptor: z.string().nullable(),
      /** RestrictRemoteSamAuditOnlyMode; null when it is not set. */
      auditOnly: z.boolean().nullable(),
      /** Why the registry could not be read, as a sentence. */
      error: z.string().nullable(),
    }),
  ),
});
