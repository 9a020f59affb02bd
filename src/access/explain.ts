import { type AccessRequest, checkAccess, type Decision, type Doubt, type Verdict } from './accessCheck.js';
import { aceEffect, aceFlag, isCallbackAce } from './ace.js';
import { aceInWords } from './aceWords.js';
import type { Guid } from './guid.js';
import { type AceSource, type DescribedObject, findAceSource } from './inheritance.js';
import { type MembershipPath, membershipPath } from './membershipPath.js';
import type { Principal } from './principal.js';
import type { SddlDomains } from './sddlAliases.js';
import { formatAce } from './sddlFormat.js';
import type { Sid } from './sid.js';
import type { Token } from './token.js';
import { wellKnownName, wellKnownSid } from './wellKnownSids.js';

/** The ACE that decides, told for people. Everything here is plain data and goes into reports as it is. */
export interface ExplainedAce {
  /** Position in the DACL, from 0. */
  readonly index: number;
  readonly sddl: string;
  readonly effect: 'allow' | 'deny';
  readonly trustee: { readonly sid: Sid; readonly name: string | null };
  /** Whom SELF or OWNER RIGHTS stands for on this object; null for any other trustee. */
  readonly standsFor: Sid | null;
  readonly words: string;
  readonly isConditional: boolean;
  readonly isInherited: boolean;
  /** How the trustee comes to be the account. */
  readonly appliesThrough: MembershipPath;
  readonly setAt: AceSource;
}

export type ExplainedDecider =
  | { readonly kind: 'ace'; readonly ace: ExplainedAce }
  | { readonly kind: 'doubtfulAce'; readonly doubt: Doubt; readonly ace: ExplainedAce }
  | { readonly kind: 'nullDacl' | 'owner' | 'doubtfulOwner' | 'emptyDacl' | 'noMatchingAce' };

export interface ExplainedVerdict {
  readonly decision: Decision;
  readonly decidedBy: ExplainedDecider;
}

export interface Explanation extends ExplainedVerdict {
  /** The right that was asked for, by name. */
  readonly right: string;
  readonly account: { readonly sid: Sid; readonly name: string };
  readonly distinguishedName: string;
  /** What would be decided without the ACE that decides, and by what; null when no ACE decides. */
  readonly next: ExplainedVerdict | null;
}

export interface ExplainInput {
  readonly right: { readonly name: string; readonly request: AccessRequest };
  /** The object that is to be written. `sid` null: it has none. */
  readonly object: DescribedObject & { readonly sid: Sid | null; readonly classGuid: Guid | null };
  /** The containers above it, nearest first, up to the domain root. */
  readonly ancestors: readonly DescribedObject[];
  readonly account: Principal;
  readonly token: Token;
  /** Domains whose two-letter names SDDL may use. */
  readonly domains?: SddlDomains;
}

/** Decides whether the account has the right on the object, and explains it. */
export function explainAccess(input: ExplainInput): Explanation {
  const { object, token, right, account } = input;
  const target = { descriptor: object.descriptor, sid: object.sid };
  const verdict = checkAccess(target, token, right.request);
  const { decidedBy } = verdict;
  const isAce = decidedBy.kind === 'ace' || decidedBy.kind === 'doubtfulAce';
  const next = isAce ? checkAccess(target, token, right.request, decidedBy.index) : null;
  return {
    right: right.name,
    account: { sid: account.sid, name: account.samAccountName },
    distinguishedName: object.distinguishedName,
    ...explainVerdict(verdict, input),
    next: next === null ? null : explainVerdict(next, input),
  };
}

function explainVerdict({ decision, decidedBy }: Verdict, input: ExplainInput): ExplainedVerdict {
  switch (decidedBy.kind) {
    case 'ace':
      return { decision, decidedBy: { kind: 'ace', ace: explainAce(decidedBy.index, input) } };
    case 'doubtfulAce': {
      const ace = explainAce(decidedBy.index, input);
      return { decision, decidedBy: { kind: 'doubtfulAce', doubt: decidedBy.doubt, ace } };
    }
    default:
      return { decision, decidedBy: { kind: decidedBy.kind } };
  }
}

function explainAce(index: number, input: ExplainInput): ExplainedAce {
  const { object, account, token } = input;
  const ace = object.descriptor.dacl?.aces[index];
  if (ace === undefined || ace.form === 'opaque')
    throw new RangeError(`ACE ${index} takes no part in access checks.`);
  const standsFor =
    ace.sid === wellKnownSid.principalSelf
      ? object.sid
      : ace.sid === wellKnownSid.ownerRights
        ? object.descriptor.owner
        : null;
  const name = trusteeName(ace.sid, input);
  return {
    index,
    sddl: formatAce(ace, input.domains),
    effect: aceEffect(ace) === 'deny' ? 'deny' : 'allow',
    trustee: { sid: ace.sid, name },
    standsFor,
    words: aceInWords(ace, name ?? ace.sid),
    isConditional: isCallbackAce(ace),
    isInherited: (ace.flags & aceFlag.inherited) !== 0,
    appliesThrough: membershipPath(account, token, standsFor ?? ace.sid) ?? { kind: 'uncertain' },
    setAt: findAceSource(object, index, input.ancestors),
  };
}

function trusteeName(sid: Sid, { account }: ExplainInput): string | null {
  if (sid === account.sid) return account.samAccountName;
  const group = account.groups.find((one) => one.sid === sid);
  return group?.samAccountName ?? wellKnownName(sid);
}
