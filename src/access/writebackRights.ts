import { type AccessRequest, controlAccess, writeProperty } from './accessCheck.js';
import type { Guid } from './guid.js';
import { attribute, controlAccessRight } from './schemaGuids.js';

export type WritebackRightId =
  | 'resetPassword'
  | 'writeLockoutTime'
  | 'writePwdLastSet'
  | 'unexpirePassword'
  | 'changePassword';

/** A right that password writeback needs of the connector account, or that is shown beside those. */
export interface WritebackRight {
  readonly id: WritebackRightId;
  /** As Microsoft's tools call it. */
  readonly name: string;
  readonly on: 'user' | 'domainRoot';
  /** `information`: its absence is no failure. */
  readonly need: 'required' | 'information';
  readonly why: string;
  /**
   * Where Microsoft's own sources disagree, or what is held without any grant; null when there is nothing to
   * add.
   */
  readonly note: string | null;
  readonly sources: readonly string[];
  /** What to ask `checkAccess`. `classGuid` is of the object that the right is checked on. */
  readonly request: (classGuid: Guid | null) => AccessRequest;
}

const tutorial =
  'https://learn.microsoft.com/entra/identity/authentication/tutorial-enable-sspr-writeback#configure-account-permissions-for-microsoft-entra-connect';
const cmdlet =
  'https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-configure-ad-ds-connector-account#configure-password-writeback-permissions';
const supportArticle =
  'https://learn.microsoft.com/troubleshoot/entra/entra-id/user-prov-sync/password-writeback-access-rights-permissions';
const versionHistory =
  'https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-version-history';

/** In the order in which they are reported: what is asked of each user first. */
export const writebackRights: readonly WritebackRight[] = [
  {
    id: 'resetPassword',
    name: 'Reset Password',
    on: 'user',
    need: 'required',
    why: 'Setting a password without the old one needs this control access right on the user.',
    note: null,
    sources: [tutorial, cmdlet, 'MS-ADTS 3.1.1.3.1.5'],
    request: () => controlAccess(controlAccessRight.resetPassword),
  },
  {
    id: 'writeLockoutTime',
    name: 'Write lockoutTime',
    on: 'user',
    need: 'required',
    why: 'Unlocking an account sets lockoutTime to 0. The attribute is in no property set.',
    note: null,
    sources: [tutorial, cmdlet, 'MS-ADA1 lockoutTime'],
    request: (classGuid) => writeProperty(attribute.lockoutTime, classGuid),
  },
  {
    id: 'writePwdLastSet',
    name: 'Write pwdLastSet',
    on: 'user',
    need: 'required',
    why: 'Asking for a new password at the next sign-in sets pwdLastSet to 0. The attribute is in the property set Account Restrictions.',
    note: null,
    sources: [tutorial, cmdlet, 'MS-ADA3 pwdLastSet'],
    request: (classGuid) => writeProperty(attribute.pwdLastSet, classGuid),
  },
  {
    id: 'unexpirePassword',
    name: 'Unexpire Password',
    on: 'domainRoot',
    need: 'required',
    why: 'Restoring a password that has expired needs this control access right on the domain root.',
    note:
      'By default Authenticated Users hold it on the domain root, on this object only, and that is enough. ' +
      "Microsoft's tutorial asks for it on each domain root. The source of Set-ADSyncPasswordWritebackPermissions that was published does not " +
      'grant it; the release note of 2.1.15.0 says that it is set for password reset.',
    sources: [tutorial, cmdlet, supportArticle, versionHistory],
    request: () => controlAccess(controlAccessRight.unexpirePassword),
  },
  {
    id: 'changePassword',
    name: 'Change Password',
    on: 'user',
    need: 'information',
    why: 'Changing a password with the old one is checked against this right; Everyone and SELF hold it on a user by default.',
    note:
      "Microsoft's tutorial lists it among the rights that are needed, yet neither its own steps nor Set-ADSyncPasswordWritebackPermissions grant it: " +
      'that the connector account lacks it is no fault.',
    sources: [tutorial, cmdlet],
    request: () => controlAccess(controlAccessRight.changePassword),
  },
];
