import * as z from 'zod';
import { defineFact } from '../fact.js';

export const session = defineFact({
  name: 'session',
  title: 'the PowerShell session',
  function: 'Get-WbdSession',
  params: z.object({}),
  value: z.object({
    computerName: z.string(),
    userName: z.string(),
    powershellVersion: z.string(),
    /** Desktop is Windows PowerShell, Core is PowerShell 6 and later. */
    powershellEdition: z.enum(['Desktop', 'Core']),
    operatingSystem: z.string(),
    is64BitProcess: z.boolean(),
    /** null where the notion does not exist or could not be read. */
    isElevated: z.boolean().nullable(),
    culture: z.string(),
    moduleVersion: z.string(),
    /** null: the module is not installed. */
    activeDirectoryModule: z.string().nullable(),
    adSyncModule: z.string().nullable(),
  }),
});
