import type { Ace } from './ace.js';
import { type SecurityDescriptor, writeDescriptor } from './descriptor.js';
import type { Sid } from './sid.js';
import { type Token, tokenHas } from './token.js';
import { wellKnownSid } from './wellKnownSids.js';

/** Trustees that stand for somebody else on each object. */
const standIns: ReadonlySet<Sid> = new Set([
  wellKnownSid.principalSelf,
  wellKnownSid.ownerRights,
  wellKnownSid.creatorOwner,
  wellKnownSid.creatorGroup,
]);

/**
 * Of many descriptors what concerns one account. ACEs for strangers decide nothing, here or where they are inherited, so they are left out;
 * and of those that are then alike one is kept. However many objects there are, few different descriptors remain.
 */
export class Concerning {
  readonly #known = new Map<string, SecurityDescriptor>();

  constructor(private readonly token: Token) {}

  /** A descriptor that gives the account the same rights; the same object for all that are alike. */
  of(descriptor: SecurityDescriptor): SecurityDescriptor {
    const { dacl } = descriptor;
    const reduced: SecurityDescriptor = {
      ...descriptor,
      owner: this.#ifConcerned(descriptor.owner),
      group: this.#ifConcerned(descriptor.group),
      sacl: null,
      dacl: dacl && { ...dacl, aces: dacl.aces.filter((ace) => this.#concerns(ace)) },
    };
    const key = Buffer.from(writeDescriptor(reduced)).toString('latin1');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, reduced);
    return reduced;
  }

  #concerns(ace: Ace): boolean {
    return ace.form !== 'opaque' && (standIns.has(ace.sid) || tokenHas(this.token, ace.sid) !== false);
  }

  #ifConcerned(sid: Sid | null): Sid | null {
    return sid !== null && tokenHas(this.token, sid) !== false ? sid : null;
  }
}
