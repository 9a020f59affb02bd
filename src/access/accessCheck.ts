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

/** Why an ACE may or may not count: its condition, or a trustee of which the token's membership is uncertain. */
export type Doubt = 'condition' | 'membership';

/**
 * What made the decision. `nullDacl`: no DACL, everyone may do everything. `owner`: the rights an owner has without any ACE;
 * `doubtfulOwner`: it is uncertain whether the token has the owner's SID. `emptyDacl` and `noMatchingAce`: nothing granted it. `doubtfulAce`: with that ACE the decision is another than without.
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

/** An ACE that takes part in a decision. `doubt` is null when it surely counts. */
export interface MatchingAce {
  readonly index: number;
  readonly effect: 'allow' | 'deny';
  readonly doubt: Doubt | null;
}

/**
 * A control access right. An ACE reaches it with the right's own GUID or with no object type (MS-ADTS 5.1.3.3.4); the GUID of
 * the object's class or of a property set does not.
 */
export function controlAccess(rightsGuid: Guid): AccessRequest {
  return {
    right: right.controlAccess,
    bits: bitsThatInclude(right.controlAccess),
    objectTypes: [rightsGuid],
  };
}

/**
 * Writing one attribute of an object of a class. The object type tree is class, property set, attribute (MS-ADTS 5.1.3.3.3), so an
 * ACE reaches the attribute by naming any of them. `classGuid` null: the class is not known, and an ACE that names a class
 * is taken to name another. Validated writes do not count: they are a right of their own.
 */
export function writeProperty(attribute: AttributeSchema, classGuid: Guid | null): AccessRequest {
  const objectTypes = [classGuid, attribute.propertySet, attribute.guid].filter((guid) => guid !== null);
  return { right: right.writeProperty, bits: bitsThatInclude(right.writeProperty), objectTypes };
}

/** A right on the object as a whole, such as `right.writeDacl`: object ACEs reach it only through the object's class. */
export function standardAccess(single: number, classGuid: Guid | null): AccessRequest {
  if (single === 0 || (single & (single - 1)) !== 0) {
    throw new RangeError(`0x${single.toString(16)} is not one right.`);
  }
  return { right: single, bits: bitsThatInclude(single), objectTypes: classGuid === null ? [] : [classGuid] };
}

/**
 * Whether the token has the right on the object, and what decided it (MS-ADTS 5.1.3.3, MS-DTYP 2.5.3.2): the first ACE in stored
 * order that matches. Inherit-only ACEs are passed over; the inherited object type of any other ACE means nothing here.
 * SELF stands for the object, OWNER RIGHTS for its owner.
 *
 * A callback ACE, or one for a trustee that is uncertain, may count or not. The decision is then unknown, unless it comes out
 * the same either way. `ignored` leaves one ACE out of account: what would be decided without it.
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
  let doubtfulAllow: MatchingAce | null = null;
  let doubtfulDeny: MatchingAce | null = null;
  for (let index = 0; index < aces.length; index += 1) {
    const ace = aces[index] as Ace;
    if (index === ignored || !reaches(ace, request)) continue;
    const isMember = trusteeIsInToken(ace.sid, target, token);
    if (isMember === false) continue;
    const effect = aceEffect(ace) as 'allow' | 'deny';
    const doubt = isCallbackAce(ace) ? 'condition' : isMember === null ? 'membership' : null;
    if (doubt !== null) {
      if (effect === 'allow') doubtfulAllow ??= { index, effect, doubt };
      else doubtfulDeny ??= { index, effect, doubt };
      continue;
    }
    const opposite = effect === 'allow' ? doubtfulDeny : doubtfulAllow;
    if (opposite !== null) return undecided(opposite);
    return { decision: effect === 'allow' ? 'granted' : 'denied', decidedBy: { kind: 'ace', index } };
  }
  if (doubtfulAllow !== null) return undecided(doubtfulAllow);
  return aces.length === 0 ? deniedByEmptyDacl : deniedByDefault;
}

/** Every ACE that bears on the right, in stored order: the first without doubt decides, those after it would in its place. */
export function matchingAces(target: AccessTarget, token: Token, request: AccessRequest): MatchingAce[] {
  const matching: MatchingAce[] = [];
  for (const [index, ace] of (target.descriptor.dacl?.aces ?? []).entries()) {
    if (!reaches(ace, request)) continue;
    const isMember = trusteeIsInToken(ace.sid, target, token);
    if (isMember === false) continue;
    const doubt = isCallbackAce(ace) ? 'condition' : isMember === null ? 'membership' : null;
    matching.push({ index, effect: aceEffect(ace) as 'allow' | 'deny', doubt });
  }
  return matching;
}

const grantedByNullDacl: Verdict = { decision: 'granted', decidedBy: { kind: 'nullDacl' } };
const grantedToOwner: Verdict = { decision: 'granted', decidedBy: { kind: 'owner' } };
const undecidedOwner: Verdict = { decision: 'unknown', decidedBy: { kind: 'doubtfulOwner' } };
const deniedByEmptyDacl: Verdict = { decision: 'denied', decidedBy: { kind: 'emptyDacl' } };
const deniedByDefault: Verdict = { decision: 'denied', decidedBy: { kind: 'noMatchingAce' } };

function undecided({ index, doubt }: MatchingAce): Verdict {
  return { decision: 'unknown', decidedBy: { kind: 'doubtfulAce', index, doubt: doubt as Doubt } };
}

/** Whether the ACE speaks about the right on this object, whoever the trustee is. */
function reaches(ace: Ace, request: AccessRequest): ace is PlainAce | ObjectAce {
  if (ace.form === 'opaque' || (ace.mask & request.bits) === 0) return false;
  if ((ace.flags & aceFlag.inheritOnly) !== 0 || aceEffect(ace) === null) return false;
  return ace.form === 'plain' || ace.objectType === null || request.objectTypes.includes(ace.objectType);
}

function trusteeIsInToken(sid: Sid, target: AccessTarget, token: Token): boolean | null {
  if (sid === wellKnownSid.principalSelf) return target.sid === null ? false : tokenHas(token, target.sid);
  if (sid === wellKnownSid.ownerRights) return ownerIsInToken(target, token);
  return tokenHas(token, sid);
}

function ownerIsInToken(target: AccessTarget, token: Token): boolean | null {
  const { owner } = target.descriptor;
  return owner === null ? false : tokenHas(token, owner);
}

/** Both MS-ADTS 5.1.3.3.2 and MS-DTYP 2.5.3.2 give the owner these two; only the former adds Write Owner. */
const impliedForOwner = right.readControl | right.writeDacl;

/**
 * The owner's rights without an ACE. An ACE for OWNER RIGHTS on the object itself takes their place (MS-DTYP 2.5.3.2).
 * null: it is uncertain whether the token has the owner's SID.
 */
function ownerHas(target: AccessTarget, token: Token, request: AccessRequest): boolean | null {
  if ((request.right & impliedForOwner) === 0) return false;
  const isReplaced = target.descriptor.dacl?.aces.some(
    (ace) =>
      ace.form !== 'opaque' &&
      ace.sid === wellKnownSid.ownerRights &&
      (ace.flags & aceFlag.inheritOnly) === 0,
  );
  return isReplaced ? false : ownerIsInToken(target, token);
}
