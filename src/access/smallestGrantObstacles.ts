import type { Ace } from './ace.js';
import { aceEffect, aceFlag } from './ace.js';
import { isDaclProtected } from './descriptor.js';
import { findAceSource } from './inheritance.js';
import type { SddlDomains } from './sddlAliases.js';
import { formatAce } from './sddlFormat.js';
import type { GrantUser, GrantWorld } from './smallestGrantWorld.js';
import type { WritebackRight, WritebackRightId } from './writebackRights.js';

/**
 * Why a grant does not simply reach a user. `adminSdHolder`: the directory itself would take it away within the hour, by design.
 * `explicitDeny`: a deny on the user comes before every grant. `inheritedDeny`: a grant nearer to the user would overrule it. `condition`: a
 * conditional ACE may decide otherwise whatever is granted. `inheritanceOff`: no grant from above gets through. `elsewhere`: the user is not
 * below the one place that is allowed. `opensProtected`: from there a grant would open somebody whom AdminSDHolder protects. `unknownClass`: no
 * ACE on a container speaks of this class of object.
 */
export type ObstacleKind =
  | 'adminSdHolder'
  | 'explicitDeny'
  | 'inheritedDeny'
  | 'condition'
  | 'inheritanceOff'
  | 'elsewhere'
  | 'opensProtected'
  | 'unknownClass';

export interface Obstacle {
  /** The user. */
  readonly distinguishedName: string;
  readonly right: WritebackRightId;
  readonly kind: ObstacleKind;
  /** Where it is: the object that carries the ACE, or the nearest one with inheritance off; null when that is not known. */
  readonly at: string | null;
  /** The ACE in the way, in SDDL; null when it is none. */
  readonly aceSddl: string | null;
  /** The groups that protect the user; empty for any other kind. */
  readonly groups: readonly string[];
  /** Whether the grant has an ACE for the user all the same. */
  readonly isOvercome: boolean;
  /** One sentence: what would help. */
  readonly remedy: string;
}

export interface ObstacleOptions {
  readonly overruleDenies: boolean;
  readonly domains: SddlDomains;
}

/** What stands in the way of one right on one user who lacks it; null: nothing. */
export function findObstacle(
  world: GrantWorld,
  user: GrantUser,
  right: WritebackRight,
  { overruleDenies, domains }: ObstacleOptions,
): Obstacle | null {
  const { distinguishedName } = user;
  const common = { distinguishedName, right: right.id, aceSddl: null, groups: [], isOvercome: false };
  if (user.protectedBy !== null) {
    return {
      ...common,
      kind: 'adminSdHolder',
      at: distinguishedName,
      groups: user.protectedBy,
      remedy:
        user.protectedBy.length > 0
          ? `Take the user out of ${user.protectedBy.join(', ')}, or reset such passwords by hand: that is by design.`
          : 'Reset this password by hand: the account is protected by design.',
    };
  }

  const account = world.scene.account.name;
  const onTheUser = world.judge(user, right, [world.placed(right, { kind: 'user', object: user })]);
  if (onTheUser.verdict.decision !== 'granted') {
    const ace = decidingAce(onTheUser);
    const isDeny = onTheUser.verdict.decision === 'denied';
    return {
      ...common,
      kind: isDeny ? 'explicitDeny' : 'condition',
      at: distinguishedName,
      aceSddl: ace === null ? null : formatAce(ace, domains),
      remedy: isDeny
        ? 'Remove that ACE, or take the account out of the group that it names.'
        : `Find out whether that ACE counts for ${account}, and remove it from the user if it does.`,
    };
  }

  const now = world.judge(user, right);
  const ace = decidingAce(now);
  if (ace !== null && aceEffect(ace) === 'deny') {
    const above = world.containersAbove(user);
    const index = user.descriptor.dacl?.aces.indexOf(ace) ?? -1;
    const source = findAceSource(user, index, above);
    const at = source.kind === 'unknown' ? null : source.distinguishedName;
    const isInherited = (ace.flags & aceFlag.inherited) !== 0;
    return {
      ...common,
      kind: 'inheritedDeny',
      at,
      aceSddl: formatAce(ace, domains),
      isOvercome: overruleDenies,
      remedy: isInherited
        ? `Remove that ACE from ${at ?? 'where it was set'}; a grant on the user itself would overrule it, if that is wanted.`
        : 'Put the ACEs of the user into the canonical order, in which every explicit deny comes first.',
    };
  }

  const blocking = [user, ...world.containersAbove(user)].find(({ descriptor }) =>
    isDaclProtected(descriptor),
  );
  if (blocking === undefined) return null;
  return {
    ...common,
    kind: 'inheritanceOff',
    at: blocking.distinguishedName,
    isOvercome: true,
    remedy: `The grant goes below ${blocking.distinguishedName}; turning inheritance on there lets grants from above through.`,
  };
}

/** The ACE of the descriptor that decided; null when none did. */
export function decidingAce({ verdict, descriptor }: ReturnType<GrantWorld['judge']>): Ace | null {
  const { decidedBy } = verdict;
  if (decidedBy.kind !== 'ace' && decidedBy.kind !== 'doubtfulAce') return null;
  return descriptor.dacl?.aces[decidedBy.index] ?? null;
}
