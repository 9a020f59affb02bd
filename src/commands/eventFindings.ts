import { judge } from '../checks/judge.js';
import { checks } from '../checks/registry.js';
import { findingsAbout } from '../events/evidenceFindings.js';
import type { Findings } from '../events/findingEvidence.js';
import type { Evidence } from '../evidence/evidence.js';

/** What `check` finds in this evidence, for a diagnosis to lean on. */
export function findingsOf(evidence: Evidence): Findings {
  return findingsAbout(evidence, judge(evidence, checks));
}

/** The names that events may give a user whom the operator named: as given, and the userPrincipalName. Lower case. */
export function eventNames(identities: readonly string[], findings: Findings): string[] {
  return identities.flatMap((identity) => {
    const known = findings.users.get(identity)?.userPrincipalName;
    return [identity.toLowerCase(), ...(known ? [known.toLowerCase()] : [])];
  });
}
