import * as z from 'zod';
import { defineFact } from '../fact.js';
import { directoryParams, readFrom, securityDescriptor } from './directory.js';

export const ancestors = defineFact({
  name: 'ancestors',
  title: 'the containers from the user up to the domain root',
  function: 'Get-WbdAncestor',
  params: z.object({ ...directoryParams, DistinguishedName: z.string() }),
  value: z.object({
    readFrom,
    /** Nearest first; the last one is the domain root. */
    containers: z.array(
      z.object({
        distinguishedName: z.string(),
        objectClass: z.array(z.string()),
        securityDescriptor,
      }),
    ),
  }),
});
