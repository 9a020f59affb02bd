import { list } from '../checks/words.js';
import type { PlannedStep } from '../steps/step.js';
import type { JournalEntry } from './journalEntry.js';
import { type RepairLimits, whyLimited } from './limits.js';
import { makePlan } from './makePlan.js';
import { keyOf, movedForStep, movedSentence } from './moved.js';
import type { Plan } from './plan.js';
import type { World } from './world.js';

/** What the look right before a step needs of the world around it. */
export interface PreflightPort {
  /** Reads everything again. */
  readWorld(): Promise<World>;
  /** Waits until no synchronisation is running; a sentence when it does not end in time or the operator stops. */
  waitUntilIdle(): Promise<string | null>;
  /** The journal as it is, for the limits of unattended runs. */
  journalEntries(): Promise<readonly JournalEntry[]>;
  now(): Date;
}

export interface ApplyOptions {
  unattended: boolean;
  /** The plan was approved beforehand, with the opt-in steps that are in it. */
  isApproved: boolean;
  limits: RepairLimits;
}

/** Why an unattended run does not make a step at all. */
export async function whyNotUnattended(
  step: PlannedStep,
  port: PreflightPort,
  { unattended, isApproved, limits }: ApplyOptions,
): Promise<string | null> {
  if (!unattended) return null;
  if (step.operator.length > 0 && step.calls.length > 0)
    return 'It needs a person: run fix in a terminal, without --yes.';
  if (isApproved) return null;
  return whyLimited(await port.journalEntries(), step, limits, port.now());
}

/**
 * The pre-flight right before the change: why the step is not made now, or null.
 * @param step with its facts as the earlier steps of this run have left them
 */
export async function whyNotNow(
  step: PlannedStep,
  plan: Plan,
  port: PreflightPort,
): Promise<{ stop: 'stop' | 'stale'; reason: string } | null> {
  if (step.touches === 'nothing') return null;
  if (step.touches === 'server') {
    const reason = await port.waitUntilIdle();
    if (reason !== null) return { stop: 'stop', reason };
  }
  const now = replanned(await port.readWorld(), plan).steps.find((one) => keyOf(one) === keyOf(step));
  const moved = movedForStep(step, now);
  if (moved.length === 0) return null;
  return { stop: 'stale', reason: `Facts have moved since the plan: ${list(moved.map(movedSentence))}.` };
}

/** The same steps as they would be now, whether or not their findings still fail. */
export function replanned(world: World, plan: Plan): Plan {
  const steps = [...new Set(plan.steps.map(({ id }) => id))];
  return makePlan(world.context, { ...plan.request, steps });
}
