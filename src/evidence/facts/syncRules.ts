import * as z from 'zod';
import type { ValueOf } from '../../powershell/contract.js';
import { defineFact } from '../fact.js';

export const syncRules = defineFact({
  name: 'syncRules',
  title: 'the synchronisation rules',
  function: 'Get-WbdSyncRule',
  params: z.object({}),
  value: z.array(
    z.object({
      identifier: z.guid(),
      name: z.string(),
      /** Identifier of the connector. */
      connector: z.guid(),
      /** Inbound or Outbound. */
      direction: z.string(),
      /** The lower, the stronger. Microsoft's own begin at 100. */
      precedence: z.int(),
      isStandard: z.boolean(),
      isDisabled: z.boolean(),
      /** ImmutableTag, such as Microsoft.InfromADUserAccountEnabled.004; null for a custom rule. */
      tag: z.string().nullable(),
    }),
  ),
});
export type SyncRule = ValueOf<typeof syncRules>[number];
