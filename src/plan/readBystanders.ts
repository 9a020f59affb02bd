import { Concerning } from '../access/concerning.js';
import { parseDescriptor, type SecurityDescriptor } from '../access/descriptor.js';
import { DescriptorError } from '../access/descriptorError.js';
import { isBelow, nameKey, parentName } from '../access/distinguishedName.js';
import { judgeProtection } from '../access/protectedGroups.js';
import { classGuid, structuralClassGuid } from '../access/schemaGuids.js';
import { readSid } from '../access/sid.js';
import type { ClassedObject } from '../access/smallestGrantEffect.js';
import type { Token } from '../access/token.js';
import {
  type AuditPage,
  closeAudit,
  openAudit,
  readAuditAccounts,
  readAuditContainers,
  readAuditPage,
} from '../evidence/auditReads.js';
import type { DirectoryOptions } from '../evidence/facts/directory.js';
import type { CallOptions } from '../powershell/call.js';
import { PowerShellError } from '../powershell/errors.js';
import type { PowerShellSession } from '../powershell/session.js';
import type { Bystander, Surroundings } from '../steps/grantAdvice.js';
import { protectorsOf } from '../steps/grantQuestion.js';

export interface BystanderRequest {
  readonly domain: string;
  readonly directory: DirectoryOptions;
  /** Of adminSdExclusions. */
  readonly exclusions: number | null;
  /** Of the account that rights are to be granted to: what does not concern it is not kept. */
  readonly token: Token;
  /** DNs of containers. */
  readonly below: readonly string[];
  readonly signal?: AbortSignal;
}

const pageSize = 500;
/** Accounts and containers that are asked for in one call. */
const lookUpSize = 100;

/**
 * Every user below the containers and what lies between, with what of the permissions concerns the account; null when they cannot be read, or
 * a container between cannot: what a grant does below that one is not known. Groups are looked up for users with adminCount set alone:
 * AdminSDHolder marks whom it protects within the hour.
 * @throws PowerShellError aborted, when the signal comes
 */
export async function readBystanders(
  session: PowerShellSession,
  request: BystanderRequest,
): Promise<Surroundings | null> {
  const { below, signal } = request;
  const outermost = below.filter((one) => !below.some((other) => isBelow(one, other)));
  try {
    const users: Bystander[] = [];
    const containers: ClassedObject[] = [];
    const concerning = new Concerning(request.token);
    for (const base of outermost) {
      const found = await readBelow(session, request, base, concerning);
      if (found === null) return null;
      for (const user of found.users) users.push(user);
      containers.push(...found.containers);
    }
    return { users, containers };
  } catch (error) {
    if (error instanceof PowerShellError && !signal?.aborted) return null;
    throw error;
  }
}

async function readBelow(
  session: PowerShellSession,
  { domain, directory, exclusions, signal }: BystanderRequest,
  base: string,
  concerning: Concerning,
): Promise<Surroundings | null> {
  const options = signal ? { signal } : {};
  const params = { Domain: domain, Directory: directory, SearchBase: base, PageSize: pageSize };
  await session.call(openAudit, params, options);
  const found: Bystander[] = [];
  const descriptors: Array<SecurityDescriptor | null> = [];
  for (let isLast = false; !isLast; ) {
    const { value: page } = await session.call(readAuditPage, {}, options);
    for (const base64 of page.newDescriptors) descriptors.push(parsed(base64, concerning));
    for (const user of usersOf(page, descriptors)) found.push(user);
    isLast = page.isLast;
  }
  const marked = found.filter(({ isMarked }) => isMarked).map(({ distinguishedName }) => distinguishedName);
  const protectedBy = new Map<string, string[] | null>();
  for (let at = 0; at < marked.length; at += lookUpSize) {
    const names = { DistinguishedName: marked.slice(at, at + lookUpSize) };
    const { value } = await session.call(readAuditAccounts, names, options);
    for (const account of value)
      protectedBy.set(nameKey(account.distinguishedName), protectorsOf(judgeProtection(account, exclusions)));
  }
  const containers = await readBetween(session, found, base, concerning, options);
  await session.call(closeAudit, {}, options);
  if (containers === null) return null;
  // Whose groups could not be read may be protected.
  const users = found.map((user) => {
    const groups = protectedBy.get(nameKey(user.distinguishedName));
    return user.isMarked ? { ...user, protectedBy: groups === undefined ? [] : groups } : user;
  });
  return { users, containers };
}

/** The containers above the users and below the base; null when one of them could not be read. */
async function readBetween(
  session: PowerShellSession,
  users: readonly Bystander[],
  base: string,
  concerning: Concerning,
  options: CallOptions,
): Promise<ClassedObject[] | null> {
  const between = new Map<string, string>();
  for (const { distinguishedName } of users) {
    let above = parentName(distinguishedName);
    while (above !== null && isBelow(above, base) && !between.has(nameKey(above))) {
      between.set(nameKey(above), above);
      above = parentName(above);
    }
  }
  const names = [...between.values()];
  const found: ClassedObject[] = [];
  for (let at = 0; at < names.length; at += lookUpSize) {
    const params = { DistinguishedName: names.slice(at, at + lookUpSize) };
    const { value } = await session.call(readAuditContainers, params, options);
    for (const { distinguishedName, objectClass, securityDescriptor } of value) {
      const descriptor = parsed(securityDescriptor, concerning);
      if (descriptor === null) return null;
      found.push({ distinguishedName, classGuid: structuralClassGuid(objectClass), descriptor });
    }
  }
  return found.length === names.length ? found : null;
}

function usersOf(page: AuditPage, descriptors: ReadonlyArray<SecurityDescriptor | null>): Bystander[] {
  return page.distinguishedNames.flatMap((distinguishedName, index): Bystander[] => {
    const sid = page.sids[index];
    const descriptor = page.descriptors[index] ? descriptors[Number(page.descriptors[index])] : null;
    // What may not be read by whoever changes permissions can't be judged; a grant rarely reaches it.
    if (!sid || !descriptor) return [];
    return [
      {
        distinguishedName,
        classGuid: classGuid(page.classes[index] ?? ''),
        descriptor,
        sid: readSid(Buffer.from(sid, 'base64')),
        protectedBy: null,
        isMarked: Number(page.adminCounts[index] || 0) !== 0,
      },
    ];
  });
}

function parsed(base64: string, concerning: Concerning): SecurityDescriptor | null {
  try {
    return concerning.of(parseDescriptor(Buffer.from(base64, 'base64')));
  } catch (error) {
    if (error instanceof DescriptorError) return null;
    throw error;
  }
}
