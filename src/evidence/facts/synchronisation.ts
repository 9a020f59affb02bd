import * as z from 'zod';
import { defineFact } from '../fact.js';

export const synchronisation = defineFact({
  name: 'synchronisation',
  title: 'the user in the connector space and in the metaverse',
  function: 'Get-WbdSyncObject',
  params: z.object({ Connector: z.string(), DistinguishedName: z.string() }),
  value: z.object({
    /** Microsoft.SynchronizationOption.AnchorAttribute: mS-DS-ConsistencyGuid, objectGUID or another. null: not told. */
    anchorAttribute: z.string().nullable(),
    /** Microsoft.OptionalFeature.PasswordHashSync. null: not told. */
    passwordHashSync: z.boolean().nullable().default(null),
    /** null: the connector has not imported the user. */
    connectorSpace: z
      .object({
        objectId: z.guid(),
        isConnector: z.boolean().nullable(),
        hasSyncError: z.boolean().nullable(),
        /** Names of the synchronisation rules that have applied. */
        rules: z.array(z.string()),
      })
      .nullable(),
    /** null: no rule takes the user in. */
    metaverse: z
      .object({
        objectId: z.guid(),
        joins: z.array(z.object({ connector: z.string(), distinguishedName: z.string() })),
      })
      .nullable(),
  }),
});
