import { parseDescriptor } from '../access/descriptor.js';
import { nameKey } from '../access/distinguishedName.js';
import { adminSdExclusions, judgeProtection, type Protection } from '../access/protectedGroups.js';
import { structuralClassGuid } from '../access/schemaGuids.js';
import type { GrantRequest } from '../access/smallestGrant.js';
import type { ClassedObject } from '../access/smallestGrantEffect.js';
import { buildToken } from '../access/token.js';
import type { Finding } from '../checks/finding.js';
import { type Evidence, findReading } from '../evidence/evidence.js';
import { findUser } from '../evidence/users.js';

/** What the access engine is asked about one domain, and what its answer is told with. */
export interface GrantQuestion {
  readonly domain: string;
  readonly account: { readonly name: string; readonly sid: string };
  /** Without the other users: which ones matter is known only when there is a place to grant at. */
  readonly request: GrantRequest;
  /** Of adminSdExclusions: which groups AdminSDHolder does not protect here. */
  readonly exclusions: number | null;
  /** By the key of the user's DN: the name under which the user was asked for, and what AdminSDHolder makes of him (of the domain: nothing). */
  readonly users: ReadonlyMap<string, { readonly name: string; readonly protection: Protection | null }>;
  /** Descriptors as they were read, base64, by the key of the object's DN. */
  readonly descriptors: ReadonlyMap<string, string>;
}

/**
 * One question for each domain that has users whom findings are about, and one for each that findings are about itself.
 * @param scope the one place for rights on users at which to grant: a container or a user; undefined: at the containers that serve best
 */
export function grantQuestions(
  evidence: Evidence,
  calling: readonly Finding[],
  scope: string | undefined,
): GrantQuestion[] {
  const names = new Set(calling.flatMap(({ subject }) => (subject?.kind === 'user' ? [subject.name] : [])));
  const found = [...names].flatMap((name) => {
    const user = findUser(evidence, name);
    return user ? [{ name, ...user }] : [];
  });
  const domains = [...new Set(found.map(({ domain }) => domain))].sort();
  const roots = calling.flatMap(({ subject }) => (subject?.kind === 'domain' ? [subject.name] : []));
  return [
    ...domains.flatMap((domain) => {
      const ofDomain = found.filter((one) => one.domain === domain);
      return questionOnUsers(evidence, domain, ofDomain, scope) ?? [];
    }),
    ...[...new Set(roots)].sort().flatMap((domain) => questionOnRoot(evidence, domain) ?? []),
  ];
}

type AskedUser = NonNullable<ReturnType<typeof findUser>> & { name: string };

function questionOnUsers(
  evidence: Evidence,
  domain: string,
  found: readonly AskedUser[],
  scope: string | undefined,
): GrantQuestion | null {
  const account = findReading(evidence, 'connectorAccount', { domain })?.value;
  const root = findReading(evidence, 'domain', { domain })?.value;
  if (!account || !root) return null;
  const exclusions = root.dsHeuristics === undefined ? null : adminSdExclusions(root.dsHeuristics);
  const judged = found.map(({ name, user }) => ({
    name,
    user,
    protection: judgeProtection(user, exclusions),
  }));
  const above = found.flatMap(
    ({ name }) => findReading(evidence, 'ancestors', { user: name })?.value?.containers ?? [],
  );
  const containers = new Map(above.map((one) => [nameKey(one.distinguishedName), one]));
  return {
    domain,
    account: { name: `${root.netbiosName}\\${account.samAccountName}`, sid: account.sid },
    exclusions,
    request: {
      users: judged.map(({ user, protection }) => ({
        ...described(user),
        sid: user.sid,
        protectedBy: protectorsOf(protection),
      })),
      others: null,
      containers: [...containers.values()].map(described),
      account: { sid: account.sid, name: account.samAccountName },
      token: buildToken(account, { objectDomainSid: root.sid }),
      where: scope === undefined ? 'containers' : { only: scope },
    },
    users: new Map(judged.map(({ user, ...rest }) => [nameKey(user.distinguishedName), rest])),
    descriptors: new Map(
      [...containers.values(), ...found.map(({ user }) => user)].map((one) => [
        nameKey(one.distinguishedName),
        one.securityDescriptor,
      ]),
    ),
  };
}

/** Unexpire Password is held on the domain root and nowhere else, so there is one place for it. */
function questionOnRoot(evidence: Evidence, domain: string): GrantQuestion | null {
  const account = findReading(evidence, 'connectorAccount', { domain })?.value;
  const root = findReading(evidence, 'domain', { domain })?.value;
  const object = findReading(evidence, 'domainRoot', { domain })?.value;
  if (!account || !root || !object) return null;
  const key = nameKey(object.distinguishedName);
  return {
    domain,
    account: { name: `${root.netbiosName}\\${account.samAccountName}`, sid: account.sid },
    exclusions: null,
    request: {
      users: [{ ...described(object), sid: root.sid, protectedBy: null }],
      others: null,
      containers: [],
      account: { sid: account.sid, name: account.samAccountName },
      token: buildToken(account, { objectDomainSid: root.sid }),
      rights: ['unexpirePassword'],
      where: { only: object.distinguishedName },
    },
    users: new Map([[key, { name: domain, protection: null }]]),
    descriptors: new Map([[key, object.securityDescriptor]]),
  };
}

function described(object: {
  distinguishedName: string;
  objectClass: readonly string[];
  securityDescriptor: string;
}): ClassedObject {
  return {
    distinguishedName: object.distinguishedName,
    classGuid: structuralClassGuid(object.objectClass),
    descriptor: parseDescriptor(Buffer.from(object.securityDescriptor, 'base64')),
  };
}

/**
 * The groups by which AdminSDHolder protects an account; null: it does not. An account that is marked and may be protected counts as
 * protected: it is not opened on a guess.
 */
export function protectorsOf({ state, protectors, isMarked }: Protection): string[] | null {
  if (state === 'protected') return protectors.map(({ name }) => name);
  return state === 'unknown' && isMarked ? [] : null;
}
