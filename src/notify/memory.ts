import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import * as z from 'zod';
import { compareRuns, isFailure } from '../history/compare.js';
import { findingKey, type KeptRun, keptRun } from '../history/run.js';
import { prepareStateFolder } from '../plan/stateFolder.js';
import type { Notification } from './notification.js';

const told = z.object({
  /** When this channel was last told something. */
  at: z.string(),
  /** What it was told was failing. */
  failing: keptRun.shape.findings,
});
const memorySchema = z.record(z.string(), told);

/** What each channel, by name, knows. A channel that could not be reached knows what it knew before. */
export type Memory = z.output<typeof memorySchema>;

const file = (folder: string) => join(folder, 'notified.json');

/** A memory that is not there or damaged is an empty one: then a channel is told once more. */
export async function readMemory(folder: string): Promise<Memory> {
  try {
    return memorySchema.parse(JSON.parse(await readFile(file(folder), 'utf8')));
  } catch {
    return {};
  }
}

export async function saveMemory(folder: string, memory: Memory): Promise<void> {
  await prepareStateFolder(folder);
  await writeFileAtomic(file(folder), `${JSON.stringify(memory)}\n`, { mode: 0o600 });
}

/** What a channel is to be told after a run, and what it knows then. */
export interface Decision {
  /** null: nothing. */
  notification: Notification | null;
  knows: Memory[string];
}

export interface DecisionRules {
  minimumSeverity: 'error' | 'warning';
  /** 0: never. */
  remindAfterHours: number;
}

/**
 * Decides from what a channel knows and what a run found. What is unknown now, or was not looked at, neither counts as
 * resolved nor as new. Pure.
 */
export function decide(knows: Memory[string] | undefined, run: KeptRun, rules: DecisionRules): Decision {
  const counts = (finding: KeptRun['findings'][number]) =>
    rules.minimumSeverity === 'warning' || finding.severity === 'error';
  const findings = run.findings.map((finding) =>
    isFailure(finding) && !counts(finding) ? { ...finding, outcome: 'pass' as const } : finding,
  );
  const changes = compareRuns({ findings: knows?.failing ?? [] }, { findings });
  const still = [...changes.still, ...changes.undecided];
  const failing = [...changes.new, ...still].sort((left, right) =>
    findingKey(left).localeCompare(findingKey(right)),
  );
  const kind = kindOf(changes.new.length, changes.resolved.length, still.length, knows?.at, run.at, rules);
  return {
    notification: kind && {
      kind,
      server: run.server,
      at: run.at,
      new: changes.new,
      resolved: changes.resolved,
      still,
    },
    knows: { at: kind ? run.at : (knows?.at ?? run.at), failing },
  };
}

function kindOf(
  fresh: number,
  resolved: number,
  still: number,
  toldAt: string | undefined,
  now: string,
  { remindAfterHours }: DecisionRules,
): Notification['kind'] | null {
  if (fresh > 0) return 'problem';
  if (resolved > 0) return still > 0 ? 'progress' : 'recovery';
  if (still === 0 || remindAfterHours === 0 || toldAt === undefined) return null;
  return Date.parse(now) - Date.parse(toldAt) >= remindAfterHours * 3_600_000 ? 'reminder' : null;
}
