import { type Ace, aceEffect, aceFlag, isCallbackAce, type ObjectAce, type PlainAce } from './ace.js';
import { hasDacl, type SecurityDescriptor } from './descriptor.js';
import type { Guid } from './guid.js';
import { bitsThatInclude, right } from './rights.js';
import type { AttributeSchema } from './schemaGuids.js';
import type { Sid } from './sid.js';
import { type Token, tokenHas } from './token.js';
import { wellKnownSid } from './wellKnownSids.js';

/** One right on one object: made by `controlAccess`, `writeProperty` or `standardAccess`. */
export interface AccessRequest {
  /** The one bit that is asked for. */
  readonly right: number;
  /** That bit and the generic bits that include it. */
  readonly bits: number;
  /** Object types that reach the right, beside none at all: from the object's class down to the attribute. */
  readonly objectTypes: readonly Guid[];
}

/** The object that is to be written. */
export interface AccessTarget {
  readonly descriptor: SecurityDescriptor;
  /** objectSid, which SELF stands for; null for an object without one. */
  readonly sid: Sid | null;
}

export type Decision = 'granted' | 'denied' | 'unknown';

/**
 * Why an ACE may or may not count: its condition, or a trustee of which the token's membership is uncertain.
 */
export type Doubt = 'condition' | 'membership';

/**
 * What made the decision. `nullDacl`: no DACL, everyone may do everything. `owner`: the rights an owner has
 * without any ACE; `doubtfulOwner`: it is uncertain whether the token has the owner's SID. `emptyDacl` and
 * `noMatchingAce`: nothing granted it. `doubtfulAce`: with that ACE the decision is another than without.
 */
export type Decider =
  | { readonly kind: 'ace'; readonly index: number }
  | { readonly kind: 'doubtfulAce'; readonly index: number; readonly doubt: Doubt }
  | { readonly kind: 'nullDacl' }
  | { readonly kind: 'owner' }
  | { readonly kind: 'doubtfulOwner' }
  | { readonly kind: 'emptyDacl' }
  | { readonly kind: 'noMatchingAce' };

export interface Verdict {
  readonly decision: Decision;
  readonly decidedBy: Decider;
}

/**
 * A control access right. An ACE reaches it with the right's own GUID or with no object type (MS-ADTS
 * 5.1.3.3.4); the GUID of the object's class or of a property set does not. That section speaks of object
 * ACEs alone; a plain ACE reaches it as well, since it stands for every object type (MS-DTYP 2.5.3.2): full
 * control includes each control access right.
 */
export function controlAccess(rightsGuid: Guid): AccessRequest {
  return {
    right: right.controlAccess,
    bits: bitsThatInclude(right.controlAccess),
    objectTypes: [rightsGuid],
  };
}

/**
 * Writing one attribute of an object of a class. The object type tree is class, property set, attribute
 * (MS-ADTS 5.1.3.3.3), so an ACE reaches the attribute by naming any of them. `classGuid` null: the class is
 * not known, and an ACE that names a class is taken to name another. Validated writes do not count: they are
 * a right of their own.
 */
export function writeProperty(attribute: AttributeSchema, classGuid: Guid | null): AccessRequest {
  const objectTypes = [classGuid, attribute.propertySet, attribute.guid].filter((guid) => guid !== null);
  return { right: right.writeProperty, bits: bitsThatInclude(right.writeProperty), objectTypes };
}

/**
 * A right on the object as a whole, such as `right.writeDacl`: object ACEs reach it only through the object's
 * class.
 */
export function standardAccess(single: number, classGuid: Guid | null): AccessRequest {
  if (single === 0 || (single & (single - 1)) !== 0) {
    throw new RangeError(`0x${single.toString(16)} is not one right.`);
  }
  return { right: single, bits: bitsThatInclude(single), objectTypes: classGuid === null ? [] : [classGuid] };
}

/**
 * Whether the token has the right on the object, and what decided it (MS-ADTS 5.1.3.3, MS-DTYP 2.5.3.2): the
 * first ACE in stored order that matches. Inherit-only ACEs are passed over; the inherited object type of any
 * other ACE means nothing here. SELF stands for the object, OWNER RIGHTS for its owner.
 *
 * A callback ACE, or one for a trustee that is uncertain, may count or not. The decision is then unknown,
 * unless it comes out the same either way. `ignored` leaves one ACE out of account: what would be decided
 * without it.
 */
export function checkAccess(
  target: AccessTarget,
  token: Token,
  request: AccessRequest,
  ignored = -1,
): Verdict {
  const { descriptor } = target;
  if (!hasDacl(descriptor)) return grantedByNullDacl;
  const asOwner = ownerHas(target, token, request);
  if (asOwner === true) return grantedToOwner;
  const verdict = walk(descriptor.dacl.aces, target, token, request, ignored);
  return asOwner === null && verdict.decision !== 'granted' ? undecidedOwner : verdict;
}

function walk(
  aces: readonly Ace[],
  target: AccessTarget,
  token: Token,
  request: AccessRequest,
  ignored: number,
): Verdict {
  let allow: Decider | null = null;
  let deny: Decider | null = null;
  let doubted: Set<Sid> | null = null;
  for (let index = 0; index < aces.length; index += 1) {
    const ace = aces[index] as Ace;
    if (index === ignored || !reaches(ace, request)) continue;
    const trustee = trusteeOf(ace.sid, target);
    const isMember = trustee === null ? false : tokenHas(token, trustee);
    if (isMember === false) continue;
    const isAllow = aceEffect(ace) === 'allow';
    if (isMember === true && !isCallbackAce(ace)) {
      const opposite = isAllow ? deny : allow;
      if (opposite !== null) return { decision: 'unknown', decidedBy: opposite };
      return { decision: isAllow ? 'granted' : 'denied', decidedBy: { kind: 'ace', index } };
    }
    // If the token has this trustee, an earlier ACE for it has decided; if not, this one means nothing.
    if (isMember === null && doubted?.has(trustee as Sid)) continue;
    const doubt = isCallbackAce(ace) ? 'condition' : 'membership';
    if (doubt === 'membership') doubted = (doubted ?? new Set()).add(trustee as Sid);
    if (isAllow) allow ??= { kind: 'doubtfulAce', index, doubt };
    else deny ??= { kind: 'doubtfulAce', index, doubt };
  }
  if (allow !== null) return { decision: 'unknown', decidedBy: allow };
  return aces.length === 0 ? deniedByEmptyDacl : deniedByDefault;
}

const grantedByNullDacl: Verdict = { decision: 'granted', decidedBy: { kind: 'nullDacl' } };
const grantedToOwner: Verdict = { decision: 'granted', decidedBy: { kind: 'owner' } };
const undecidedOwner: Verdict = { decision: 'unknown', decidedBy: { kind: 'doubtfulOwner' } };
const deniedByEmptyDacl: Verdict = { decision: 'denied', decidedBy: { kind: 'emptyDacl' } };
const deniedByDefault: Verdict = { decision: 'denied', decidedBy: { kind: 'noMatchingAce' } };

/** Whether the ACE speaks about the right on this object, whoever the trustee is. */
function reaches(ace: Ace, request: AccessRequest): ace is PlainAce | ObjectAce {
  if (ace.form === 'opaque' || (ace.mask & request.bits) === 0) return false;
  if ((ace.flags & aceFlag.inheritOnly) !== 0 || aceEffect(ace) === null) return false;
  return ace.form === 'plain' || ace.objectType === null || request.objectTypes.includes(ace.objectType);
}

/** Whom the SID in an ACE stands for on this object; null when for nobody. */
function trusteeOf(sid: Sid, target: AccessTarget): Sid | null {
  if (sid === wellKnownSid.principalSelf) return target.sid;
  if (sid === wellKnownSid.ownerRights) return target.descriptor.owner;
  return sid;
}

/** Both MS-ADTS 5.1.3.3.2 and MS-DTYP 2.5.3.2 give the owner these two; only the former adds Write Owner. */
const impliedForOwner = right.readControl | right.writeDacl;

/**
 * The owner's rights without an ACE. An ACE for OWNER RIGHTS on the object itself takes their place (MS-DTYP
 * 2.5.3.2). null: it is uncertain whether the token has the owner's SID.
 */
function ownerHas(target: AccessTarget, token: Token, request: AccessRequest): boolean | null {
  if ((request.right & impliedForOwner) === 0) return false;
  const isReplaced = target.descriptor.dacl?.aces.some(
    (ace) =>
      ace.form !== 'opaque' &&
      ace.sid === wellKnownSid.ownerRights &&
      (ace.flags & aceFlag.inheritOnly) === 0,
  );
  const { owner } = target.descriptor;
  return isReplaced || owner === null ? false : tokenHas(token, owner);
}
