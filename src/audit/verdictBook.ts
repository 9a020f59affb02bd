import { checkAccess, type Decision, type Verdict } from '../access/accessCheck.js';
import { type Ace, detached } from '../access/ace.js';
import { isDaclProtected, parseDescriptor, type SecurityDescriptor } from '../access/descriptor.js';
import { DescriptorError } from '../access/descriptorError.js';
import type { Guid } from '../access/guid.js';
import { classGuid } from '../access/schemaGuids.js';
import { formatAce } from '../access/sddlFormat.js';
import type { Sid } from '../access/sid.js';
import type { Token } from '../access/token.js';
import { wellKnownSid } from '../access/wellKnownSids.js';
import { auditedClasses, auditRights } from './auditRights.js';

/** The ACE that decides, with what is needed to find out where it was set. */
export interface DecidingAce {
  /** A number of its own. */
  readonly key: number;
  readonly ace: Ace;
  readonly sddl: string;
  readonly owner: Sid | null;
  readonly group: Sid | null;
}

export interface RightVerdict {
  readonly decision: Decision;
  /** null when no ACE decides. */
  readonly decidedBy: DecidingAce | null;
}

/** What a descriptor means for the account: one verdict for each of `auditRights`. */
export interface DescriptorVerdict {
  readonly isProtected: boolean;
  readonly rights: readonly RightVerdict[];
}

/**
 * The verdicts on descriptors by number. A descriptor is judged when it arrives, for each class that a user may have, and let go:
 * what stays of it is one reference for each class, since few verdicts differ. So a directory in which no two descriptors are alike
 * costs little more memory than one in which all are.
 */
export class VerdictBook {
  /** Of a descriptor that may not be read, or of bytes that are none: nothing can be said. */
  static readonly unreadable: DescriptorVerdict = {
    isProtected: false,
    rights: auditRights.map(() => ({ decision: 'unknown', decidedBy: null })),
  };

  readonly #verdicts: (readonly DescriptorVerdict[])[] = [];
  readonly #sameVerdicts = new Map<string, readonly DescriptorVerdict[]>();
  readonly #sameVerdict = new Map<string, Numbered>();
  readonly #sameAce = new Map<string, DecidingAce>();
  readonly #classes: readonly (Guid | null)[] = [...auditedClasses.map(classGuid), null];

  constructor(
    private readonly token: Token,
    private readonly domainSid: Sid,
  ) {}

  /** How many descriptors are known, and how many different verdicts on them. */
  get size(): { descriptors: number; verdicts: number } {
    return { descriptors: this.#verdicts.length, verdicts: this.#sameVerdict.size };
  }

  /** Judges a descriptor, self-relative bytes as base64, and gives it the next number. */
  add(base64: string): void {
    this.#verdicts.push(this.#judgeAll(base64));
  }

  /** @throws RangeError for a number that no descriptor has. */
  verdict(number: number, className: string, sid: Sid | null): DescriptorVerdict {
    const byClass = this.#verdicts[number];
    if (byClass === undefined) throw new RangeError(`There is no descriptor ${number}.`);
    const index = (auditedClasses as readonly string[]).indexOf(className);
    const at = index === -1 ? this.#classes.length - 1 : index;
    // SELF on the account's own object is the account.
    const isSelf = sid !== null && this.token.sids.has(sid);
    return byClass[isSelf ? at + this.#classes.length : at] ?? VerdictBook.unreadable;
  }

  #judgeAll(base64: string): readonly DescriptorVerdict[] {
    let descriptor: SecurityDescriptor;
    try {
      descriptor = parseDescriptor(Buffer.from(base64, 'base64'));
    } catch (error) {
      if (error instanceof DescriptorError) return [];
      throw error;
    }
    const judged = this.#classes.map((guid) => this.#judge(descriptor, guid, null));
    const namesSelf = descriptor.dacl?.aces.some(
      (ace) => ace.form !== 'opaque' && ace.sid === wellKnownSid.principalSelf,
    );
    const asSelf = namesSelf
      ? this.#classes.map((guid) => this.#judge(descriptor, guid, this.token.account))
      : judged;
    const all = [...judged, ...asSelf];
    return same(this.#sameVerdicts, all.map(({ key }) => key).join(' '), () =>
      all.map(({ verdict }) => verdict),
    );
  }

  #judge(descriptor: SecurityDescriptor, ofClass: Guid | null, sid: Sid | null): Numbered {
    const rights = auditRights.map((right) => {
      const verdict = checkAccess({ descriptor, sid }, this.token, right.request(ofClass));
      return { decision: verdict.decision, decidedBy: this.#decidingAce(descriptor, verdict) };
    });
    const isProtected = isDaclProtected(descriptor);
    const text = [
      isProtected,
      ...rights.map(({ decision, decidedBy }) => `${decision} ${decidedBy?.key ?? ''}`),
    ].join('|');
    return same(this.#sameVerdict, text, () => ({
      key: this.#sameVerdict.size,
      verdict: { isProtected, rights },
    }));
  }

  /** Only ACEs that withhold a right are of interest, and they are few. */
  #decidingAce(
    { dacl, owner, group }: SecurityDescriptor,
    { decision, decidedBy }: Verdict,
  ): DecidingAce | null {
    if (decision === 'granted' || (decidedBy.kind !== 'ace' && decidedBy.kind !== 'doubtfulAce')) return null;
    const ace = dacl?.aces[decidedBy.index];
    if (ace === undefined) return null;
    const sddl = formatAce(ace, { domainSid: this.domainSid });
    // The bytes of the ACE are a view of the whole descriptor, which would stay with them.
    return same(this.#sameAce, `${sddl} ${owner} ${group}`, () => ({
      key: this.#sameAce.size,
      ace: detached(ace),
      sddl,
      owner,
      group,
    }));
  }
}

/** A verdict with a short name. */
interface Numbered {
  readonly key: number;
  readonly verdict: DescriptorVerdict;
}

/** The one value of this name: made once, and then always the same. */
function same<Value>(known: Map<string, Value>, name: string, make: () => Value): Value {
  const found = known.get(name);
  if (found !== undefined) return found;
  const made = make();
  known.set(name, made);
  return made;
}
