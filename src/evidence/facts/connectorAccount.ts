import { z } from 'zod';
import { defineFact } from '../fact.js';
import { directoryParams, principal, readFrom } from './directory.js';

export const connectorAccount = defineFact({
  name: 'connectorAccount',
  title: 'the AD DS connector account and its groups',
  function: 'Get-WbdConnectorAccount',
  params: z.object({
    ...directoryParams,
    /** forest-login-user, a sAMAccountName. `Domain` is the account's own domain (forest-login-domain). */
    Name: z.string(),
  }),
  value: z.object({ readFrom, ...principal }),
});
