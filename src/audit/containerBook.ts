import { checkAccess } from '../access/accessCheck.js';
import { type Ace, aceFlag, detached } from '../access/ace.js';
import { isDaclProtected, parseDescriptor, type SecurityDescriptor } from '../access/descriptor.js';
import { nameKey, parentName } from '../access/distinguishedName.js';
import { type AceSource, type DescribedObject, findAceSource, inheritedAces } from '../access/inheritance.js';
import { classGuid } from '../access/schemaGuids.js';
import type { Token } from '../access/token.js';
import type { AuditContainer } from '../evidence/auditReads.js';
import { auditRights } from './auditRights.js';
import type { DecidingAce } from './verdictBook.js';

/** What an audit keeps of a container. */
interface Container extends DescribedObject {
  readonly isProtected: boolean;
  /** For a class, the rights that a user there would have if nothing stood in the way, as bits of `auditRights`. */
  readonly offers: (className: string) => number;
}

/** The containers above users who lack a right, for finding out where that comes from. */
export class ContainerBook {
  readonly #containers = new Map<string, Container | null>();

  constructor(
    private readonly root: string,
    private readonly token: Token,
  ) {}

  /** The containers above these objects of which nothing is known yet, each once. */
  unknownAbove(distinguishedNames: Iterable<string>): string[] {
    const unknown = new Map<string, string>();
    for (const name of distinguishedNames) {
      for (const above of this.#namesAbove(name)) {
        const key = nameKey(above);
        // What is known is known up to the root.
        if (this.#containers.has(key) || unknown.has(key)) break;
        unknown.set(key, above);
      }
    }
    return [...unknown.values()];
  }

  /** Takes in what was read; those of `asked` that are not among them may not be read. */
  add(asked: readonly string[], found: readonly AuditContainer[]): void {
    for (const name of asked) this.#containers.set(nameKey(name), null);
    for (const { distinguishedName, securityDescriptor } of found) {
      const descriptor = parseDescriptor(Buffer.from(securityDescriptor, 'base64'));
      this.#containers.set(nameKey(distinguishedName), this.#summary(distinguishedName, descriptor));
    }
  }

  /** Where an inherited ACE of a user was set. */
  sourceOf(user: string, className: string, { ace, owner, group }: DecidingAce): AceSource {
    const object = {
      distinguishedName: user,
      descriptor: withAces({ owner, group }, [ace]),
      classGuid: classGuid(className),
    };
    return findAceSource(object, 0, this.#above(user));
  }

  /**
   * The objects with inheritance off between the user and the nearest container that would give it these rights: the user
   * itself first. Empty: no container would, or what is above could not be read.
   */
  blocksBelowGrant(user: string, isUserProtected: boolean, className: string, rights: number): string[] {
    const blocks = isUserProtected ? [user] : [];
    for (const container of this.#above(user)) {
      if (blocks.length > 0 && (container.offers(className) & rights) === rights) return blocks;
      if (container.isProtected) blocks.push(container.distinguishedName);
    }
    return [];
  }

  #above(name: string): Container[] {
    const path: Container[] = [];
    for (const above of this.#namesAbove(name)) {
      const container = this.#containers.get(nameKey(above));
      if (!container) break;
      path.push(container);
    }
    return path;
  }

  *#namesAbove(name: string): Generator<string> {
    const root = nameKey(this.root);
    for (let above = parentName(name); above !== null; above = parentName(above)) {
      yield above;
      if (nameKey(above) === root) return;
    }
  }

  /** Of the DACL only the explicit, inheritable ACEs stay: those that may be the source of others. */
  #summary(distinguishedName: string, descriptor: SecurityDescriptor): Container {
    const offered = new Map<string, number>();
    const inheritable = (descriptor.dacl?.aces ?? []).filter(
      ({ flags }) => (flags & (aceFlag.containerInherit | aceFlag.objectInherit)) !== 0,
    );
    const sources = inheritable.filter(({ flags }) => (flags & aceFlag.inherited) === 0);
    for (const className of ['user', 'inetOrgPerson', '']) {
      offered.set(className, this.#offers(descriptor, className));
    }
    return {
      distinguishedName,
      descriptor: withAces(descriptor, sources.map(detached), isDaclProtected(descriptor)),
      isProtected: isDaclProtected(descriptor),
      offers: (className) => offered.get(className) ?? offered.get('') ?? 0,
    };
  }

  #offers(parent: SecurityDescriptor, className: string): number {
    const guid = classGuid(className);
    const aces = inheritedAces(parent, { classGuid: guid, owner: null, group: null });
    const target = { descriptor: withAces({ owner: null, group: null }, aces), sid: null };
    return auditRights.reduce((mask, right, index) => {
      const { decision } = checkAccess(target, this.token, right.request(guid));
      return decision === 'granted' ? mask | (1 << index) : mask;
    }, 0);
  }
}

const selfRelativeWithDacl = 0x8004;
const daclProtected = 0x1000;

function withAces(
  { owner, group }: Pick<SecurityDescriptor, 'owner' | 'group'>,
  aces: readonly Ace[],
  isProtected = false,
): SecurityDescriptor {
  return {
    resourceManagerControl: 0,
    control: selfRelativeWithDacl | (isProtected ? daclProtected : 0),
    owner,
    group,
    sacl: null,
    dacl: { revision: 4, reserved1: 0, reserved2: 0, aces, slack: new Uint8Array(0) },
    layout: [],
  };
}
