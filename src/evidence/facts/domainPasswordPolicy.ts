import * as z from 'zod';
import { defineFact } from '../fact.js';
import { directoryParams, passwordPolicy, readFrom } from './directory.js';

export const domainPasswordPolicy = defineFact({
  name: 'domainPasswordPolicy',
  title: 'the default password policy of the domain',
  function: 'Get-WbdDomainPasswordPolicy',
  params: z.object(directoryParams),
  value: z.object({ readFrom, ...passwordPolicy }),
});
