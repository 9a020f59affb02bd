import { type Ace, aceType, isCallbackAce } from '../../src/access/ace.js';
import type { SecurityDescriptor } from '../../src/access/descriptor.js';
import { right } from '../../src/access/rights.js';
import type { Token } from '../../src/access/token.js';
import { wellKnownSid } from '../../src/access/wellKnownSids.js';
import type { Operation } from '../lab/forest/groundTruth.js';
import { withAces } from './descriptors.js';

/**
 * Where the lab's directory (Samba) is known to decide otherwise than Active Directory. A deviation is not a licence to skip: it
 * foretells what the lab does. `inTheLab` gives the ACE as the lab reads it (null: it takes no notice of it), and the engine's verdict on a
 * descriptor read that way must be what the lab did.
 */
export interface Deviation {
  readonly name: string;
  /** What Active Directory does and where that is written; what the lab does instead. */
  readonly says: string;
  inTheLab(ace: Ace, operation: Operation): Ace | null;
}

const genericBits = 0xf000_0000;

export const deviations: readonly Deviation[] = [
  {
    name: 'control access grants writes',
    says:
      'An object ACE that allows control access, and names no object type or one that the attribute is under, is about extended rights alone ' +
      '(MS-ADTS 5.1.3.2); the lab lets it grant every right asked for, writes too.',
    inTheLab: (ace, operation) =>
      operation !== 'reset' &&
      ace.form === 'object' &&
      ace.type === aceType.accessAllowedObject &&
      (ace.mask & right.controlAccess) !== 0
        ? { ...ace, mask: (ace.mask | right.writeProperty) >>> 0 }
        : ace,
  },
  {
    name: 'generic rights are not mapped',
    says:
      'Generic rights in an ACE stand for the rights that MS-ADTS 5.1.3.2 lists; the lab maps them only where it writes a ' +
      'descriptor itself, and takes no notice of them in one that was stored as it is.',
    inTheLab: (ace) =>
      ace.form !== 'opaque' && (ace.mask & genericBits) !== 0
        ? { ...ace, mask: (ace.mask & ~genericBits) >>> 0 }
        : ace,
  },
  {
    name: 'OWNER RIGHTS is nobody',
    says: 'OWNER RIGHTS stands for the owner (MS-DTYP 2.5.3.2); this version of the lab knows no such trustee.',
    inTheLab: (ace) => (ace.form !== 'opaque' && ace.sid === wellKnownSid.ownerRights ? null : ace),
  },
  {
    name: 'conditional ACEs are passed over',
    says: 'A callback ACE counts when its condition holds (MS-DTYP 2.5.3.2), which leaves the engine at unknown; the lab never counts it.',
    inTheLab: (ace) => (isCallbackAce(ace) ? null : ace),
  },
];

/** The descriptor as the lab reads it, by these deviations. */
export function asTheLabReads(
  descriptor: SecurityDescriptor,
  operation: Operation,
  known: readonly Deviation[] = deviations,
): SecurityDescriptor {
  const aces = (descriptor.dacl?.aces ?? []).flatMap((ace) => {
    let seen: Ace | null = ace;
    for (const { inTheLab } of known) seen = seen === null ? null : inTheLab(seen, operation);
    return seen === null ? [] : [seen];
  });
  return withAces(descriptor, aces);
}

/**
 * The account's sign-in in the lab, a simple bind: with none of the SIDs that tell how an account was authenticated. The
 * engine does not know how a Connect server signs in, and leaves it open.
 */
export function labToken(token: Token): Token {
  return { ...token, uncertain: new Set() };
}
