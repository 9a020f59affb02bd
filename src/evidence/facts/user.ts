import * as z from 'zod';
import { defineFact } from '../fact.js';
import { base64, directoryParams, isoDate, principal, readFrom, securityDescriptor } from './directory.js';

export const user = defineFact({
  name: 'user',
  title: 'the test user',
  function: 'Get-WbdUser',
  params: z.object({
    ...directoryParams,
    /** A userPrincipalName, a distinguishedName, a sAMAccountName (with or without DOMAIN\) or a SID. */
    Identity: z.string(),
  }),
  value: z.object({
    readFrom,
    /** Empty: not in this domain. More than one: the identity is ambiguous. */
    matches: z.array(
      z.object({
        ...principal,
        objectGuid: z.guid(),
        /** ms-DS-ConsistencyGuid as base64. */
        consistencyGuid: base64.nullable(),
        adminCount: z.int().nullable(),
        /** When the password was last set. null when pwdLastSet is 0 (must change at next sign-in) or absent. */
        passwordLastSet: isoDate.nullable(),
        mustChangePassword: z.boolean(),
        /** When the account was locked; null when it is not (lockoutTime 0 or absent). */
        lockedOutAt: isoDate.nullable(),
        accountExpiresAt: isoDate.nullable(),
        /** msDS-User-Account-Control-Computed: bits for locked out and password expired. */
        computedUserAccountControl: z.int().nullable(),
        /** Self-relative security descriptor with owner, group and DACL. */
        securityDescriptor,
      }),
    ),
  }),
});
export type User = z.output<typeof user.value>['matches'][number];
