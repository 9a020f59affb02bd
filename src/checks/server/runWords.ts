import type { Run } from '../../evidence/facts/runHistory.js';
import { utc } from '../words.js';

/** Run profiles are told by name, as the wizard names them; their steps are not in the run history's summary. */
export type RunKind = 'fullImport' | 'fullSync' | 'deltaImport' | 'deltaSync' | 'other';

export function kindOf({ profile }: Run): RunKind {
  const name = profile.toLowerCase();
  const isFull = name.includes('full') || name.includes('initial');
  const isDelta = name.includes('delta');
  if (name.includes('import')) return isFull ? 'fullImport' : isDelta ? 'deltaImport' : 'other';
  if (name.includes('sync')) return isFull ? 'fullSync' : isDelta ? 'deltaSync' : 'other';
  return 'other';
}

/** "success", and what completed with errors of single objects: the run itself went through. */
export function wentThrough({ isComplete, result }: Run): boolean {
  return isComplete && /^(success|completed-.+)$/.test(result);
}

export function runWords(run: Run): string {
  const when = run.endedAt ?? run.startedAt;
  return `${run.profile}: ${run.isComplete ? run.result : 'not complete'}${when ? `, ${utc(new Date(when))}` : ''}`;
}
