import { Concerning } from '../access/concerning.js';
import { parseDescriptor, type SecurityDescriptor } from '../access/descriptor.js';
import { DescriptorError } from '../access/descriptorError.js';
import { isBelow, nameKey } from '../access/distinguishedName.js';
import { judgeProtection } from '../access/protectedGroups.js';
import { classGuid } from '../access/schemaGuids.js';
import { readSid } from '../access/sid.js';
import type { Token } from '../access/token.js';
import {
  type AuditPage,
  closeAudit,
  openAudit,
  readAuditAccounts,
  readAuditPage,
} from '../evidence/auditReads.js';
import type { DirectoryOptions } from '../evidence/facts/directory.js';
import { PowerShellError } from '../powershell/errors.js';
import type { PowerShellSession } from '../powershell/session.js';
import type { Bystander } from '../steps/grantAdvice.js';
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
/** Accounts whose groups are asked for in one call. */
const lookUpSize = 100;

/**
 * Every user below the containers, with what of the permissions concerns the account; null when they cannot be read. Groups are looked up for those with
 * adminCount set alone: AdminSDHolder marks whom it protects within the hour.
 * @throws PowerShellError aborted, when the signal comes
 */
export async function readBystanders(
  session: PowerShellSession,
  request: BystanderRequest,
): Promise<Bystander[] | null> {
  const { below, signal } = request;
  const outermost = below.filter((one) => !below.some((other) => isBelow(one, other)));
  try {
    const found: Bystander[] = [];
    const concerning = new Concerning(request.token);
    for (const base of outermost)
      for (const user of await readBelow(session, request, base, concerning)) found.push(user);
    return found;
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
): Promise<Bystander[]> {
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
  await session.call(closeAudit, {}, options);
  // Whose groups could not be read may be protected.
  return found.map((user) => {
    const groups = protectedBy.get(nameKey(user.distinguishedName));
    return user.isMarked ? { ...user, protectedBy: groups === undefined ? [] : groups } : user;
  });
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
