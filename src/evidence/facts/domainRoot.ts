import * as z from 'zod';
import { defineFact } from '../fact.js';
import { directoryParams, readFrom, securityDescriptor } from './directory.js';

export const domainRoot = defineFact({
  name: 'domainRoot',
  title: 'the permissions on the domain itself',
  function: 'Get-WbdDomainRoot',
  params: z.object(directoryParams),
  value: z.object({
    readFrom,
    distinguishedName: z.string(),
    objectClass: z.array(z.string()),
    securityDescriptor,
  }),
});
