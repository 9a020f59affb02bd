import { nameKey, parentName } from '../access/distinguishedName.js';
import type { WritebackRightId } from '../access/writebackRights.js';
import { auditRights, rightsOfMask } from './auditRights.js';
import { allRights, type Cause } from './cause.js';

/** Users who lack the same rights for the same cause. */
export interface CauseGroup {
  readonly cause: Cause;
  readonly rights: readonly WritebackRightId[];
  readonly users: number;
  /** DNs of the first few. */
  readonly examples: readonly string[];
}

export interface AuditCounts {
  readonly users: number;
  /** Users on whom the account has every right. */
  readonly writable: number;
  /** Users on whom it lacks one at least. */
  readonly lacking: number;
  /** Users on whom it may or may not have one, and lacks none for certain. */
  readonly unknown: number;
  /** By right: on how many users the account has it. */
  readonly granted: Readonly<Partial<Record<WritebackRightId, number>>>;
}

export interface JudgedUser {
  readonly distinguishedName: string;
  /** Bits of `auditRights`. */
  readonly granted: number;
  readonly unknown: number;
  readonly causes: ReadonlyMap<Cause, number>;
}

const examplesKept = 5;

/** One container with the users in it. */
interface Branch {
  readonly name: string;
  readonly children: Branch[];
  users: number;
  /** Users whom nothing grants anything, by the rights that they lack. */
  readonly notGranted: Map<number, Collected>;
}

interface Collected {
  users: number;
  examples: string[];
}

/** Adds up users one by one. What it keeps grows with the number of causes and of containers, not with that of users. */
export class Tally {
  #users = 0;
  #writable = 0;
  #lacking = 0;
  #unknown = 0;
  readonly #granted = auditRights.map(() => 0);
  readonly #groups = new Map<string, { cause: Cause; rights: number } & Collected>();
  readonly #branches = new Map<string, Branch>();
  readonly #roots: Branch[] = [];

  constructor(private readonly searchBase: string) {}

  add({ distinguishedName, granted, unknown, causes }: JudgedUser): void {
    this.#users += 1;
    const branch = this.#branch(parentName(distinguishedName) ?? distinguishedName);
    branch.users += 1;
    for (let index = 0; index < this.#granted.length; index += 1) {
      if (((granted >> index) & 1) === 1) this.#granted[index] = (this.#granted[index] ?? 0) + 1;
    }
    if (granted === allRights) this.#writable += 1;
    else if ((granted | unknown) === allRights) this.#unknown += 1;
    else this.#lacking += 1;
    for (const [cause, rights] of causes) {
      if (cause.kind === 'notGranted') collect(branch.notGranted, rights, distinguishedName);
      else this.#collect(cause, rights, distinguishedName);
    }
  }

  counts(): AuditCounts {
    return {
      users: this.#users,
      writable: this.#writable,
      lacking: this.#lacking,
      unknown: this.#unknown,
      granted: Object.fromEntries(auditRights.map(({ id }, index) => [id, this.#granted[index] ?? 0])),
    };
  }

  /** The groups, those of most users first. */
  groups(): CauseGroup[] {
    const groups = Array.from(
      this.#groups.values(),
      ({ cause, rights, users, examples }): CauseGroup => ({
        cause,
        rights: rightsOfMask(rights),
        users,
        examples,
      }),
    );
    for (const root of this.#roots) groups.push(...notGrantedBelow(root));
    return groups.sort((left, right) => right.users - left.users);
  }

  #collect(cause: Cause, rights: number, user: string): void {
    const key = `${rights} ${JSON.stringify(cause)}`;
    let group = this.#groups.get(key);
    if (group === undefined) {
      group = { cause, rights, users: 0, examples: [] };
      this.#groups.set(key, group);
    }
    group.users += 1;
    if (group.examples.length < examplesKept) group.examples.push(user);
  }

  #branch(name: string): Branch {
    const key = nameKey(name);
    const known = this.#branches.get(key);
    if (known !== undefined) return known;
    const branch: Branch = { name, children: [], users: 0, notGranted: new Map() };
    this.#branches.set(key, branch);
    const parent = key === nameKey(this.searchBase) ? null : parentName(name);
    if (parent === null) this.#roots.push(branch);
    else this.#branch(parent).children.push(branch);
    return branch;
  }
}

function collect(into: Map<number, Collected>, rights: number, user: string): void {
  let collected = into.get(rights);
  if (collected === undefined) {
    collected = { users: 0, examples: [] };
    into.set(rights, collected);
  }
  collected.users += 1;
  if (collected.examples.length < examplesKept) collected.examples.push(user);
}

/**
 * A branch in which the users all lack the same is one group, told by the lowest container that holds them; else each
 * child for itself.
 */
function notGrantedBelow(branch: Branch): CauseGroup[] {
  const [child, ...others] = branch.children;
  if (branch.users === 0 && child !== undefined && others.length === 0) return notGrantedBelow(child);
  const { users, notGranted } = sum(branch);
  const whole = [...notGranted].find(([, collected]) => collected.users === users);
  const told = whole === undefined ? [...branch.notGranted] : [whole];
  const groups = told.map(([rights, { users, examples }]) => ({
    cause: { kind: 'notGranted', below: branch.name } as const,
    rights: rightsOfMask(rights),
    users,
    examples,
  }));
  return whole === undefined ? [...groups, ...branch.children.flatMap(notGrantedBelow)] : groups;
}

function sum(branch: Branch): Pick<Branch, 'users' | 'notGranted'> {
  const total = { users: branch.users, notGranted: new Map<number, Collected>() };
  for (const part of [branch, ...branch.children.map(sum)]) {
    if (part !== branch) total.users += part.users;
    for (const [rights, { users, examples }] of part.notGranted) {
      const known = total.notGranted.get(rights) ?? { users: 0, examples: [] };
      const kept = [...known.examples, ...examples].slice(0, examplesKept);
      total.notGranted.set(rights, { users: known.users + users, examples: kept });
    }
  }
  return total;
}
