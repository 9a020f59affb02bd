import * as z from 'zod';
import { defineFact } from '../fact.js';
import { base64, directoryOptions } from './directory.js';

export const anchorHolders = defineFact({
  name: 'anchorHolders',
  title: 'the accounts of all domains that have the anchor or the name of the user',
  function: 'Get-WbdAnchorHolder',
  params: z.object({
    Source: z.array(z.object({ domain: z.string(), directory: directoryOptions })),
    /** ms-DS-ConsistencyGuid of the user or, without one, objectGUID as octets. */
    Anchor: base64,
    UserPrincipalName: z.string().optional(),
  }),
  value: z.array(
    z.object({
      domain: z.string(),
      /** Sorted by name; the user is one of them. */
      holders: z.array(
        z.object({
          distinguishedName: z.string(),
          samAccountName: z.string().nullable(),
          userPrincipalName: z.string().nullable(),
          objectGuid: z.guid().nullable(),
          consistencyGuid: base64.nullable(),
          userAccountControl: z.int().nullable(),
        }),
      ),
      /** Why the domain could not be searched, as a sentence. */
      error: z.string().nullable(),
    }),
  ),
});
export type AnchorHolder = z.output<typeof anchorHolders.value>[number]['holders'][number];
