import * as z from 'zod';
import { defineFact } from '../fact.js';
import { directoryParams, passwordPolicy, readFrom } from './directory.js';

export const userPasswordPolicy = defineFact({
  name: 'userPasswordPolicy',
  title: 'the fine-grained password policy of the user',
  function: 'Get-WbdUserPasswordPolicy',
  params: z.object({ ...directoryParams, DistinguishedName: z.string() }),
  value: z.object({
    readFrom,
    /** The resultant fine-grained policy (msDS-ResultantPSO); null when none applies and the domain's policy counts. */
    policy: z.object({ name: z.string(), precedence: z.int(), ...passwordPolicy }).nullable(),
  }),
});
