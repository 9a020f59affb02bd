import { anchorOf } from '../../evidence/anchor.js';
import type { FactValue } from '../../evidence/factList.js';
import type { AnchorHolder } from '../../evidence/facts/anchorHolders.js';
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

/** Every account but the user that has the user's anchor or userPrincipalName. */
export function otherHolders(user: User, found: FactValue<'anchorHolders'>): OtherHolder[] {
  const anchor = anchorOf(user);
  return found.flatMap(({ domain, holders }) =>
    holders
      .filter(({ objectGuid }) => objectGuid !== user.objectGuid)
      .map((holder) => ({
        distinguishedName: holder.distinguishedName,
        domain,
        hasSameAnchor: anchorOfHolder(holder) === anchor,
        hasSameName: isSameName(holder.userPrincipalName, user.userPrincipalName),
        isEnabled:
          holder.userAccountControl === null
            ? null
            : (holder.userAccountControl & accountFlag.accountDisable) === 0,
      })),
  );
}

/** Domains that could not be searched, with the reason. */
export function unsearched(found: FactValue<'anchorHolders'>): { domain: string; reason: string }[] {
  return found.flatMap(({ domain, error }) => (error === null ? [] : [{ domain, reason: error }]));
}

function anchorOfHolder({ consistencyGuid, objectGuid }: AnchorHolder): string | null {
  if (consistencyGuid !== null) return consistencyGuid;
  return objectGuid === null ? null : anchorOf({ consistencyGuid, objectGuid });
}

function isSameName(left: string | null, right: string | null): boolean {
  return left !== null && right !== null && left.toLowerCase() === right.toLowerCase();
}
