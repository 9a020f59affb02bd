import * as z from 'zod';
import { defineFact } from '../fact.js';
import { directoryParams, isoDate, principal, readFrom } from './directory.js';

export const connectorAccount = defineFact({
  name: 'connectorAccount',
  title: 'the AD DS connector account and its groups',
  function: 'Get-WbdConnectorAccount',
  params: z.object({
    ...directoryParams,
    /** forest-login-user, a sAMAccountName. `Domain` is the account's own domain (forest-login-domain). */
    Name: z.string(),
  }),
  value: z.object({
    readFrom,
    ...principal,
    /** When the account was locked; null when it is not (lockoutTime 0 or absent). */
    lockedOutAt: isoDate.nullable(),
    accountExpiresAt: isoDate.nullable(),
    /** msDS-User-Account-Control-Computed: bits for locked out and password expired. */
    computedUserAccountControl: z.int().nullable(),
  }),
});
