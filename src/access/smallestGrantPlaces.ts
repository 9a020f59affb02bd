import { nameKey } from './distinguishedName.js';
import type { ClassedObject } from './smallestGrantEffect.js';
import type { GrantUser, GrantWorld, Place } from './smallestGrantWorld.js';
import type { WritebackRight } from './writebackRights.js';

/**
 * `fewestPlaces`: as few ACEs as can be, and of those sets the one that opens the fewest other users. `opensLeast`: nobody else is opened where
 * that can be had, and of those sets the one with the fewest ACEs.
 */
export type Preference = 'fewestPlaces' | 'opensLeast';

export interface CoverRequest {
  /** All of one class; an ACE on the object of each would give the right. */
  readonly users: readonly GrantUser[];
  readonly right: WritebackRight;
  readonly prefer: Preference;
  /** Places that get an ACE for another right anyway, as keys of names: among equals they are preferred. */
  readonly taken: ReadonlySet<string>;
  readonly allows: (place: Place) => boolean;
}

export interface CoveringPlace {
  readonly place: Place;
  readonly covers: readonly GrantUser[];
}

interface Cost {
  /** Users whom no allowed place reaches. */
  readonly missed: number;
  readonly aces: number;
  /** Users who were not asked for and get the right. */
  readonly opened: number;
  /** Places that get no other ACE. */
  readonly fresh: number;
}

interface Cover {
  readonly cost: Cost;
  readonly places: readonly CoveringPlace[];
  readonly missed: readonly GrantUser[];
}

/** A container with those of the users who are somewhere below it. */
interface Node {
  readonly container: ClassedObject | null;
  readonly children: Map<string, Node>;
  readonly users: GrantUser[];
}

/**
 * The best places for ACEs of one right that together reach all the users. An exact search down the tree of containers: at each
 * one the ACE is put there or not, and what it does not reach (inheritance off, a nearer deny) is covered further down. To reach
 * a user counts for more than an ACE saved; whom no allowed place reaches is `missed`.
 */
export function smallestCover(
  world: GrantWorld,
  request: CoverRequest,
): { readonly places: readonly CoveringPlace[]; readonly missed: readonly GrantUser[] } {
  const root: Node = { container: null, children: new Map(), users: [] };
  for (const user of request.users) {
    let node = root;
    for (const container of world.containersAbove(user).toReversed()) {
      const key = nameKey(container.distinguishedName);
      const next = node.children.get(key) ?? { container, children: new Map(), users: [] };
      node.children.set(key, next);
      node = next;
    }
    node.users.push(user);
  }
  return cover(world, request, root, new Set(request.users));
}

function cover(world: GrantWorld, request: CoverRequest, node: Node, wanted: ReadonlySet<GrantUser>): Cover {
  if (wanted.size === 0) return nothing;
  const below = coverBelow(world, request, node, wanted);
  const here = coverHere(world, request, node, wanted);
  // Of two that cost the same the lower one: it is the smaller grant.
  return here !== null && compare(here.cost, below.cost, request.prefer) < 0 ? here : below;
}

function coverBelow(
  world: GrantWorld,
  request: CoverRequest,
  node: Node,
  wanted: ReadonlySet<GrantUser>,
): Cover {
  const parts: Cover[] = node.users
    .filter((user) => wanted.has(user))
    .map((user) => {
      const place: Place = { kind: 'user', object: user };
      return request.allows(place) ? one({ place, covers: [user] }, 0, request) : miss(user);
    });
  for (const child of node.children.values()) {
    parts.push(cover(world, request, child, intersection(wanted, child)));
  }
  return parts.reduce(both, nothing);
}

/** With an ACE on the container itself; null when it may not go there, reaches nobody, or opens somebody whom AdminSDHolder protects. */
function coverHere(
  world: GrantWorld,
  request: CoverRequest,
  node: Node,
  wanted: ReadonlySet<GrantUser>,
): Cover | null {
  const { right } = request;
  const forClass = request.users[0]?.classGuid ?? null;
  if (node.container === null || forClass === null) return null;
  const place: Place = { kind: 'container', object: node.container, forClass };
  if (!request.allows(place)) return null;
  const reached = [...wanted].filter((user) => world.decision(user, right, place) === 'granted');
  if (reached.length === 0) return null;
  let opened = 0;
  for (const other of world.bystandersBelow(node.container)) {
    if (world.decision(other, right) === 'granted' || world.decision(other, right, place) !== 'granted')
      continue;
    if (other.protectedBy !== null) return null;
    opened += 1;
  }
  const rest = new Set(wanted);
  for (const user of reached) rest.delete(user);
  return both(one({ place, covers: reached }, opened, request), coverBelow(world, request, node, rest));
}

const nothing: Cover = { cost: { missed: 0, aces: 0, opened: 0, fresh: 0 }, places: [], missed: [] };

function miss(user: GrantUser): Cover {
  return { ...nothing, cost: { ...nothing.cost, missed: 1 }, missed: [user] };
}

function one(covering: CoveringPlace, opened: number, { taken }: CoverRequest): Cover {
  const isTaken = taken.has(nameKey(covering.place.object.distinguishedName));
  return { cost: { missed: 0, aces: 1, opened, fresh: isTaken ? 0 : 1 }, places: [covering], missed: [] };
}

function both(left: Cover, right: Cover): Cover {
  return {
    cost: {
      missed: left.cost.missed + right.cost.missed,
      aces: left.cost.aces + right.cost.aces,
      opened: left.cost.opened + right.cost.opened,
      fresh: left.cost.fresh + right.cost.fresh,
    },
    places: [...left.places, ...right.places],
    missed: [...left.missed, ...right.missed],
  };
}

function compare(left: Cost, right: Cost, prefer: Preference): number {
  const order =
    prefer === 'opensLeast'
      ? (['missed', 'opened', 'aces', 'fresh'] as const)
      : (['missed', 'aces', 'opened', 'fresh'] as const);
  for (const key of order) if (left[key] !== right[key]) return left[key] - right[key];
  return 0;
}

function intersection(wanted: ReadonlySet<GrantUser>, node: Node): Set<GrantUser> {
  const result = new Set(node.users.filter((user) => wanted.has(user)));
  for (const child of node.children.values())
    for (const user of intersection(wanted, child)) result.add(user);
  return result;
}
