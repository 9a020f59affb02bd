import type { Protection } from '../access/protectedGroups.js';
import type { Obstacle } from '../access/smallestGrantObstacles.js';

/** Why a user is not opened: the end of a sentence that begins with the user's name. */
export function obstacleSentence(obstacle: Obstacle, protection: Protection | null): string {
  const { kind, at, aceSddl, groups, remedy, distinguishedName } = obstacle;
  switch (kind) {
    case 'adminSdHolder': {
      if (protection?.state === 'unknown')
        return 'has adminCount set and may be protected: it is not opened on a guess.';
      const by = groups.length > 0 ? ` (${groups.join(', ')})` : '';
      return `is protected by AdminSDHolder${by}: writeback is not meant for it, and it is not opened.`;
    }
    case 'explicitDeny':
      return `is denied by a rule on ${distinguishedName} itself, ${aceSddl}. ${remedy}`;
    case 'inheritedDeny':
      return `is denied by a rule from ${at ?? 'above'}, ${aceSddl}. ${remedy}`;
    case 'condition':
      return `depends on a rule that counts in some circumstances only, ${aceSddl}. ${remedy}`;
    case 'inheritanceOff':
      if (at !== distinguishedName) return `is not reached: inheritance is off on ${at}. ${remedy}`;
      return protection?.state === 'orphaned'
        ? 'has inheritance off, left over from a protected group: clear adminCount first (step clear-admin-count).'
        : `has inheritance off, so no grant from above reaches it. ${remedy}`;
    case 'elsewhere':
      return at === null ? `is below no container that was read. ${remedy}` : `is not below ${at}. ${remedy}`;
    case 'opensProtected':
      return `cannot be reached from ${at} without opening a protected account. ${remedy}`;
    case 'unknownClass':
      return `is of a class of which no rule on a container speaks. ${remedy}`;
  }
}
