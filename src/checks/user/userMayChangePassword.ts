import { aceEffect, aceFlag } from '../../access/ace.js';
import { parseDescriptor } from '../../access/descriptor.js';
import { bitsThatInclude, right } from '../../access/rights.js';
import { controlAccessRight } from '../../access/schemaGuids.js';
import { wellKnownName, wellKnownSid } from '../../access/wellKnownSids.js';
import { defineCheck } from '../check.js';
import { list } from '../words.js';

interface Data {
  /** Who is denied Change Password. */
  denied: string[];
}

export const userMayChangePassword = defineCheck({
  code: 'WBD604',
  name: 'user-may-change-password',
  area: 'user',
  subject: 'user',
  severity: 'warning',
  title: 'The user may change the password',
  why: 'With "User cannot change password" a change in the cloud is refused on the way back (33004, 80230626), though a reset works.',
  sources: [
    'https://learn.microsoft.com/windows/win32/adsi/user-cannot-change-password-ldap-provider',
    'https://c7solutions.com/2015/07/password-writeback-errors',
  ],
  needs: ['user'],
  judge: ({ user }) => {
    const { dacl } = parseDescriptor(Buffer.from(user.securityDescriptor, 'base64'));
    // The option is nothing but deny entries for SELF and Everyone; either is enough, as either holds the user.
    const trustees: readonly string[] = [wellKnownSid.principalSelf, wellKnownSid.everyone, user.sid];
    const bits = bitsThatInclude(right.controlAccess);
    const denied = (dacl?.aces ?? []).flatMap((ace) => {
      if (ace.form === 'opaque' || aceEffect(ace) !== 'deny' || (ace.flags & aceFlag.inheritOnly) !== 0)
        return [];
      const reaches =
        ace.form === 'plain' ||
        ace.objectType === null ||
        ace.objectType === controlAccessRight.changePassword;
      const isMeant = reaches && (ace.mask & bits) !== 0 && trustees.includes(ace.sid);
      return isMeant ? [wellKnownName(ace.sid) ?? user.samAccountName] : [];
    });
    const data: Data = { denied: [...new Set(denied)] };
    return { outcome: denied.length > 0 ? 'fail' : 'pass', data };
  },
  message: ({ outcome, data }, { name }) =>
    outcome === 'pass'
      ? { summary: 'The user may change the password.', seen: [], todo: [] }
      : {
          summary: `${name} is set to "User cannot change password".`,
          seen: [`Change Password is denied to: ${list(data.denied)}`],
          todo: [
            'In Active Directory Users and Computers, Account: take "User cannot change password" away (Set-ADUser -CannotChangePassword $false).',
            'If the password is shared or managed on purpose, leave it, and test with another user.',
          ],
        },
});
