import { anchorOf } from '../../evidence/anchor.js';
import type { FactValue } from '../../evidence/factList.js';
import type { User } from '../../evidence/facts/user.js';
import { accountFlag } from './accountFlags.js';

/** Another account that could be taken for the user. */
export interface OtherHolder {
  distinguishedName: string;
  domain: string;
  hasSameAnchor: boolean;
  hasSameName: boolean;
  /** null: not told. */
  isEnabled: boolean | null;
}

/** Every account but the user that has the user's userPrincipalName or, where it is known, the user's anchor. */
export function otherHolders(
  user: User,
  found: FactValue<'anchorHolders'>,
  anchorAttribute: string | null,
): OtherHolder[] {
  const anchor = anchorOf(user, anchorAttribute);
  return found.flatMap(({ domain, holders }) =>
    holders
      .filter(({ objectGuid }) => objectGuid !== user.objectGuid)
      .map((holder) => ({
        distinguishedName: holder.distinguishedName,
        domain,
        hasSameAnchor: anchor !== null && anchorOf(holder, anchorAttribute) === anchor,
        hasSameName: isSameName(holder.userPrincipalName, user.userPrincipalName),
        isEnabled:
          holder.userAccountControl === null
            ? null
            : (holder.userAccountControl & accountFlag.accountDisable) === 0,
      }))
      .filter(({ hasSameAnchor, hasSameName }) => hasSameAnchor || hasSameName),
  );
}

/** Domains that could not be searched, with the reason. */
export function unsearched(found: FactValue<'anchorHolders'>): { domain: string; reason: string }[] {
  return found.flatMap(({ domain, error }) => (error === null ? [] : [{ domain, reason: error }]));
}

function isSameName(left: string | null, right: string | null): boolean {
  return left !== null && right !== null && left.toLowerCase() === right.toLowerCase();
}
