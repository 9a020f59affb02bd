import { type Ace, aceFlag, type ObjectAce, type PlainAce } from './ace.js';
import { isDaclProtected, type SecurityDescriptor } from './descriptor.js';
import type { Guid } from './guid.js';
import { mapGenericRights } from './rights.js';
import type { Sid } from './sid.js';
import { wellKnownSid } from './wellKnownSids.js';

/** What inheritance needs to know of the object that inherits. */
export interface InheritingObject {
  /**
   * schemaIDGUID of its most specific class; null: not known, and an ACE for objects of one class is taken
   * not to be for it.
   */
  readonly classGuid: Guid | null;
  /** Whom CREATOR OWNER and CREATOR GROUP become. */
  readonly owner: Sid | null;
  readonly group: Sid | null;
}

const inheritFlags = aceFlag.objectInherit | aceFlag.containerInherit;

/**
 * The ACEs that an object receives from the DACL of its parent, in the parent's order (MS-DTYP 2.5.3.4, with
 * every directory object a container as MS-ADTS 6.1.3 has it). Whether the object takes them is a matter of
 * its own descriptor: a protected DACL takes none.
 */
export function inheritedAces(parent: SecurityDescriptor, child: InheritingObject): Ace[] {
  return (parent.dacl?.aces ?? []).flatMap((ace) => inheritAce(ace, child));
}

/**
 * What becomes of one ACE of the parent on a child: nothing, one ACE, or two. Two, because CREATOR OWNER,
 * CREATOR GROUP and generic rights are replaced where the ACE takes effect and kept where it is only passed
 * on.
 */
export function inheritAce(ace: Ace, child: InheritingObject): Ace[] {
  const passesOn = (ace.flags & aceFlag.noPropagateInherit) === 0;
  if (ace.form === 'opaque' || (ace.flags & inheritFlags) === 0) return [];
  if (!takesEffectOn(ace, child)) {
    return passesOn ? [{ ...ace, flags: ace.flags | aceFlag.inheritOnly | aceFlag.inherited }] : [];
  }
  const effective = { ...ace, mask: mapGenericRights(ace.mask), sid: replaceCreator(ace.sid, child) };
  const isGeneric = effective.mask !== ace.mask || effective.sid !== ace.sid;
  const own = ace.flags & ~(inheritFlags | aceFlag.noPropagateInherit | aceFlag.inheritOnly);
  if (!passesOn) return [{ ...effective, flags: own | aceFlag.inherited }];
  if (!isGeneric) return [{ ...ace, flags: (ace.flags & ~aceFlag.inheritOnly) | aceFlag.inherited }];
  return [
    { ...effective, flags: own | aceFlag.inherited },
    { ...ace, flags: ace.flags | aceFlag.inheritOnly | aceFlag.inherited },
  ];
}

/** Whether an inheritable ACE of the parent takes effect on the child, rather than being passed on only. */
function takesEffectOn(ace: PlainAce | ObjectAce, child: InheritingObject): boolean {
  if ((ace.flags & aceFlag.containerInherit) === 0) return false;
  return (
    ace.form === 'plain' || ace.inheritedObjectType === null || ace.inheritedObjectType === child.classGuid
  );
}

function replaceCreator(sid: Sid, child: InheritingObject): Sid {
  if (sid === wellKnownSid.creatorOwner) return child.owner ?? sid;
  if (sid === wellKnownSid.creatorGroup) return child.group ?? sid;
  return sid;
}

/** An object or a container above it, with its parsed descriptor. */
export interface DescribedObject {
  readonly distinguishedName: string;
  readonly descriptor: SecurityDescriptor;
}

/** Where an ACE of an object was set. */
export type AceSource =
  | { readonly kind: 'object'; readonly distinguishedName: string }
  | { readonly kind: 'ancestor'; readonly distinguishedName: string; readonly index: number }
  | { readonly kind: 'unknown'; readonly why: 'noAncestorHasIt' | 'daclIsProtected' };

/**
 * Where an ACE of an object was set: on the object when it is not marked as inherited, else on the nearest
 * ancestor whose explicit ACE would produce it. `ancestors` is nearest first. An ancestor with a protected
 * DACL is the last that counts: nothing passes through it.
 */
export function findAceSource(
  object: DescribedObject & { readonly classGuid: Guid | null },
  index: number,
  ancestors: readonly DescribedObject[],
): AceSource {
  const { descriptor } = object;
  const ace = descriptor.dacl?.aces[index];
  if (ace === undefined) throw new RangeError(`The DACL of ${object.distinguishedName} has no ACE ${index}.`);
  if ((ace.flags & aceFlag.inherited) === 0)
    return { kind: 'object', distinguishedName: object.distinguishedName };
  if (isDaclProtected(descriptor)) return { kind: 'unknown', why: 'daclIsProtected' };

  const child = { classGuid: object.classGuid, owner: descriptor.owner, group: descriptor.group };
  for (const [distance, ancestor] of ancestors.entries()) {
    const found = (ancestor.descriptor.dacl?.aces ?? []).findIndex((candidate) => {
      if ((candidate.flags & aceFlag.inherited) !== 0) return false;
      // "No propagate" reaches the children and no further.
      if (distance > 0 && (candidate.flags & aceFlag.noPropagateInherit) !== 0) return false;
      return inheritAce(candidate, child).some((produced) => isSameInherited(produced, ace));
    });
    if (found >= 0) return { kind: 'ancestor', distinguishedName: ancestor.distinguishedName, index: found };
    if (isDaclProtected(ancestor.descriptor)) break;
  }
  return { kind: 'unknown', why: 'noAncestorHasIt' };
}

/**
 * Whether two inherited ACEs are the same. Directories differ in whether an ACE that is not passed on any
 * further keeps its inherited object type, so that is compared only where it means something.
 */
function isSameInherited(left: Ace, right: Ace): boolean {
  if (left.form === 'opaque' || right.form === 'opaque') return false;
  return (
    left.flags === right.flags &&
    left.mask === right.mask &&
    left.sid === right.sid &&
    plainType(left) === plainType(right) &&
    objectTypeOf(left) === objectTypeOf(right) &&
    ((left.flags & inheritFlags) === 0 || inheritedTypeOf(left) === inheritedTypeOf(right)) &&
    left.data.length === right.data.length &&
    left.data.every((byte, index) => byte === right.data[index])
  );
}

/**
 * An object ACE that has lost both its GUIDs may have become a plain one: 0x05 and 0x00 are then the same.
 */
function plainType(ace: PlainAce | ObjectAce): number {
  return ace.form === 'object' && ace.objectType === null ? (plainTypes.get(ace.type) ?? ace.type) : ace.type;
}

const plainTypes: ReadonlyMap<number, number> = new Map([
  [0x05, 0x00],
  [0x06, 0x01],
  [0x0b, 0x09],
  [0x0c, 0x0a],
]);

function objectTypeOf(ace: PlainAce | ObjectAce): Guid | null {
  return ace.form === 'object' ? ace.objectType : null;
}

function inheritedTypeOf(ace: PlainAce | ObjectAce): Guid | null {
  return ace.form === 'object' ? ace.inheritedObjectType : null;
}
