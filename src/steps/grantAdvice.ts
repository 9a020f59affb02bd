import { isBelow, nameKey } from '../access/distinguishedName.js';
import { type GrantAce, type SmallestGrant, smallestGrant } from '../access/smallestGrant.js';
import type { ClassedObject } from '../access/smallestGrantEffect.js';
import type { Obstacle } from '../access/smallestGrantObstacles.js';
import { type GrantUser, GrantWorld } from '../access/smallestGrantWorld.js';
import { type WritebackRightId, writebackRights } from '../access/writebackRights.js';
import type { GrantQuestion } from './grantQuestion.js';
import { obstacleSentence } from './obstacleSentence.js';

/** A user to whom nothing is to be granted, and who may be reached all the same. */
export interface Bystander extends GrantUser {
  /** Whether adminCount is set. */
  readonly isMarked: boolean;
}

/** Who else is below the places of a grant. */
export interface Surroundings {
  readonly users: readonly Bystander[];
  /** The containers between them and the places, so that it is known what reaches them. */
  readonly containers: readonly ClassedObject[];
}

/** What a grant on a container does to the users below it who were not asked for. */
export interface GrantEffect {
  readonly others: number;
  /** DNs of those who become writable in whole or in part. */
  readonly opened: readonly string[];
  /** How many had all these rights before. */
  readonly wereOpen: number;
  /** Those whom AdminSDHolder protects; they stay as they are. */
  readonly guarded: readonly string[];
  /** Opened though adminCount is set: nothing protects them any more. */
  readonly marked: readonly string[];
}

/** What is granted at one place. */
export interface GrantPlace {
  /** DN of a container, of the domain root for the right on it, or, asked for by name, of a user. */
  readonly scope: string;
  readonly on: 'container' | 'user' | 'domainRoot';
  /** As Microsoft's tools call them. */
  readonly rights: readonly string[];
  /** SDDL, one ACE for each right and class of user. */
  readonly rules: readonly string[];
  /** Each right that a test user gets here; for the right on the domain the user is the domain. */
  readonly covers: ReadonlyArray<{ readonly user: string; readonly right: WritebackRightId }>;
  /** Base64 of the present descriptor; null when it was not read. */
  readonly descriptor: string | null;
  /** null: who else is below it could not be read. */
  readonly effect: GrantEffect | null;
}

/** What is to be granted in one domain, and to whom a grant does not help, each with the reason. */
export interface GrantAdvice {
  readonly domain: string;
  readonly account: GrantQuestion['account'];
  readonly places: readonly GrantPlace[];
  readonly refused: ReadonlyArray<{ readonly user: string; readonly reason: string }>;
}

/**
 * The engine's smallest grant for the users of whom each can be given all that he lacks. For a user who stays closed whatever is granted
 * nothing is granted at all: half of the rights help nobody.
 * @param around null: nobody else was read
 */
export function adviseGrant(asked: GrantQuestion, around: Surroundings | null): GrantAdvice {
  const bystanders = around?.users ?? null;
  const containers = [...asked.request.containers, ...(around?.containers ?? [])];
  const question: GrantQuestion = { ...asked, request: { ...asked.request, containers } };
  const refused: Array<{ user: string; reason: string }> = [];
  const stuck: GrantUser[] = [];
  let users = question.request.users;
  for (;;) {
    const others = bystanders === null && stuck.length === 0 ? null : [...(bystanders ?? []), ...stuck];
    const grant = smallestGrant({ ...question.request, users, others });
    const hopeless = grant.obstacles.filter(({ isOvercome }) => !isOvercome);
    refused.push(...refusalsOf(question, hopeless));
    const names = new Set(hopeless.map(({ distinguishedName }) => nameKey(distinguishedName)));
    const isStuck = (user: GrantUser) => names.has(nameKey(user.distinguishedName));
    if (names.size === 0) {
      const { domain, account } = question;
      return { domain, account, places: placesOf(question, grant, bystanders), refused };
    }
    stuck.push(...users.filter(isStuck));
    users = users.filter((user) => !isStuck(user));
  }
}

function refusalsOf({ users }: GrantQuestion, obstacles: readonly Obstacle[]): GrantAdvice['refused'] {
  const refusals = obstacles.flatMap((obstacle) => {
    const user = users.get(nameKey(obstacle.distinguishedName));
    return user ? [{ user: user.name, reason: obstacleSentence(obstacle, user.protection) }] : [];
  });
  return refusals.filter(
    ({ user, reason }, index) =>
      refusals.findIndex((one) => one.user === user && one.reason === reason) === index,
  );
}

function placesOf(
  question: GrantQuestion,
  { aces, opens }: SmallestGrant,
  bystanders: readonly Bystander[] | null,
): GrantPlace[] {
  const keys = new Set(aces.map(({ distinguishedName }) => nameKey(distinguishedName)));
  return [...keys].map((key): GrantPlace => {
    const group = aces.filter(({ distinguishedName }) => nameKey(distinguishedName) === key);
    const { distinguishedName: scope, on } = group[0] as GrantAce;
    const ids = new Set(group.map(({ right }) => right));
    return {
      scope,
      on: ids.has('unexpirePassword') ? 'domainRoot' : on,
      rights: writebackRights.filter(({ id }) => ids.has(id)).map(({ name }) => name),
      rules: group.map(({ aceSddl }) => aceSddl),
      covers: group.flatMap((ace) => coversOf(question, ace)),
      descriptor: question.descriptors.get(key) ?? null,
      effect:
        bystanders === null || opens === null ? null : effectOf(question, scope, ids, opens, bystanders),
    };
  });
}

function coversOf({ users }: GrantQuestion, { covers, right }: GrantAce): GrantPlace['covers'] {
  return covers.flatMap((name) => {
    const user = users.get(nameKey(name));
    return user ? [{ user: user.name, right }] : [];
  });
}

function effectOf(
  { request, users }: GrantQuestion,
  scope: string,
  ids: ReadonlySet<WritebackRightId>,
  opens: NonNullable<SmallestGrant['opens']>,
  bystanders: readonly Bystander[],
): GrantEffect {
  const below = bystanders.filter(
    ({ distinguishedName: name }) => isBelow(name, scope) && !users.has(nameKey(name)),
  );
  const openedKeys = new Set(opens.map(({ distinguishedName }) => nameKey(distinguishedName)));
  const opened = below.filter(({ distinguishedName }) => openedKeys.has(nameKey(distinguishedName)));
  const world = new GrantWorld({ ...request, others: below }, []);
  const rights = writebackRights.filter(({ id }) => ids.has(id));
  const names = (some: readonly GrantUser[]) => some.map(({ distinguishedName }) => distinguishedName);
  return {
    others: below.length,
    opened: names(opened),
    wereOpen: below.filter((user) => rights.every((right) => world.decision(user, right) === 'granted'))
      .length,
    guarded: names(below.filter(({ protectedBy }) => protectedBy !== null)),
    marked: names(opened.filter(({ isMarked }) => isMarked)),
  };
}
