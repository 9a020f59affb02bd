import * as z from 'zod';
import { defineFact } from '../fact.js';
import { directoryParams, readFrom, securityDescriptor } from './directory.js';

export const samServer = defineFact({
  name: 'samServer',
  title: 'who may look at the account database of the domain',
  function: 'Get-WbdSamServer',
  params: z.object(directoryParams),
  value: z.object({
    readFrom,
    distinguishedName: z.string(),
    objectClass: z.array(z.string()),
    securityDescriptor,
    /** DNs, sorted. A foreign security principal is named after its SID: CN=S-1-5-11,CN=ForeignSecurityPrincipals,... */
    preWindows2000Members: z.array(z.string()),
  }),
});
