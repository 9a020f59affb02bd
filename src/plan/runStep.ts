import type { PlannedCall, PlannedStep, Safeguard } from '../steps/step.js';
import type { CallReport, JournalNote } from './journalEntry.js';
import { type Answer, type Effect, effectOf, next } from './stepMachine.js';
import type { ConditionReading, StepResult, StepState, Verified } from './stepState.js';

/** Everything that applying a step touches. Nothing in it throws: what goes wrong is an answer like any other. */
export interface StepPort {
  /** Whether the line is on the disk. */
  journal(note: JournalNote): Promise<boolean>;
  /** Makes the call and journals its process and its end. */
  call(call: PlannedCall, purpose: 'change' | 'safeguard'): Promise<CallReport>;
  /** Reads a condition from the server. */
  read(safeguard: Safeguard): Promise<ConditionReading>;
  /** @param since the instant at which the step began */
  verify(step: PlannedStep, since: Date): Promise<Verified>;
  wait(seconds: number): Promise<void>;
  isInterrupted(): boolean;
  now(): Date;
}

/** Drives a step to its end, whatever its calls do. */
export async function runStep(start: StepState, port: StepPort): Promise<StepResult> {
  const since = port.now();
  let state = start;
  for (;;) {
    const effect = effectOf(state);
    if (effect.kind === 'finish') return effect.result;
    const answer = await carryOut(effect, state.step, since, port);
    state = next(state, answer, port.isInterrupted());
  }
}

async function carryOut(
  effect: Exclude<Effect, { kind: 'finish' }>,
  step: PlannedStep,
  since: Date,
  port: StepPort,
): Promise<Answer> {
  switch (effect.kind) {
    case 'journal':
      return { kind: 'journalled', ok: await port.journal(effect.note) };
    case 'call':
      return { kind: 'called', report: await port.call(effect.call, effect.purpose) };
    case 'read':
      return { kind: 'read', reading: await port.read(step.safeguard as Safeguard) };
    case 'wait':
      await port.wait(effect.seconds);
      return { kind: 'waited' };
    case 'verify':
      return { kind: 'verified', verified: await port.verify(step, since) };
  }
}
