import * as z from 'zod';
import { defineFact } from '../fact.js';
import { controllerPorts } from './controllerPorts.js';

export const controllerServices = defineFact({
  name: 'controllerServices',
  title: 'the ports of the other domain controllers as seen from the Connect server',
  function: 'Test-WbdController',
  params: z.object({
    /** May be empty: the PDC emulator can be the only controller. */
    HostName: z.array(z.string()),
    Port: z.array(z.int().min(1).max(65535)),
    /** For everything together: all ports of all controllers are tried side by side. */
    TimeoutMilliseconds: z.int().optional(),
  }),
  /** In the order of the names given. */
  value: z.array(controllerPorts.value),
});
