import type { Principal } from './principal.js';
import { domainSidOf, type Sid } from './sid.js';
import { type Token, tokenHas } from './token.js';

export interface GroupStep {
  readonly sid: Sid;
  readonly distinguishedName: string;
  readonly samAccountName: string;
}

/**
 * How a SID comes to stand for an account. `groups`: from the group that holds the account to the group of
 * that SID. `closure`: the directory says that the account is in the group, and the groups that were read
 * show no path to it; for a group of another domain or forest that is the rule, where a foreign security
 * principal stands for the account.
 */
export type MembershipPath =
  | { readonly kind: 'account' }
  | { readonly kind: 'sidHistory' }
  | { readonly kind: 'everyLogon' }
  | { readonly kind: 'groups'; readonly isPrimaryGroup: boolean; readonly groups: readonly GroupStep[] }
  | { readonly kind: 'closure'; readonly isOtherDomain: boolean }
  | { readonly kind: 'uncertain' };

/** Only what a path needs: an account of any fact that has the principal's shape will do. */
export type Member = Pick<Principal, 'sid' | 'memberOf' | 'primaryGroupId' | 'groups'>;

/** The way by which the token has the SID, the shortest where there are several; null when it has not. */
export function membershipPath(account: Member, token: Token, sid: Sid): MembershipPath | null {
  const source = token.sids.get(sid);
  if (source === undefined) return tokenHas(token, sid) === null ? { kind: 'uncertain' } : null;
  if (source === 'account') return { kind: 'account' };
  if (source === 'sidHistory') return { kind: 'sidHistory' };
  if (source === 'wellKnown') return { kind: 'everyLogon' };
  const path = groupPath(account, sid);
  if (path !== null) return path;
  // A built-in group has no domain in its SID: it is of the domain of the object.
  const domain = domainSidOf(sid);
  const isOtherDomain = domain === null ? token.isForeign : domain !== domainSidOf(account.sid);
  return { kind: 'closure', isOtherDomain };
}

/**
 * The shortest chain of groups from the account to the group of that SID; null when the groups that were read
 * show none.
 */
export function groupPath(account: Member, sid: Sid): Extract<MembershipPath, { kind: 'groups' }> | null {
  const byName = new Map(account.groups.map((group) => [group.distinguishedName.toLowerCase(), group]));
  const domain = domainSidOf(account.sid);
  const primary = account.groups.find((group) => group.sid === `${domain}-${account.primaryGroupId}`);
  const direct = account.memberOf.flatMap((name) => byName.get(name.toLowerCase()) ?? []);

  const queue = [...direct, ...(primary === undefined ? [] : [primary])].map((group) => [group]);
  const seen = new Set(queue.map(([group]) => group?.sid));
  // The queue grows while it is walked: breadth first, so the first path found is a shortest.
  for (const path of queue) {
    const last = path.at(-1);
    if (last === undefined) continue;
    if (last.sid === sid) {
      const groups = path.map(({ sid, distinguishedName, samAccountName }) => ({
        sid,
        distinguishedName,
        samAccountName,
      }));
      return {
        kind: 'groups',
        isPrimaryGroup: path[0] === primary && !direct.includes(path[0] as Principal['groups'][number]),
        groups,
      };
    }
    for (const name of last.memberOf) {
      const next = byName.get(name.toLowerCase());
      if (next === undefined || seen.has(next.sid)) continue;
      seen.add(next.sid);
      queue.push([...path, next]);
    }
  }
  return null;
}
