import fc from 'fast-check';
import { type Ace, aceType } from '../../src/access/ace.js';
import {
  controlFlag,
  isDaclProtected,
  type SecurityDescriptor,
  windowsLayout,
} from '../../src/access/descriptor.js';
import { parentName } from '../../src/access/distinguishedName.js';
import { inheritedAces } from '../../src/access/inheritance.js';
import { attribute, classGuid, controlAccessRight } from '../../src/access/schemaGuids.js';
import type { ClassedObject } from '../../src/access/smallestGrantEffect.js';
import type { GrantUser } from '../../src/access/smallestGrantWorld.js';
import { connectorSid, domainSid, nestedGroupSid, strangerSid } from './contoso.js';

/** Small directories for the smallest grant: a tree of containers with users in it, inheritance carried out. */

export interface Plan {
  /** DN, explicit ACEs, whether inheritance is off. From the domain root down. */
  readonly objects: ReadonlyArray<{
    readonly dn: string;
    readonly className: string;
    readonly aces: readonly Ace[];
    readonly isProtected?: boolean;
    readonly protectedBy?: readonly string[] | null;
  }>;
}

export interface Scene {
  readonly containers: ClassedObject[];
  readonly users: GrantUser[];
}

const control = controlFlag.selfRelative | controlFlag.daclPresent | controlFlag.daclAutoInherited;

function bare(aces: readonly Ace[], isProtected: boolean): SecurityDescriptor {
  return {
    resourceManagerControl: 0,
    control: control | (isProtected ? controlFlag.daclProtected : 0),
    owner: `${domainSid}-512`,
    group: `${domainSid}-512`,
    sacl: null,
    dacl: { revision: 4, reserved1: 0, reserved2: 0, aces, slack: new Uint8Array(0) },
    layout: windowsLayout,
  };
}

export function build({ objects }: Plan): Scene {
  const byName = new Map<string, ClassedObject>();
  const scene: Scene = { containers: [], users: [] };
  for (const [index, { dn, className, aces, isProtected = false, protectedBy = null }] of objects.entries()) {
    const guid = classGuid(className);
    let descriptor = bare(aces, isProtected);
    const parent = byName.get(parentName(dn) ?? '');
    if (parent !== undefined && !isDaclProtected(descriptor)) {
      const { owner, group } = descriptor;
      const inherited = inheritedAces(parent.descriptor, { classGuid: guid, owner, group });
      descriptor = bare([...aces, ...inherited], isProtected);
    }
    const object = { distinguishedName: dn, classGuid: guid, descriptor };
    byName.set(dn, object);
    if (className === 'user' || className === 'inetOrgPerson') {
      scene.users.push({ ...object, sid: `${domainSid}-${2000 + index}`, protectedBy });
    } else scene.containers.push(object);
  }
  return scene;
}

const resetType = controlAccessRight.resetPassword;

export const makeAce = (
  type: number,
  flags: number,
  sid: string,
  given: { objectType?: string | null; inherited?: string | null; mask?: number } = {},
): Ace => ({
  form: 'object',
  type,
  flags,
  mask: given.mask ?? 0x100,
  sid,
  data: new Uint8Array(0),
  objectType: given.objectType === undefined ? resetType : given.objectType,
  inheritedObjectType: given.inherited ?? null,
  reservedObjectFlags: 0,
});

const userClass = classGuid('user') as string;

/** Explicit ACEs as people set them: rights of writeback, granted or denied to the account, its group or a stranger. */
const someAce: fc.Arbitrary<Ace> = fc
  .record({
    type: fc.constantFrom<number>(
      aceType.accessAllowedObject,
      aceType.accessAllowedObject,
      aceType.accessDeniedObject,
    ),
    sid: fc.constantFrom(connectorSid, nestedGroupSid, strangerSid),
    flags: fc.constantFrom(0x0a, 0x02, 0x00, 0x06),
    what: fc.constantFrom(
      { mask: 0x100, objectType: resetType },
      { mask: 0x20, objectType: attribute.lockoutTime.guid },
      { mask: 0x20, objectType: attribute.pwdLastSet.guid },
      { mask: 0x120, objectType: null },
    ),
    inherited: fc.constantFrom(null, userClass, userClass),
  })
  .map(({ type, sid, flags, what, inherited }) => makeAce(type, flags, sid, { ...what, inherited }));

const explicit = fc
  .array(someAce, { maxLength: 2 })
  .map((aces) => [
    ...aces.filter(({ type }) => type === aceType.accessDeniedObject),
    ...aces.filter(({ type }) => type !== aceType.accessDeniedObject),
  ]);

const containerNames = [
  'DC=contoso,DC=test',
  'OU=A,DC=contoso,DC=test',
  'OU=A1,OU=A,DC=contoso,DC=test',
  'OU=A2,OU=A,DC=contoso,DC=test',
  'OU=B,DC=contoso,DC=test',
];

/** A tree of five containers with up to seven users; `asked` are those who are to be writable. */
export const scenes: fc.Arbitrary<{ scene: Scene; asked: GrantUser[]; others: GrantUser[] }> = fc
  .record({
    containers: fc.tuple(
      ...containerNames.map(() =>
        fc.record({
          aces: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: explicit }),
          isProtected: fc.boolean().chain((maybe) => (maybe ? fc.boolean() : fc.constant(false))),
        }),
      ),
    ),
    users: fc.array(
      fc.record({
        at: fc.nat({ max: containerNames.length - 1 }),
        className: fc.constantFrom('user', 'user', 'user', 'inetOrgPerson'),
        aces: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: explicit }),
        isProtected: fc.oneof(
          { weight: 5, arbitrary: fc.constant(false) },
          { weight: 1, arbitrary: fc.constant(true) },
        ),
        isPrivileged: fc.oneof(
          { weight: 6, arbitrary: fc.constant(false) },
          { weight: 1, arbitrary: fc.constant(true) },
        ),
        isAsked: fc.boolean(),
      }),
      { minLength: 1, maxLength: 7 },
    ),
  })
  .map(({ containers, users }) => {
    const scene = build({
      objects: [
        ...containers.map((one, index) => ({
          dn: containerNames[index] as string,
          className: index === 0 ? 'domainDNS' : 'organizationalUnit',
          ...one,
        })),
        ...users.map(({ at, className, aces, isProtected, isPrivileged }, index) => ({
          dn: `CN=User ${index},${containerNames[at]}`,
          className,
          aces,
          isProtected,
          protectedBy: isPrivileged ? ['Domain Admins'] : null,
        })),
      ],
    });
    const asked = scene.users.filter((_, index) => users[index]?.isAsked);
    return { scene, asked, others: scene.users.filter((user) => !asked.includes(user)) };
  });
