import * as z from 'zod';
import { defineFact } from '../fact.js';

export const controllerPorts = defineFact({
  name: 'controllerPorts',
  title: 'the ports of a domain controller as seen from the Connect server',
  function: 'Test-WbdPort',
  params: z.object({
    HostName: z.string(),
    Port: z.array(z.int().min(1).max(65535)),
    /** For each connection attempt; all ports are tried side by side. */
    TimeoutMilliseconds: z.int().optional(),
  }),
  value: z.object({
    hostName: z.string(),
    addresses: z.array(z.string()),
    /** Why the name did not resolve; null when it did. Then no port was tried. */
    resolutionError: z.string().nullable(),
    ports: z.array(
      z.object({
        port: z.int(),
        isOpen: z.boolean(),
        /** refused, timedOut, unreachable or other; null when open. */
        failure: z.enum(['refused', 'timedOut', 'unreachable', 'other']).nullable(),
        milliseconds: z.number(),
      }),
    ),
  }),
});
