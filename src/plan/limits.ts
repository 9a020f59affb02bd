import { duration, utc } from '../checks/words.js';
import type { PlannedStep } from '../steps/step.js';
import type { JournalEntry } from './journalEntry.js';

export interface RepairLimits {
  /** Steps that change something, by unattended runs, in any 24 hours. */
  maxRepairsPerDay: number;
  /** Between two restarts of the service, by unattended runs. */
  minimumMinutesBetweenRestarts: number;
}

const restarts: ReadonlySet<string> = new Set(['restart-sync-service', 'toggle-writeback']);

/**
 * Why an unattended run may not make a step now, or null. A scheduled self-repair that does not help must not go on for ever: each
 * restart costs the users minutes, and each toggle rolls the keys.
 */
export function whyLimited(
  entries: readonly JournalEntry[],
  step: PlannedStep,
  limits: RepairLimits,
  now: Date,
): string | null {
  if (step.calls.length === 0) return null;
  const unattended = new Set(
    entries.flatMap((entry) => (entry.kind === 'runBegin' && entry.unattended ? [entry.run] : [])),
  );
  const repairs = entries.flatMap((entry) =>
    entry.kind === 'stepBegin' && unattended.has(entry.run) && entry.step.calls.length > 0
      ? [{ at: new Date(entry.at), id: entry.step.id }]
      : [],
  );
  const today = repairs.filter(({ at }) => now.getTime() - at.getTime() < 86_400_000);
  if (today.length >= limits.maxRepairsPerDay)
    return `Unattended runs have made ${today.length} repairs in 24 hours, as many as repair.maxRepairsPerDay allows. Look into it, or run fix without --yes.`;
  const last = restarts.has(step.id) ? repairs.findLast(({ id }) => restarts.has(id)) : undefined;
  const wait =
    limits.minimumMinutesBetweenRestarts * 60 -
    (last ? (now.getTime() - last.at.getTime()) / 1000 : Infinity);
  return last && wait > 0
    ? `An unattended run restarted writeback at ${utc(last.at)}; the next may in ${duration(Math.max(wait, 1))} (repair.minimumMinutesBetweenRestarts).`
    : null;
}
