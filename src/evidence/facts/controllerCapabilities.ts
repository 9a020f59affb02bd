import * as z from 'zod';
import { defineFact } from '../fact.js';
import { directoryParams } from './directory.js';

export const controllerCapabilities = defineFact({
  name: 'controllerCapabilities',
  title: 'what each domain controller says of itself',
  function: 'Get-WbdControllerCapability',
  params: z.object({ ...directoryParams, HostName: z.array(z.string()) }),
  value: z.array(
    z.object({
      hostName: z.string(),
      /** domainControllerFunctionality, MS-ADTS 3.1.1.3.2.25: 4 is Windows Server 2008 R2. null: not told. */
      functionality: z.int().nullable(),
      /** OIDs, sorted. null: not told. */
      supportedControls: z.array(z.string()).nullable(),
      /** Why the controller could not be asked, as a sentence. */
      error: z.string().nullable(),
    }),
  ),
});
export type ControllerCapability = z.output<typeof controllerCapabilities.value>[number];
