import type { Principal } from './principal.js';
import { domainSidOf, ridOf, type Sid } from './sid.js';
import { wellKnownSid } from './wellKnownSids.js';

/** By which way a SID came into the token. */
export type TokenSource = 'account' | 'sidHistory' | 'primaryGroup' | 'group' | 'wellKnown';

/** The SIDs that the domain controller matches ACEs against when the account signs in over the network. */
export interface Token {
  readonly account: Sid;
  readonly sids: ReadonlyMap<Sid, TokenSource>;
  /** SIDs of which the evidence does not say whether the token has them. */
  readonly uncertain: ReadonlySet<Sid>;
  /** Whether the object is in another domain than the account. */
  readonly isForeign: boolean;
  /** The object's domain, when that is not the account's and its groups are not known; else null. */
  readonly unreadDomain: Sid | null;
}

export interface TokenOptions {
  /** SID of the domain that holds the object to be written. Left out: the account's own domain. */
  readonly objectDomainSid?: Sid;
  /**
   * Groups of the object's domain that hold the account, directly or not, domain-local and built-in ones
   * included: what tokenGroups would give there. Left out for another domain: such groups are uncertain.
   */
  readonly groupsInObjectDomain?: readonly Sid[];
  /**
   * Groups that hold Everyone, Authenticated Users or NETWORK as a member, transitively. Left out: the two
   * which do so in a default installation (Users, Pre-Windows 2000 Compatible Access) are uncertain.
   */
  readonly groupsOfWellKnown?: readonly Sid[];
}

/**
 * Every token of a network logon of a domain account has these (MS-DTYP 2.4.2.4): Everyone; Authenticated
 * Users, whose members are all who were authenticated, and LDAP writes need an authenticated bind (MS-ADTS
 * 5.1.1); NETWORK, since an LDAP bind is a logon over the network.
 */
const always = [wellKnownSid.everyone, wellKnownSid.authenticatedUsers, wellKnownSid.network];

/**
 * These depend on how the account is authenticated (Kerberos, NTLM, certificate) and on the trust it comes
 * through, which no fact tells: an ACE for one of them is an unknown, not a guess.
 */
const dependsOnLogon = [
  wellKnownSid.thisOrganization,
  wellKnownSid.otherOrganization,
  wellKnownSid.ntlmAuthentication,
  wellKnownSid.schannelAuthentication,
  wellKnownSid.digestAuthentication,
  wellKnownSid.authenticationAuthorityAssertedIdentity,
  wellKnownSid.serviceAssertedIdentity,
];

const builtinPrefix = 'S-1-5-32-';

/**
 * Groups of each domain that accept no member from another domain (global scope), and the forest's universal
 * groups, which tokenGroups lists whatever the domain. An account of another domain is in none of them unless
 * its own tokenGroups say so.
 */
const decidedByOwnDomain = new Set([
  498, 500, 501, 502, 512, 513, 514, 515, 516, 518, 519, 520, 521, 522, 525, 526, 527,
]);

/**
 * The token of an account, from what the directory says about it: its SID, its SID history, the closure of
 * its groups (tokenGroups, MS-ADTS 3.1.1.4.5.19) and its primary group, which memberOf does not show.
 *
 * Built-in and domain-local groups count only on domain controllers of their own domain. So for an object of
 * another domain the account's built-in groups are left out, and the groups of that domain must be given or
 * stay uncertain. In another forest such a group holds the account through a foreign security principal, an
 * object whose name is the SID.
 */
export function buildToken(account: Principal, options: TokenOptions = {}): Token {
  const accountDomain = domainSidOf(account.sid);
  const objectDomain = options.objectDomainSid ?? accountDomain;
  const isForeign = objectDomain !== accountDomain;
  const sids = new Map<Sid, TokenSource>();
  const add = (sid: Sid, source: TokenSource) => {
    if (!sids.has(sid)) sids.set(sid, source);
  };

  add(account.sid, 'account');
  for (const sid of account.sidHistory) add(sid, 'sidHistory');
  if (accountDomain !== null) add(`${accountDomain}-${account.primaryGroupId}`, 'primaryGroup');
  for (const sid of account.tokenGroups) {
    if (!(isForeign && sid.startsWith(builtinPrefix))) add(sid, 'group');
  }
  for (const sid of options.groupsInObjectDomain ?? []) add(sid, 'group');
  for (const sid of always) add(sid, 'wellKnown');
  for (const sid of options.groupsOfWellKnown ?? []) add(sid, 'wellKnown');

  const uncertain = new Set<Sid>(dependsOnLogon);
  if (options.groupsOfWellKnown === undefined) {
    uncertain.add(wellKnownSid.users).add(wellKnownSid.preWindows2000CompatibleAccess);
  }
  return {
    account: account.sid,
    sids,
    uncertain,
    isForeign,
    unreadDomain: isForeign && options.groupsInObjectDomain === undefined ? objectDomain : null,
  };
}

/** Whether the token has the SID; null when the evidence does not tell. */
export function tokenHas(token: Token, sid: Sid): boolean | null {
  if (token.sids.has(sid)) return true;
  if (token.uncertain.has(sid)) return null;
  if (token.unreadDomain === null) return false;
  if (sid.startsWith(builtinPrefix)) return null;
  const rid = ridOf(sid);
  return domainSidOf(sid) === token.unreadDomain && rid !== null && !decidedByOwnDomain.has(rid)
    ? null
    : false;
}
