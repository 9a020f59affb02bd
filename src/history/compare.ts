import { findingKey, type KeptFinding, type KeptRun } from './run.js';

/** What differs between two runs. */
export interface Changes {
  /** Failing now and not before. */
  new: KeptFinding[];
  /** Failed before, and now pass or no longer apply. */
  resolved: KeptFinding[];
  /** Failing in both, as they are now. */
  still: KeptFinding[];
  /** Failed before; now not known, or not looked at in the later run. Neither resolved nor failing. */
  undecided: KeptFinding[];
}

/** A failure that counts: not a note, and accepted by no waiver. */
export function isFailure({ outcome, severity, isWaived }: KeptFinding): boolean {
  return outcome === 'fail' && severity !== 'info' && !isWaived;
}

/** What has changed from one run to a later one. Pure. */
export function compareRuns(before: Pick<KeptRun, 'findings'>, after: Pick<KeptRun, 'findings'>): Changes {
  const failedBefore = new Map(before.findings.filter(isFailure).map((one) => [findingKey(one), one]));
  const now = new Map(after.findings.map((one) => [findingKey(one), one]));
  const changes: Changes = { new: [], resolved: [], still: [], undecided: [] };
  for (const [key, finding] of now) {
    if (isFailure(finding)) changes[failedBefore.has(key) ? 'still' : 'new'].push(finding);
  }
  for (const [key, finding] of failedBefore) {
    const later = now.get(key);
    if (!later || later.outcome === 'unknown') changes.undecided.push(finding);
    else if (!isFailure(later)) changes.resolved.push(finding);
  }
  return changes;
}
