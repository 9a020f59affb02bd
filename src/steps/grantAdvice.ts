import { checkAccess } from '../access/accessCheck.js';
import { type Ace, aceFlag } from '../access/ace.js';
import { hasDacl, isDaclProtected, parseDescriptor, type SecurityDescriptor } from '../access/descriptor.js';
import { inheritAce } from '../access/inheritance.js';
import { adminSdExclusions, judgeProtection } from '../access/protectedGroups.js';
import { attribute, controlAccessRight, structuralClassGuid } from '../access/schemaGuids.js';
import { parseAce } from '../access/sddlParse.js';
import { buildToken, type Token } from '../access/token.js';
import { type WritebackRight, writebackRights } from '../access/writebackRights.js';
import type { Finding } from '../checks/finding.js';
import { type Evidence, findReading } from '../evidence/evidence.js';
import { type FoundUser, findUser } from '../evidence/users.js';
import { commonContainer, isBelow, parentName } from './distinguishedName.js';

/** What a grant at a place opens besides the test users: counted in the directory by `Measure-WbdScope`. */
export interface ScopeEffect {
  users: number;
  /** Users whose DACL takes no inheritance: the grant does not reach them. */
  notReached: number;
  /** Users with adminCount set. */
  adminCount: number;
}

/** Rules for the connector account at one place. */
export interface GrantAdvice {
  domain: string;
  /** DN of the container, or of the domain root. */
  scope: string;
  account: { name: string; sid: string };
  /** Names of the rights that are missing, as Microsoft's tools call them. */
  rights: string[];
  /** SDDL, one ACE for each right and class of user. */
  rules: string[];
  /** Test users that can be reset once the rules are there, as the access check computes it. */
  covers: string[];
  /** Test users whom no grant at this place helps, each with the reason. */
  refused: { user: string; reason: string }[];
  /** Base64 of the scope's present descriptor; null when it was not read. */
  descriptor: string | null;
  /** Filled in once the scope is known; null when it could not be counted. */
  effect: ScopeEffect | null;
}

/** Object type and kind of right, for the ACE that grants it. */
const grantable: Readonly<Record<string, { right: 'CR' | 'WP'; type: string }>> = {
  resetPassword: { right: 'CR', type: controlAccessRight.resetPassword },
  writeLockoutTime: { right: 'WP', type: attribute.lockoutTime.guid },
  writePwdLastSet: { right: 'WP', type: attribute.pwdLastSet.guid },
};

interface Lacking {
  name: string;
  found: FoundUser;
  rights: WritebackRight[];
}

/**
 * The smallest grants that let the connector account reset the users that findings are about: exactly the rights that the access
 * check finds missing, at `scope`, or else at the lowest container that holds all of these users of a domain.
 * Protected accounts, and users whom the grant would not reach, are refused and named.
 */
export function adviseGrants(evidence: Evidence, calling: readonly Finding[], scope?: string): GrantAdvice[] {
  const names = new Set(calling.flatMap(({ subject }) => (subject?.kind === 'user' ? [subject.name] : [])));
  const users = [...names].flatMap((name) => {
    const found = findUser(evidence, name);
    return found ? [{ name, found }] : [];
  });
  const domains = [...new Set(users.map(({ found }) => found.domain))].sort();
  return domains.flatMap((domain) =>
    adviseForDomain(
      evidence,
      domain,
      users.filter(({ found }) => found.domain === domain),
      scope,
    ),
  );
}

function adviseForDomain(
  evidence: Evidence,
  domain: string,
  users: readonly Omit<Lacking, 'rights'>[],
  asked: string | undefined,
): GrantAdvice[] {
  const account = findReading(evidence, 'connectorAccount', { domain })?.value;
  const root = findReading(evidence, 'domain', { domain })?.value;
  if (!account || !root) return [];
  if (asked !== undefined && !isBelow(asked, root.distinguishedName)) return [];
  const token = buildToken(account, { objectDomainSid: root.sid });
  const lacking = users.map(({ name, found }): Lacking => {
    const target = { descriptor: descriptorOf(found.user.securityDescriptor), sid: found.user.sid };
    const classGuid = structuralClassGuid(found.user.objectClass);
    const rights = writebackRights.filter(
      (right) =>
        right.on === 'user' &&
        right.need === 'required' &&
        checkAccess(target, token, right.request(classGuid)).decision === 'denied',
    );
    return { name, found, rights };
  });
  const open = lacking.filter(({ rights }) => rights.length > 0);
  if (open.length === 0) return [];
  const refused: GrantAdvice['refused'] = [];
  const reachable = open.filter(({ name, found }) => {
    const reason = whyUnreachable(found, root.dsHeuristics);
    if (reason) refused.push({ user: name, reason });
    return reason === null;
  });
  const holder = { name: `${root.netbiosName}\\${account.samAccountName}`, sid: account.sid };
  const groups =
    asked === undefined
      ? placesFor(evidence, reachable, account.sid, token)
      : [attempt(evidence, reachable, asked, account.sid, token)];
  const advices = groups.map((group): GrantAdvice => {
    refused.push(...group.refused);
    return {
      domain,
      scope: group.scope,
      account: holder,
      rights: group.rights,
      rules: group.covers.length > 0 ? group.rules : [],
      covers: group.covers.map(({ name }) => name),
      refused: [],
      descriptor: descriptorAt(
        evidence,
        group.scope,
        group.covers.map(({ name }) => name),
      ),
      effect: null,
    };
  });
  const useful = advices.filter(({ rules }) => rules.length > 0);
  const first = useful[0] ?? { ...emptyAdvice, domain, account: holder };
  return [{ ...first, refused }, ...useful.slice(1)];
}

interface Group {
  scope: string;
  rights: string[];
  rules: string[];
  covers: Lacking[];
  refused: GrantAdvice['refused'];
}

/**
 * The lowest containers that together serve the users: one for all of them where that reaches them all; who is not reached from
 * there, or is denied, gets a place of his own or is refused.
 */
function placesFor(evidence: Evidence, users: readonly Lacking[], account: string, token: Token): Group[] {
  if (users.length === 0) return [];
  const scope = commonContainer(users.map(({ found }) => found.user.distinguishedName));
  const group = attempt(evidence, users, scope, account, token);
  if (group.refused.length === 0 || users.length === 1) return [group];
  const rest = users.filter((user) => !group.covers.includes(user));
  if (group.covers.length === 0) return users.flatMap((user) => placesFor(evidence, [user], account, token));
  return [...placesFor(evidence, group.covers, account, token), ...placesFor(evidence, rest, account, token)];
}

/** Whom the missing rights would reach from one container, as the access check computes it. */
function attempt(
  evidence: Evidence,
  users: readonly Lacking[],
  scope: string,
  account: string,
  token: Token,
): Group {
  const rights = writebackRights.filter((right) => users.some((user) => user.rights.includes(right)));
  const classOf = ({ found }: Lacking) => structuralClassGuid(found.user.objectClass);
  const classes = [...new Set(users.map(classOf).filter((guid) => guid !== null))];
  const rules = rights.flatMap((right) => {
    const grant = grantable[right.id];
    return grant ? classes.map((guid) => `(OA;CIIO;${grant.right};${grant.type};${guid};${account})`) : [];
  });
  const covers: Lacking[] = [];
  const refused: GrantAdvice['refused'] = [];
  for (const user of users) {
    const reason = whyNotFrom(evidence, user, scope, rules, token);
    if (reason === null) covers.push(user);
    else refused.push({ user: user.name, reason });
  }
  return { scope, rights: rights.map(({ name }) => name), rules, covers, refused };
}

function whyNotFrom(
  evidence: Evidence,
  { name, found, rights }: Lacking,
  scope: string,
  rules: readonly string[],
  token: Token,
): string | null {
  const { user } = found;
  if (!isBelow(user.distinguishedName, scope)) return `is not below ${scope}.`;
  const above = findReading(evidence, 'ancestors', { user: name })?.value?.containers ?? [];
  const barrier = above.find(
    (one) =>
      one.distinguishedName.toLowerCase() !== scope.toLowerCase() &&
      isBelow(one.distinguishedName, scope) &&
      isDaclProtected(descriptorOf(one.securityDescriptor)),
  );
  if (barrier)
    return `is not reached from ${scope}: inheritance is off on ${barrier.distinguishedName}. Grant there (--scope), or turn it on.`;
  const target = { descriptor: withGrant(found, scope, rules), sid: user.sid };
  const classGuid = structuralClassGuid(user.objectClass);
  const isOpened = rights.every(
    (right) => checkAccess(target, token, right.request(classGuid)).decision === 'granted',
  );
  return isOpened
    ? null
    : `is denied by a rule that comes before what is inherited from ${scope}: take that rule away first.`;
}

const emptyAdvice = { scope: '', rights: [], rules: [], covers: [], descriptor: null, effect: null };

/** Why no inherited grant reaches a user, or null. By design no protected account is opened, whatever was asked for. */
function whyUnreachable({ user }: FoundUser, dsHeuristics: string | null | undefined): string | null {
  const { state, protectors } = judgeProtection(user, adminSdExclusions(dsHeuristics ?? null));
  if (state === 'protected') {
    const groups = protectors.map(({ name }) => name).join(', ');
    return `is protected by AdminSDHolder${groups ? ` (${groups})` : ''}: writeback is not meant for it, and it is not opened.`;
  }
  if (state === 'unknown' && user.adminCount)
    return 'has adminCount set and may be protected: it is not opened on a guess.';
  if (isDaclProtected(descriptorOf(user.securityDescriptor)))
    return user.adminCount
      ? 'has inheritance off, left over from a protected group: clear adminCount first (step clear-admin-count).'
      : 'has inheritance off, so a grant above it does not reach it: turn inheritance on.';
  return null;
}

/** The user's descriptor as it will be once the rules are inherited from the scope. */
function withGrant({ user }: FoundUser, scope: string, rules: readonly string[]): SecurityDescriptor {
  const descriptor = descriptorOf(user.securityDescriptor);
  if (!hasDacl(descriptor)) return descriptor;
  const child = {
    classGuid: structuralClassGuid(user.objectClass),
    owner: descriptor.owner,
    group: descriptor.group,
  };
  const granted: Ace[] = rules.flatMap((rule) => inheritAce(parseAce(rule), child));
  const { aces } = descriptor.dacl;
  const firstInherited = aces.findIndex((ace) => (ace.flags & aceFlag.inherited) !== 0);
  // What the parent gives comes first among what is inherited; from farther up, last is the worst that can be.
  const isParent = parentName(user.distinguishedName).toLowerCase() === scope.toLowerCase();
  const at = isParent && firstInherited >= 0 ? firstInherited : aces.length;
  return {
    ...descriptor,
    dacl: { ...descriptor.dacl, aces: [...aces.slice(0, at), ...granted, ...aces.slice(at)] },
  };
}

function descriptorAt(evidence: Evidence, scope: string, users: readonly string[]): string | null {
  for (const user of users) {
    const containers = findReading(evidence, 'ancestors', { user })?.value?.containers ?? [];
    const found = containers.find((one) => one.distinguishedName.toLowerCase() === scope.toLowerCase());
    if (found) return found.securityDescriptor;
  }
  return null;
}

function descriptorOf(base64: string): SecurityDescriptor {
  return parseDescriptor(Buffer.from(base64, 'base64'));
}
