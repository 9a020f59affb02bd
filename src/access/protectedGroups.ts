import { type GroupStep, groupPath, type Member } from './membershipPath.js';
import type { Principal } from './principal.js';
import { ridOf, type Sid } from './sid.js';
import { wellKnownName, wellKnownSid } from './wellKnownSids.js';

/**
 * Built-in groups whose members AdminSDHolder protects, with the bit of dwAdminSDExMask that takes the group
 * out (MS-ADTS 3.1.1.6.1.2 and 3.1.1.6.1.4).
 */
const builtinProtectors: ReadonlyMap<Sid, number> = new Map([
  [wellKnownSid.administrators, 0],
  [wellKnownSid.accountOperators, 0x1],
  [wellKnownSid.serverOperators, 0x2],
  [wellKnownSid.printOperators, 0x4],
  [wellKnownSid.backupOperators, 0x8],
  [wellKnownSid.replicator, 0],
]);

/**
 * Domain Admins, Schema Admins, Enterprise Admins. Domain Controllers and its read-only twin are protected,
 * their members are not.
 */
const domainProtectors = new Set([512, 518, 519]);

/** Administrator and krbtgt are protected themselves, whatever their groups. */
const protectedAccounts = new Set([500, 502]);

/**
 * Key Admins and Enterprise Key Admins: no document lists them as protected, domain controllers of 2016 and
 * later are said to protect them. So they neither prove protection nor let adminCount pass for orphaned.
 */
const undocumentedProtectors = new Set([526, 527]);

export interface Protector {
  readonly sid: Sid;
  readonly name: string;
  /**
   * From the group that holds the account to the protected group; null when the groups that were read show no
   * path.
   */
  readonly path: readonly GroupStep[] | null;
}

/** Why the state is unknown. */
export type ProtectionDoubt =
  /** Only a group that dSHeuristics can take out protects the account, and dSHeuristics was not read. */
  | { readonly kind: 'exclusionsNotRead'; readonly groups: readonly Protector[] }
  /** The account is in a group that protects on new domain controllers, though no document says so. */
  | { readonly kind: 'undocumentedGroup'; readonly groups: readonly Protector[] }
  /**
   * Groups that are not in tokenGroups: distribution groups protect too, and what they are members of is not
   * known.
   */
  | { readonly kind: 'unreadGroups'; readonly distinguishedNames: readonly string[] };

export interface Protection {
  /**
   * protected: by a group or by being a protected account, whether or not the directory has marked the
   * account yet (it does so within the hour). orphaned: marked, and no group protects it any more;
   * inheritance stays off until somebody turns it on.
   */
  readonly state: 'protected' | 'orphaned' | 'neverProtected' | 'unknown';
  /** Whether adminCount is set, to anything but 0. */
  readonly isMarked: boolean;
  /** Whether the account is Administrator or krbtgt. */
  readonly isProtectedAccount: boolean;
  readonly protectors: readonly Protector[];
  /** Groups that would protect the account if dSHeuristics did not take them out. */
  readonly excluded: readonly Protector[];
  readonly doubt: ProtectionDoubt | null;
}

/**
 * The groups that dSHeuristics takes out of protection: its 16th character as a hexadecimal digit (MS-ADTS
 * 3.1.1.6.1.4). null stands for an attribute that is not set. Returns null when the character is no
 * hexadecimal digit.
 */
export function adminSdExclusions(dsHeuristics: string | null): number | null {
  const digit = dsHeuristics?.[15] ?? '0';
  return /^[0-9a-f]$/i.test(digit) ? Number.parseInt(digit, 16) : null;
}

/**
 * Whether AdminSDHolder protects the account now. Being in a group that is taken out does not lift the
 * protection that another group gives: MS-ADTS could be read the other way, but what is taken out is the
 * group. `exclusions` is of `adminSdExclusions`; null when dSHeuristics was not read.
 */
export function judgeProtection(
  account: Member & Pick<Principal, 'tokenGroups'> & { readonly adminCount: number | null },
  exclusions: number | null,
): Protection {
  const protectors: Protector[] = [];
  const excluded: Protector[] = [];
  const excludable: Protector[] = [];
  const undocumented: Protector[] = [];
  for (const sid of account.tokenGroups) {
    const bit = protectorBit(sid);
    if (bit !== null) {
      if ((bit & (exclusions ?? 0)) !== 0) excluded.push(describe(account, sid));
      else if (bit !== 0 && exclusions === null) excludable.push(describe(account, sid));
      else protectors.push(describe(account, sid));
    } else if (isDomainGroup(sid, undocumentedProtectors)) undocumented.push(describe(account, sid));
  }
  const isMarked = (account.adminCount ?? 0) !== 0;
  const isProtectedAccount = isDomainGroup(account.sid, protectedAccounts);
  const known = { isMarked, isProtectedAccount, excluded };
  if (isProtectedAccount || protectors.length > 0) {
    return { ...known, state: 'protected', protectors: [...protectors, ...excludable], doubt: null };
  }
  if (excludable.length > 0) {
    // The mark and the membership agree; had the group been taken out, nothing would have set the mark.
    if (isMarked) return { ...known, state: 'protected', protectors: excludable, doubt: null };
    return {
      ...known,
      state: 'unknown',
      protectors: [],
      doubt: { kind: 'exclusionsNotRead', groups: excludable },
    };
  }
  if (!isMarked) return { ...known, state: 'neverProtected', protectors: [], doubt: null };
  if (undocumented.length > 0) {
    return {
      ...known,
      state: 'unknown',
      protectors: [],
      doubt: { kind: 'undocumentedGroup', groups: undocumented },
    };
  }
  const unread = unreadGroups(account);
  if (unread.length > 0) {
    return {
      ...known,
      state: 'unknown',
      protectors: [],
      doubt: { kind: 'unreadGroups', distinguishedNames: unread },
    };
  }
  return { ...known, state: 'orphaned', protectors: [], doubt: null };
}

/**
 * The group's bit of dwAdminSDExMask, 0 when it has none; null when the group does not protect its members.
 */
function protectorBit(sid: Sid): number | null {
  return builtinProtectors.get(sid) ?? (isDomainGroup(sid, domainProtectors) ? 0 : null);
}

function isDomainGroup(sid: Sid, rids: ReadonlySet<number>): boolean {
  const rid = ridOf(sid);
  return sid.startsWith('S-1-5-21-') && rid !== null && rids.has(rid);
}

function describe(account: Member, sid: Sid): Protector {
  const group = account.groups.find((one) => one.sid === sid);
  const name = group?.samAccountName ?? wellKnownName(sid) ?? sid;
  return { sid, name, path: groupPath(account, sid)?.groups ?? null };
}

function unreadGroups(account: Member): string[] {
  const read = new Set(account.groups.map(({ distinguishedName }) => distinguishedName.toLowerCase()));
  return account.memberOf.filter((name) => !read.has(name.toLowerCase()));
}
