import { checkAccess, controlAccess, type Decision } from '../../access/accessCheck.js';
import { aceEffect, aceFlag } from '../../access/ace.js';
import { parseDescriptor } from '../../access/descriptor.js';
import { bitsThatInclude, right } from '../../access/rights.js';
import { controlAccessRight } from '../../access/schemaGuids.js';
import { buildToken } from '../../access/token.js';
import { wellKnownName, wellKnownSid } from '../../access/wellKnownSids.js';
import { defineCheck, type Outcome } from '../check.js';
import { list } from '../words.js';

interface Data {
  /** Who is denied Change Password by an entry, whether or not another entry grants it before. */
  denied: string[];
}

const outcomes = { granted: 'pass', denied: 'fail', unknown: 'unknown' } as const satisfies Record<
  Decision,
  Outcome
>;

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
    const descriptor = parseDescriptor(Buffer.from(user.securityDescriptor, 'base64'));
    // The option is nothing but deny entries for SELF and Everyone; either is enough, as either holds the user.
    const trustees: readonly string[] = [wellKnownSid.principalSelf, wellKnownSid.everyone, user.sid];
    const bits = bitsThatInclude(right.controlAccess);
    const denied = (descriptor.dacl?.aces ?? []).flatMap((ace) => {
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
    if (denied.length === 0) return { outcome: 'pass', data };
    const request = controlAccess(controlAccessRight.changePassword);
    const { decision } = checkAccess({ descriptor, sid: user.sid }, buildToken(user), request);
    return { outcome: outcomes[decision], data };
  },
  message: ({ outcome, data }, { name }) => {
    const seen = data.denied.length > 0 ? [`Change Password is denied to: ${list(data.denied)}`] : [];
    switch (outcome) {
      case 'pass':
        if (seen.length > 0) seen.push('An entry before it grants the right, and the first one counts');
        return { summary: 'The user may change the password.', seen, todo: [] };
      case 'unknown':
        return {
          summary: `Whether ${name} may change the password depends on an entry that counts only under a condition or for some sign-ins.`,
          seen,
          todo: [
            'Let the user change the password on a computer of the domain, and see whether it is accepted.',
          ],
        };
      default:
        return {
          summary: `${name} is set to "User cannot change password".`,
          seen,
          todo: [
            'In Active Directory Users and Computers, Account: take "User cannot change password" away (Set-ADUser -CannotChangePassword $false).',
            'If the password is shared or managed on purpose, leave it, and test with another user.',
          ],
        };
    }
  },
});
