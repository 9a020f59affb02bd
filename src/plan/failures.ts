import type { Finding } from '../checks/finding.js';

/** Failed findings that are to be repaired; those of severity info are worth knowing and nothing more. */
export function failuresOf(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ outcome, severity }) => outcome === 'fail' && severity !== 'info');
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
