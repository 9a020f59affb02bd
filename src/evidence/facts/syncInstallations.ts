import * as z from 'zod';
import { defineFact } from '../fact.js';
import { directoryParams, isoDate, readFrom } from './directory.js';

export const syncInstallations = defineFact({
  name: 'syncInstallations',
  title: 'the accounts that installations of Connect have made in the domain',
  function: 'Get-WbdSyncInstallation',
  params: z.object(directoryParams),
  value: z.object({
    readFrom,
    /** Every MSOL_ account, sorted by distinguished name. */
    accounts: z.array(
      z.object({
        samAccountName: z.string(),
        distinguishedName: z.string(),
        isEnabled: z.boolean().nullable(),
        /** Names the computer and the tenant, in English. */
        description: z.string().nullable(),
        passwordLastSet: isoDate.nullable(),
      }),
    ),
  }),
});
