import { checkAccess } from '../../access/accessCheck.js';
import { isDaclProtected, parseDescriptor, type SecurityDescriptor } from '../../access/descriptor.js';
import { domainNameOf } from '../../access/distinguishedName.js';
import { type Explanation, explainAccess } from '../../access/explain.js';
import { type DescribedObject, inheritedAces } from '../../access/inheritance.js';
import { adminSdExclusions, judgeProtection } from '../../access/protectedGroups.js';
import { structuralClassGuid } from '../../access/schemaGuids.js';
import { buildToken } from '../../access/token.js';
import type { WritebackRight } from '../../access/writebackRights.js';
import type { FactValue } from '../../evidence/factList.js';
import type { User } from '../../evidence/facts/user.js';

/** Why the right is missing, as far as it decides what to do about it. */
export type MissingRightCause =
  /** An ACE denies it. */
  | { kind: 'denied' }
  /** AdminSDHolder keeps grants away from members of these groups (empty: a protected account such as Administrator). */
  | { kind: 'protectedUser'; groups: string[] }
  /** It is granted above, but these objects take no inherited ACEs; the nearest to the user first. */
  | { kind: 'inheritanceOff'; at: string[] }
  /** Nothing grants it, on the user or above. */
  | { kind: 'notGranted' }
  /** It cannot be told from the containers above, which were not read. */
  | { kind: 'notTold' };

export interface DescribedAccess {
  explanation: Explanation;
  /** null unless the right is denied. */
  cause: MissingRightCause | null;
  account: { samAccountName: string; domain: string };
  /** DN of the container that holds the user; null when it was not read. */
  container: string | null;
}

interface Input {
  right: WritebackRight;
  user: User;
  domain: FactValue<'domain'>;
  account: FactValue<'connectorAccount'>;
  ancestors: FactValue<'ancestors'> | null;
}

/** Decides whether the account has the right on the user, explains it, and finds why it is missing. */
export function describeAccess({ right, user, domain, account, ancestors }: Input): DescribedAccess {
  const classGuid = structuralClassGuid(user.objectClass);
  const request = right.request(classGuid);
  const descriptor = descriptorOf(user);
  const object = { distinguishedName: user.distinguishedName, descriptor, sid: user.sid, classGuid };
  const above: DescribedObject[] = (ancestors?.containers ?? []).map((container) => ({
    distinguishedName: container.distinguishedName,
    descriptor: descriptorOf(container),
  }));
  const token = buildToken(account, { objectDomainSid: domain.sid });
  const explanation = explainAccess({
    right: { name: right.name, request },
    object,
    ancestors: above,
    account,
    token,
    domains: { domainSid: domain.sid },
  });

  const isGrantedBy = (parent: SecurityDescriptor) => {
    const { owner, group } = descriptor;
    const aces = inheritedAces(parent, { classGuid, owner, group });
    const inheriting = { ...descriptor, dacl: { ...parent.dacl, aces } } as SecurityDescriptor;
    return checkAccess({ descriptor: inheriting, sid: user.sid }, token, request).decision === 'granted';
  };
  const causeOf = (): MissingRightCause => {
    if (explanation.decidedBy.kind === 'ace') return { kind: 'denied' };
    const protection = judgeProtection(user, adminSdExclusions(domain.dsHeuristics));
    if (protection.state === 'protected') {
      return { kind: 'protectedUser', groups: protection.protectors.map(({ name }) => name) };
    }
    if (ancestors === null) return { kind: 'notTold' };
    const at = blocksBelowGrant([object, ...above], isGrantedBy);
    return at.length > 0 ? { kind: 'inheritanceOff', at } : { kind: 'notGranted' };
  };
  return {
    explanation,
    cause: explanation.decision === 'denied' ? causeOf() : null,
    account: { samAccountName: account.samAccountName, domain: domainNameOf(account.distinguishedName) },
    container: above[0]?.distinguishedName ?? null,
  };
}

/**
 * The objects with inheritance off that lie between the user and the nearest container that would grant the right if
 * they let it through. `path` starts with the user. Empty: no container would.
 */
function blocksBelowGrant(
  path: readonly DescribedObject[],
  isGrantedBy: (container: SecurityDescriptor) => boolean,
): string[] {
  const blocks: string[] = [];
  for (const [index, object] of path.entries()) {
    if (!isDaclProtected(object.descriptor)) continue;
    blocks.push(object.distinguishedName);
    const container = path[index + 1];
    if (container && isGrantedBy(container.descriptor)) return blocks;
  }
  return [];
}

function descriptorOf({ securityDescriptor }: { securityDescriptor: string }): SecurityDescriptor {
  return parseDescriptor(Buffer.from(securityDescriptor, 'base64'));
}
