import type { Finding } from '../checks/finding.js';
import { counted } from '../checks/words.js';
import { isWaived } from '../waivers/applyWaivers.js';

/** Failed findings that are to be repaired: not those that are waived. Those of severity info are worth knowing and nothing more. */
export function failuresOf(findings: readonly Finding[]): Finding[] {
  return allFailuresOf(findings).filter((finding) => !isWaived(finding));
}

/** The same with those that somebody has accepted: for a step that is asked for by name. */
export function allFailuresOf(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ outcome, severity }) => outcome === 'fail' && severity !== 'info');
}

/** When nothing failed, yet not all is known: what to do about it. null when something failed or everything was determined. */
export function undeterminedSentence(findings: readonly Finding[]): string | null {
  const unknown = findings.filter((finding) => finding.outcome === 'unknown' && !isWaived(finding));
  if (unknown.length === 0 || failuresOf(findings).length > 0) return null;
  return `Nothing failed, but ${counted(unknown.length, 'finding')} could not be determined, so something may be wrong all the same. Run writeback-doctor check to see what and why.`;
}

/** Why no step is called for by failures that are waived, one sentence each. */
export function waivedSentences(findings: readonly Finding[]): string[] {
  return allFailuresOf(findings).flatMap((finding) => {
    const { waiver } = finding;
    if (!isWaived(finding) || !waiver) return [];
    return [
      `Waived until ${waiver.expires} by ${waiver.approvedBy} (${waiver.reason}), so it calls for no step unless --step names one. ${sentence(finding)}`,
    ];
  });
}

/** Findings that failed at the beginning and do not pass yet. Unknown is no pass. */
export function stillFailing(
  { findings }: { findings: readonly Finding[] },
  toRepair: readonly string[],
): Finding[] {
  return findings.filter(
    (finding) =>
      toRepair.includes(findingKey(finding)) && (finding.outcome === 'fail' || finding.outcome === 'unknown'),
  );
}

export function findingKey({ code, subject }: Finding): string {
  return `${code} ${subject?.name ?? ''}`;
}

export function sentence({ code, summary, subject }: Finding): string {
  return `${code}: ${summary}${subject ? ` (${subject.name})` : ''}`;
}

/**
 * Whether a finding can be told right after a repair. Heartbeats (WBD222) come every five minutes, so that none has come yet says nothing;
 * the step itself is verified by the event that the service has started.
 */
export function showsAtOnce({ code }: Finding): boolean {
  return code !== 'WBD222';
}
