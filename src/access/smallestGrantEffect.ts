import { type Ace, aceFlag } from './ace.js';
import { hasDacl, isDaclProtected, type SecurityDescriptor } from './descriptor.js';
import { nameKey } from './distinguishedName.js';
import type { Guid } from './guid.js';
import { type DescribedObject, inheritedAces } from './inheritance.js';

/** An object or a container with the class that decides which inherited ACEs take effect on it. */
export interface ClassedObject extends DescribedObject {
  /** schemaIDGUID; null: not known, and an ACE for objects of one class is taken not to be for it. */
  readonly classGuid: Guid | null;
}

/** An ACE to be added to the DACL of an object. */
export interface PlacedAce {
  readonly distinguishedName: string;
  readonly ace: Ace;
}

/**
 * The descriptor with the ACE added as the last of the explicit ones: after every explicit deny, before everything inherited, as
 * the canonical order has it for an allow. null when there is no DACL: the first ACE of one would take all other access away.
 */
export function withExplicitAce(descriptor: SecurityDescriptor, ace: Ace): SecurityDescriptor | null {
  if (!hasDacl(descriptor)) return null;
  const { aces } = descriptor.dacl;
  const firstInherited = aces.findIndex(({ flags }) => (flags & aceFlag.inherited) !== 0);
  const at = firstInherited === -1 ? aces.length : firstInherited;
  return { ...descriptor, dacl: { ...descriptor.dacl, aces: aces.toSpliced(at, 0, ace) } };
}

/**
 * The descriptor that an object has once these ACEs have been added and the directory has passed them on: everything below a change
 * inherits anew, except where inheritance is off. `path` begins with the object and goes up to the domain root. null: an ACE cannot be added.
 */
export function descriptorAfter(
  path: readonly ClassedObject[],
  added: readonly PlacedAce[],
): SecurityDescriptor | null {
  let above: SecurityDescriptor | null = null;
  let isChanged = false;
  for (const object of path.toReversed()) {
    let { descriptor } = object;
    if (isChanged && above !== null && !isDaclProtected(descriptor)) descriptor = inheritAnew(object, above);
    for (const { distinguishedName, ace } of added) {
      if (nameKey(distinguishedName) !== nameKey(object.distinguishedName)) continue;
      const changed = withExplicitAce(descriptor, ace);
      if (changed === null) return null;
      descriptor = changed;
      isChanged = true;
    }
    above = descriptor;
  }
  return above;
}

function inheritAnew(
  { descriptor, classGuid }: ClassedObject,
  parent: SecurityDescriptor,
): SecurityDescriptor {
  if (!hasDacl(descriptor)) return descriptor;
  const { owner, group, dacl } = descriptor;
  const explicit = dacl.aces.filter(({ flags }) => (flags & aceFlag.inherited) === 0);
  const aces = [...explicit, ...inheritedAces(parent, { classGuid, owner, group })];
  return { ...descriptor, dacl: { ...dacl, aces } };
}
