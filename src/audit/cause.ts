import { aceEffect, aceFlag } from '../access/ace.js';
import { aceInWords } from '../access/aceWords.js';
import type { Principal } from '../access/principal.js';
import type { Protection } from '../access/protectedGroups.js';
import { wellKnownName } from '../access/wellKnownSids.js';
import { auditRights } from './auditRights.js';
import type { ContainerBook } from './containerBook.js';
import type { DecidingAce, DescriptorVerdict } from './verdictBook.js';

/** Why users lack rights; users of one cause form one group. DNs in it are of containers, never of single users. */
export type Cause =
  /**
   * An ACE denies it. `setAt` null: set on the users themselves, or where is not known (`isInherited` tells). `group`: the
   * group by which it applies to the account; null for the account itself and for everyone.
   */
  | {
      kind: 'denied';
      aceSddl: string;
      words: string;
      setAt: string | null;
      isInherited: boolean;
      group: string | null;
    }
  /** AdminSDHolder protects members of these groups; empty: the account itself. */
  | { kind: 'protectedGroup'; groups: string[] }
  /** Marked by AdminSDHolder once and no longer protected: inheritance is still off. */
  | { kind: 'orphanedAdminCount' }
  /** Granted above, but these containers take no inherited ACEs; empty: the users themselves do not. */
  | { kind: 'inheritanceOff'; at: string[] }
  /** Nothing grants it below this container. */
  | { kind: 'notGranted'; below: string }
  /** An ACE that may count or not: whether the account has the right is unknown. */
  | { kind: 'uncertain'; aceSddl: string; words: string }
  /** The descriptor may not be read, or makes no sense: unknown. */
  | { kind: 'unreadable' };

/** A user who lacks rights, as far as the cause depends on it. */
export interface Lacking {
  readonly distinguishedName: string;
  readonly className: string;
  readonly verdict: DescriptorVerdict;
  /** null: adminCount is not set. */
  readonly protection: Protection | null;
}

/** The cause for each right that is missing, as bits of `auditRights`. `notGranted` says of no container yet: that is the tally's matter. */
export function causesOf(user: Lacking, containers: ContainerBook, account: Principal): Map<Cause, number> {
  const causes = new Map<string, { cause: Cause; rights: number }>();
  for (const [index, { decision, decidedBy }] of user.verdict.rights.entries()) {
    if (decision === 'granted') continue;
    const right = 1 << index;
    const cause =
      decision === 'unknown'
        ? uncertain(decidedBy, account)
        : decidedBy !== null && aceEffect(decidedBy.ace) === 'deny'
          ? denied(user, decidedBy, containers, account)
          : withheld(user, containers, right);
    const key = JSON.stringify(cause);
    const known = causes.get(key);
    if (known) known.rights |= right;
    else causes.set(key, { cause, rights: right });
  }
  return new Map(Array.from(causes.values(), ({ cause, rights }) => [cause, rights]));
}

function uncertain(decidedBy: DecidingAce | null, account: Principal): Cause {
  if (decidedBy === null) return { kind: 'unreadable' };
  return { kind: 'uncertain', aceSddl: decidedBy.sddl, words: wordsOf(decidedBy, account) };
}

function denied(user: Lacking, decidedBy: DecidingAce, containers: ContainerBook, account: Principal): Cause {
  const { ace, sddl } = decidedBy;
  const isInherited = (ace.flags & aceFlag.inherited) !== 0;
  const source = isInherited ? containers.sourceOf(user.distinguishedName, user.className, decidedBy) : null;
  const setAt = source?.kind === 'ancestor' ? source.distinguishedName : null;
  const group = groupOf(decidedBy, account)?.samAccountName ?? null;
  return { kind: 'denied', aceSddl: sddl, words: wordsOf(decidedBy, account), setAt, isInherited, group };
}

/** Nothing grants it: because nothing may, because nothing gets through, or because nobody has. */
function withheld(user: Lacking, containers: ContainerBook, right: number): Cause {
  const { protection, verdict, distinguishedName, className } = user;
  if (protection?.state === 'protected') {
    return { kind: 'protectedGroup', groups: protection.protectors.map(({ name }) => name) };
  }
  if (protection?.state === 'orphaned' && verdict.isProtected) return { kind: 'orphanedAdminCount' };
  const blocks = containers.blocksBelowGrant(distinguishedName, verdict.isProtected, className, right);
  if (blocks.length > 0) {
    return { kind: 'inheritanceOff', at: blocks.filter((name) => name !== distinguishedName) };
  }
  return { kind: 'notGranted', below: '' };
}

function groupOf({ ace }: Pick<DecidingAce, 'ace'>, account: Principal) {
  return ace.form === 'opaque' ? undefined : account.groups.find(({ sid }) => sid === ace.sid);
}

function wordsOf({ ace }: DecidingAce, account: Principal): string {
  if (ace.form === 'opaque') return 'is of an unknown type';
  const name = ace.sid === account.sid ? account.samAccountName : groupOf({ ace }, account)?.samAccountName;
  return aceInWords(ace, name ?? wellKnownName(ace.sid) ?? ace.sid);
}

/** All rights of an audit, as bits. */
export const allRights = (1 << auditRights.length) - 1;
