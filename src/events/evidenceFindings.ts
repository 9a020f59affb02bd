import type { Finding } from '../checks/finding.js';
import type { Evidence } from '../evidence/evidence.js';
import { findUser } from '../evidence/users.js';
import type { Findings } from './findingEvidence.js';

/** What was found in this evidence, with the names by which events know its users. */
export function findingsAbout(evidence: Evidence, findings: readonly Finding[]): Findings {
  const users = evidence.request.users.map((identity) => {
    const found = findUser(evidence, identity);
    return [
      identity,
      { userPrincipalName: found?.user.userPrincipalName ?? null, domain: found?.domain ?? null },
    ] as const;
  });
  return { findings, users: new Map(users) };
}
