import { aceToBytes } from './ace.js';
import { aceInWords } from './aceWords.js';
import { nameKey } from './distinguishedName.js';
import type { SddlDomains } from './sddlAliases.js';
import { formatAce } from './sddlFormat.js';
import { findBarrier } from './smallestGrantBarriers.js';
import type { PlacedAce } from './smallestGrantEffect.js';
import { findObstacle, type Obstacle } from './smallestGrantObstacles.js';
import { type Preference, smallestCover } from './smallestGrantPlaces.js';
import {
  type GrantScene,
  type GrantUser,
  GrantWorld,
  grantingAce,
  isAllowed,
  type Place,
  type Whereabouts,
} from './smallestGrantWorld.js';
import { type WritebackRight, type WritebackRightId, writebackRights } from './writebackRights.js';

export interface GrantRequest extends GrantScene {
  /** The users that are to be writable; for a right on the domain, its root. */
  readonly users: readonly GrantUser[];
  /** Left out: those on users that writeback requires. */
  readonly rights?: readonly WritebackRightId[];
  /** Where ACEs may go. Left out: anywhere. */
  readonly where?: Whereabouts;
  /** Left out: `fewestPlaces`. */
  readonly prefer?: Preference;
  /** Whether an ACE may go where it overrules an inherited deny. Left out: no, for a deny is there on purpose. */
  readonly overruleDenies?: boolean;
  /** Domains whose two-letter names SDDL may use. */
  readonly domains?: SddlDomains;
}

/** One ACE to be added, ready for a fix step and for its undo. */
export interface GrantAce {
  /** The user or container whose DACL gets it, as the last explicit ACE. */
  readonly distinguishedName: string;
  readonly on: Place['kind'];
  readonly right: WritebackRightId;
  /** `grants MSOL_d1edb676ca03 Reset Password`. */
  readonly words: string;
  readonly aceSddl: string;
  /** The ACE as it is stored, base64. */
  readonly aceBase64: string;
  /** DNs of the users asked for who get the right by this ACE. */
  readonly covers: readonly string[];
}

/** A user who was not asked for and becomes writable. */
export interface Opening {
  readonly distinguishedName: string;
  readonly rights: readonly WritebackRightId[];
}

export interface SmallestGrant {
  /** Sorted by place. Empty: whatever can be had by granting is there already. */
  readonly aces: readonly GrantAce[];
  /** null: the other users were not read. Nobody whom AdminSDHolder protects is ever among them. */
  readonly opens: readonly Opening[] | null;
  /** What stands in the way, user by user and right by right, and what would help. */
  readonly obstacles: readonly Obstacle[];
}

/**
 * The smallest set of ACEs that gives the account the rights on all the users: exactly those missing, each at the lowest place that serves,
 * none superfluous. What an ACE brings about is what the engine says once it is inherited as the directory does it. No ACE
 * is offered that opens a user whom AdminSDHolder protects, or that overrules a deny unless that is asked for.
 */
export function smallestGrant(request: GrantRequest): SmallestGrant {
  const world = new GrantWorld(request, request.users);
  const options = { overruleDenies: request.overruleDenies ?? false, domains: request.domains ?? {} };
  const placed: Array<{ right: WritebackRight; place: Place; covers: readonly GrantUser[] }> = [];
  const obstacles: Obstacle[] = [];
  const where = request.where ?? 'anywhere';
  const prefer = request.prefer ?? 'fewestPlaces';
  for (const right of rightsOf(request)) {
    const inTheWay = new Map<GrantUser, Obstacle>();
    const byClass = new Map<string | null, GrantUser[]>();
    for (const user of request.users) {
      if (world.decision(user, right) === 'granted') continue;
      const obstacle = findObstacle(world, user, right, options);
      if (obstacle !== null) inTheWay.set(user, obstacle);
      if (obstacle !== null && !obstacle.isOvercome) continue;
      const users = byClass.get(user.classGuid);
      if (users) users.push(user);
      else byClass.set(user.classGuid, [user]);
    }
    for (const users of byClass.values()) {
      const taken = new Set(placed.map(({ place }) => nameKey(place.object.distinguishedName)));
      const allows = (place: Place) => isAllowed(place, where);
      const { places, missed } = smallestCover(world, { users, right, prefer, taken, allows });
      placed.push(...places.map((one) => ({ ...one, right })));
      for (const user of missed) inTheWay.set(user, findBarrier(world, user, right, where, options.domains));
    }
    obstacles.push(...inTheWay.values());
  }
  const aces = placed.map(({ right, place, covers }): GrantAce => {
    const ace = grantingAce(request.account.sid, right.id, place);
    return {
      distinguishedName: place.object.distinguishedName,
      on: place.kind,
      right: right.id,
      words: aceInWords(ace, request.account.name),
      aceSddl: formatAce(ace, request.domains),
      aceBase64: Buffer.from(aceToBytes(ace)).toString('base64'),
      covers: covers.map((user) => user.distinguishedName),
    };
  });
  return {
    aces: aces.sort((left, right) =>
      left.distinguishedName < right.distinguishedName
        ? -1
        : left.distinguishedName > right.distinguishedName
          ? 1
          : 0,
    ),
    opens: openings(world, placed),
    obstacles,
  };
}

function rightsOf({ rights }: GrantRequest): WritebackRight[] {
  return writebackRights.filter(({ id, on, need }) =>
    rights === undefined ? on === 'user' && need === 'required' : rights.includes(id),
  );
}

function openings(
  world: GrantWorld,
  placed: ReadonlyArray<{ right: WritebackRight; place: Place }>,
): Opening[] | null {
  if (world.scene.others === null) return null;
  const added = new Map<WritebackRight, PlacedAce[]>();
  const below = new Set<GrantUser>();
  for (const { right, place } of placed) {
    added.set(right, [...(added.get(right) ?? []), world.placed(right, place)]);
    if (place.kind === 'container') for (const other of world.bystandersBelow(place.object)) below.add(other);
  }
  return [...below].flatMap((other) => {
    const rights = [...added].filter(
      ([right, aces]) =>
        world.decision(other, right) !== 'granted' &&
        world.judge(other, right, aces).verdict.decision === 'granted',
    );
    if (rights.length === 0) return [];
    return [{ distinguishedName: other.distinguishedName, rights: rights.map(([{ id }]) => id) }];
  });
}
