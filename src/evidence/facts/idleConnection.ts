import * as z from 'zod';
import { defineFact } from '../fact.js';

export const idleConnection = defineFact({
  name: 'idleConnection',
  title: 'a connection to the relay that was left idle',
  function: 'Test-WbdIdleConnection',
  params: z.object({
    /** host:port */
    Endpoint: z.string(),
    /** host:port */
    Proxy: z.string().optional(),
    IdleSeconds: z.int().optional(),
    TimeoutMilliseconds: z.int().optional(),
  }),
  value: z.object({
    hostName: z.string(),
    port: z.int(),
    proxy: z.string().nullable(),
    idleSeconds: z.number(),
    /** closed: ended properly by the other side; silent: nothing was answered any more. */
    outcome: z.enum(['survived', 'closed', 'reset', 'silent', 'notOpened']),
    /** When it ended, counted from the beginning of the silence. */
    afterSeconds: z.number(),
    problem: z.string().nullable(),
  }),
});
