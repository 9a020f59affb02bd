import * as z from 'zod';
import { defineFact } from '../fact.js';

export const database = defineFact({
  name: 'database',
  title: 'the database of the Connect server',
  function: 'Get-WbdDatabase',
  params: z.object({}),
  value: z.object({
    isReachable: z.boolean(),
    /** What the synchronisation service said when it could not ask its database. */
    problem: z.string().nullable(),
    server: z.string().nullable(),
    instance: z.string().nullable(),
    name: z.string().nullable(),
    /** SQL Server Express LocalDB on the Connect server itself. */
    isLocal: z.boolean().nullable(),
    edition: z.string().nullable(),
    version: z.string().nullable(),
    usedMegabytes: z.number().nullable(),
  }),
});
