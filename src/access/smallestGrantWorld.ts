import { checkAccess, type Decision, type Verdict } from './accessCheck.js';
import { aceFlag, aceType, type ObjectAce } from './ace.js';
import type { SecurityDescriptor } from './descriptor.js';
import { nameKey, parentName } from './distinguishedName.js';
import type { Guid } from './guid.js';
import { right as rightBit } from './rights.js';
import { attribute, controlAccessRight } from './schemaGuids.js';
import type { Sid } from './sid.js';
import { type ClassedObject, descriptorAfter, type PlacedAce } from './smallestGrantEffect.js';
import type { Token } from './token.js';
import type { WritebackRight, WritebackRightId } from './writebackRights.js';

export interface GrantUser extends ClassedObject {
  readonly sid: Sid;
  /** The groups by which AdminSDHolder protects the user (empty: a protected account); null: it does not. */
  readonly protectedBy: readonly string[] | null;
}

/** The directory as far as a grant concerns it. */
export interface GrantScene {
  /** The other users that were read: what a grant opens besides. null: none were, and what it opens is not known. */
  readonly others: readonly GrantUser[] | null;
  /** The containers above the users, in any order, up to the domain root. */
  readonly containers: readonly ClassedObject[];
  /** The account that is to hold the rights. */
  readonly account: { readonly sid: Sid; readonly name: string };
  readonly token: Token;
}

/** Where an ACE could go: on a user itself, or on a container for the objects of one class below. */
export type Place =
  | { readonly kind: 'user'; readonly object: ClassedObject }
  | { readonly kind: 'container'; readonly object: ClassedObject; readonly forClass: Guid };

/** Where ACEs may go: anywhere, on containers alone, or at one place alone, a container or a user. */
export type Whereabouts = 'anywhere' | 'containers' | { readonly only: string };

/** Whether an ACE may go to a place. */
export function isAllowed({ kind, object }: Place, where: Whereabouts): boolean {
  if (typeof where === 'string') return where === 'anywhere' || kind === 'container';
  return nameKey(object.distinguishedName) === nameKey(where.only);
}

const grantedBy: Readonly<Record<WritebackRightId, { mask: number; objectType: Guid }>> = {
  resetPassword: { mask: rightBit.controlAccess, objectType: controlAccessRight.resetPassword },
  changePassword: { mask: rightBit.controlAccess, objectType: controlAccessRight.changePassword },
  unexpirePassword: { mask: rightBit.controlAccess, objectType: controlAccessRight.unexpirePassword },
  writeLockoutTime: { mask: rightBit.writeProperty, objectType: attribute.lockoutTime.guid },
  writePwdLastSet: { mask: rightBit.writeProperty, objectType: attribute.pwdLastSet.guid },
};

/** The ACE that grants a right at a place; on a container in the form that Microsoft's own cmdlet gives it. */
export function grantingAce(account: Sid, right: WritebackRightId, place: Place): ObjectAce {
  const isContainer = place.kind === 'container';
  return {
    form: 'object',
    type: aceType.accessAllowedObject,
    flags: isContainer ? aceFlag.containerInherit | aceFlag.inheritOnly : 0,
    ...grantedBy[right],
    sid: account,
    data: new Uint8Array(0),
    inheritedObjectType: isContainer ? place.forClass : null,
    reservedObjectFlags: 0,
  };
}

/** What the engine says about the scene, as it is and with ACEs added. */
export class GrantWorld {
  readonly #containers: ReadonlyMap<string, ClassedObject>;
  readonly #paths = new Map<string, readonly ClassedObject[]>();
  readonly #bystanders = new Map<string, GrantUser[]>();
  readonly #numbers = new Map<SecurityDescriptor, number>();
  readonly #remembered = new Map<string, Decision>();

  constructor(
    readonly scene: GrantScene,
    asked: readonly GrantUser[],
  ) {
    this.#containers = new Map(scene.containers.map((one) => [nameKey(one.distinguishedName), one]));
    const isAsked = new Set(asked.map((user) => nameKey(user.distinguishedName)));
    const others = (scene.others ?? []).filter(
      ({ distinguishedName }) => !isAsked.has(nameKey(distinguishedName)),
    );
    // A protected user who is asked for gets nothing, so nothing meant for others may reach him either.
    for (const user of [...others, ...asked.filter(({ protectedBy }) => protectedBy !== null)]) {
      for (const { distinguishedName } of this.containersAbove(user)) {
        const key = nameKey(distinguishedName);
        const below = this.#bystanders.get(key);
        if (below) below.push(user);
        else this.#bystanders.set(key, [user]);
      }
    }
  }

  /** The known containers above a user, nearest first, as far up as they are known without a gap. */
  containersAbove(user: GrantUser): readonly ClassedObject[] {
    const parent = parentName(user.distinguishedName);
    return parent === null ? [] : this.#upFrom(parent);
  }

  #upFrom(distinguishedName: string): readonly ClassedObject[] {
    const key = nameKey(distinguishedName);
    const known = this.#paths.get(key);
    if (known !== undefined) return known;
    const container = this.#containers.get(key);
    const parent = parentName(distinguishedName);
    const path = container === undefined ? [] : [container, ...(parent === null ? [] : this.#upFrom(parent))];
    this.#paths.set(key, path);
    return path;
  }

  /** Users somewhere below a container to whom nothing is to be granted. */
  bystandersBelow(container: ClassedObject): readonly GrantUser[] {
    return this.#bystanders.get(nameKey(container.distinguishedName)) ?? [];
  }

  /** The verdict, and the descriptor that it was made on, once these ACEs have been added. */
  judge(
    user: GrantUser,
    right: WritebackRight,
    added: readonly PlacedAce[] = [],
  ): { verdict: Verdict; descriptor: SecurityDescriptor } {
    const after = added.length === 0 ? null : descriptorAfter([user, ...this.containersAbove(user)], added);
    // An ACE that cannot be added changes nothing.
    const descriptor = after ?? user.descriptor;
    const target = { descriptor, sid: user.sid };
    return { descriptor, verdict: checkAccess(target, this.scene.token, right.request(user.classGuid)) };
  }

  /** The decision without the ACE (`place` null) or with it. Users of one container with one descriptor fare alike, so it is remembered. */
  decision(user: GrantUser, right: WritebackRight, place: Place | null = null): Decision {
    const decide = () =>
      this.judge(user, right, place === null ? [] : [this.placed(right, place)]).verdict.decision;
    // What an ACE for SELF means differs from user to user where the account itself may be the user.
    if (this.scene.token.sids.has(user.sid) || place?.kind === 'user') return decide();
    const key = [
      place === null ? '' : nameKey(place.object.distinguishedName),
      nameKey(parentName(user.distinguishedName) ?? ''),
      this.#numberOf(user.descriptor),
      user.classGuid,
      right.id,
      place?.kind === 'container' ? place.forClass : '',
    ].join('|');
    const known = this.#remembered.get(key);
    if (known !== undefined) return known;
    const decision = decide();
    this.#remembered.set(key, decision);
    return decision;
  }

  placed(right: WritebackRight, place: Place): PlacedAce {
    const { distinguishedName } = place.object;
    return { distinguishedName, ace: grantingAce(this.scene.account.sid, right.id, place) };
  }

  #numberOf(descriptor: SecurityDescriptor): number {
    const known = this.#numbers.get(descriptor);
    if (known !== undefined) return known;
    this.#numbers.set(descriptor, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}
