import { aceEffect } from './ace.js';
import { isDaclProtected } from './descriptor.js';
import { nameKey } from './distinguishedName.js';
import type { SddlDomains } from './sddlAliases.js';
import { formatAce } from './sddlFormat.js';
import type { ClassedObject } from './smallestGrantEffect.js';
import { decidingAce, type Obstacle } from './smallestGrantObstacles.js';
import {
  type GrantUser,
  type GrantWorld,
  isAllowed,
  type Place,
  type Whereabouts,
} from './smallestGrantWorld.js';
import type { WritebackRight } from './writebackRights.js';

/**
 * Why none of the places that are allowed reaches a user to whom the right could be given on the object itself: what is in the way from
 * the nearest of them on down.
 */
export function findBarrier(
  world: GrantWorld,
  user: GrantUser,
  right: WritebackRight,
  where: Whereabouts,
  domains: SddlDomains,
): Obstacle {
  const common = {
    distinguishedName: user.distinguishedName,
    right: right.id,
    at: null,
    aceSddl: null,
    groups: [],
    isOvercome: false,
  };
  const above = world.containersAbove(user);
  const nearest = above.findIndex((object) => isAllowed(placeOn(object, user), where));
  const container = above[nearest];
  if (container === undefined) {
    const remedy = 'Name a container above the user, or the user itself.';
    return { ...common, kind: 'elsewhere', at: typeof where === 'string' ? null : where.only, remedy };
  }
  const blocking = [user, ...above.slice(0, nearest)].find(({ descriptor }) => isDaclProtected(descriptor));
  if (blocking !== undefined) {
    const isUser = nameKey(blocking.distinguishedName) === nameKey(user.distinguishedName);
    const remedy = isUser
      ? 'Turn inheritance on for the user, or grant on the user itself.'
      : `Grant on ${blocking.distinguishedName} or below it, or turn inheritance on there.`;
    return { ...common, kind: 'inheritanceOff', at: blocking.distinguishedName, remedy };
  }
  if (user.classGuid === null)
    return { ...common, kind: 'unknownClass', remedy: 'Grant on the user itself.' };

  const place = placeOn(container, user);
  const after = world.judge(user, right, [world.placed(right, place)]);
  if (after.verdict.decision === 'granted') {
    const endangered = world
      .bystandersBelow(container)
      .filter(
        (other) =>
          other.protectedBy !== null &&
          world.decision(other, right) !== 'granted' &&
          world.decision(other, right, place) === 'granted',
      )
      .map(({ distinguishedName }) => distinguishedName);
    return {
      ...common,
      kind: 'opensProtected',
      at: container.distinguishedName,
      remedy: `Grant on the user itself, or turn inheritance off for ${endangered.join(' and ')}.`,
    };
  }
  const ace = decidingAce(after);
  return {
    ...common,
    kind: ace !== null && aceEffect(ace) === 'deny' ? 'inheritedDeny' : 'condition',
    aceSddl: ace === null ? null : formatAce(ace, domains),
    remedy: 'That ACE comes before what is inherited from there: remove it, or grant on the user itself.',
  };
}

function placeOn(object: ClassedObject, { classGuid }: GrantUser): Place {
  return { kind: 'container', object, forClass: classGuid ?? '' };
}
