import { judge } from '../checks/judge.js';
import { checks } from '../checks/registry.js';
import type { Findings } from '../events/findingEvidence.js';
import type { Evidence } from '../evidence/evidence.js';
import { findUser } from '../evidence/users.js';

/** What `check` finds in this evidence, for a diagnosis to lean on. */
export function findingsOf(evidence: Evidence): Findings {
  const users = evidence.request.users.map((identity) => {
    const found = findUser(evidence, identity);
    return [
      identity,
      { userPrincipalName: found?.user.userPrincipalName ?? null, domain: found?.domain ?? null },
    ] as const;
  });
  return { findings: judge(evidence, checks), users: new Map(users) };
}

/** The names that events may give a user whom the operator named: as given, and the userPrincipalName. Lower case. */
export function eventNames(identities: readonly string[], findings: Findings): string[] {
  return identities.flatMap((identity) => {
    const known = findings.users.get(identity)?.userPrincipalName;
    return [identity.toLowerCase(), ...(known ? [known.toLowerCase()] : [])];
  });
}
