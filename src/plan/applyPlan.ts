import type { Finding } from '../checks/finding.js';
import { callText } from '../steps/callText.js';
import { runbook } from '../steps/runbook.js';
import type { PlannedCall, PlannedStep } from '../steps/step.js';
import { afterStep } from './afterStep.js';
import { failuresOf, findingKey, sentence, showsAtOnce, stillFailing } from './failures.js';
import type { CallReport, JournalNote } from './journalEntry.js';
import type { Plan } from './plan.js';
import {
  type ApplyOptions,
  type PreflightPort,
  replanned,
  whyNotNow,
  whyNotUnattended,
} from './preflight.js';
import type { FixRecord, StepRecord } from './record.js';
import { runStep, type StepPort } from './runStep.js';
import { beginStep } from './stepMachine.js';
import type { StepResult } from './stepState.js';
import type { World } from './world.js';

export type Decision = 'yes' | 'no' | 'skip' | 'stop' | 'automatic';

/** What applying a plan needs of the world around it. Everything that draws or asks is behind it. */
export interface ApplyPort extends PreflightPort {
  /** Shows the step and asks; with --yes and an approved plan it answers `automatic`. */
  decide(step: PlannedStep, number: number, total: number): Promise<Decision>;
  /** Shows a step that has nothing to do and nothing to verify. */
  show(step: PlannedStep, number: number, total: number): void;
  /** Lets a person do what a guided step asks for; false when the operator stops. */
  letOperatorWork(step: PlannedStep, calls: StepRecord['calls']): Promise<boolean>;
  /** Runs the step where it can be watched. */
  watch<T>(
    step: PlannedStep,
    work: (port: StepPort & { readonly world: World | undefined }) => Promise<T>,
  ): Promise<T>;
  journal(note: JournalNote): Promise<void>;
  /** Says what has come of a step, or why it was not begun. */
  tell(record: StepRecord, step: PlannedStep): void;
  onCall(listener: (call: PlannedCall, purpose: string, report: CallReport) => void): void;
  isInterrupted(): boolean;
}

type Stop = 'stop' | 'failed' | 'stale' | 'leftOpen' | 'interrupted';

export interface Applied {
  steps: StepRecord[];
  outcome: FixRecord['outcome'];
  failedAfter: string[];
}

/**
 * Applies a plan step by step: asks, reads everything again right before the change and refuses when a fact has moved, runs the step and
 * verifies it. Ends when everything that had failed passes, when a step fails, or when the operator wants it.
 */
export async function applyPlan(
  plan: Plan,
  start: World,
  port: ApplyPort,
  options: ApplyOptions,
): Promise<Applied> {
  const failed = failuresOf(start.findings).filter(showsAtOnce);
  const toRepair = failed.map(findingKey);
  // What no step of this plan deals with must not keep the run going.
  const answered = failed.filter(({ code }) => answersOf(plan).has(code)).map(findingKey);
  const steps: StepRecord[] = [];
  let known: readonly PlannedStep[] = plan.steps;
  let world = start;
  let stopped: Stop | null = null;

  for (const [index, step] of plan.steps.entries()) {
    const record = blankRecord(step);
    steps.push(record);
    const isOver = answered.length > 0 && !plan.request.runbook && plan.request.steps.length === 0;
    if (stopped === null && port.isInterrupted()) stopped = 'interrupted';
    if (stopped !== null && !(stopped === 'failed' && isInformation(step))) {
      record.decision = 'notNeeded';
      record.reason = 'The run had ended before it.';
      continue;
    }
    if (isOver && stillFailing(world, answered).length === 0) {
      await decided(record, step, 'notNeeded', 'Everything that it is for passes.', port);
      continue;
    }
    const first = steps.find(({ id }) => id === step.follows);
    if (step.follows !== null && first?.ending !== 'verified') {
      await decided(record, step, 'notNeeded', `It completes ${step.follows}, which was not done.`, port);
      continue;
    }
    if (isInformation(step)) {
      port.show(step, index + 1, plan.steps.length);
      await decided(record, step, 'shown', '', port);
      continue;
    }
    const refusal = await whyNotUnattended(step, port, options);
    if (refusal) {
      await decided(record, step, 'refused', refusal, port);
      continue;
    }
    const decision = await port.decide(step, index + 1, plan.steps.length);
    if (decision === 'no' || decision === 'stop') {
      await decided(record, step, decision, '', port);
      if (decision === 'stop') stopped = port.isInterrupted() ? 'interrupted' : 'stop';
      continue;
    }
    if (decision === 'skip') {
      await decided(record, step, 'skip', 'Done by hand, as the operator says.', port);
      world = await port.readWorld();
      known = afterStep(known, step, replanned(world, plan));
      continue;
    }
    await decided(record, step, decision, '', port);
    const moved = await whyNotNow(known[index] ?? step, plan, port);
    if (moved) {
      await decided(record, step, 'refused', moved.reason, port);
      stopped = port.isInterrupted() ? 'interrupted' : moved.stop;
      continue;
    }
    const result = await port.watch(step, (stepPort) => runOne(step, record, stepPort, port));
    Object.assign(record, {
      ending: result.ending,
      message: result.message,
      endedAt: port.now().toISOString(),
    });
    if (result.changed && step.undo.kind === 'call') record.undo = callText(step.undo.call);
    port.tell(record, step);
    if (result.ending === 'leftOpen') stopped = 'leftOpen';
    else if (result.ending === 'interrupted') stopped = 'interrupted';
    else if (result.ending === 'failed' || result.ending === 'refused') stopped = 'failed';
    // The step was made and the trouble goes on: attended, the documented order goes on to the next one, which is asked for.
    else if (result.ending === 'notVerified' && options.unattended && step.touches !== 'nothing')
      stopped = 'failed';
    if (stopped === null && step.operator.length > 0 && step.calls.length > 0)
      if (!(await port.letOperatorWork(step, record.calls))) stopped = 'stop';
    if (stopped === null && step.touches !== 'nothing') {
      world = result.world ?? (await port.readWorld());
      known = afterStep(known, step, replanned(world, plan));
    }
  }
  const last = stopped === 'interrupted' ? world : await port.readWorld().catch(() => world);
  const remaining = stillFailing(last, toRepair);
  return { steps, failedAfter: remaining.map(sentence), outcome: outcomeOf(stopped, steps, remaining) };
}

async function runOne(
  step: PlannedStep,
  record: StepRecord,
  stepPort: StepPort & { readonly world: World | undefined },
  port: ApplyPort,
): Promise<StepResult & { world: World | undefined }> {
  record.beganAt = port.now().toISOString();
  port.onCall((call, purpose, report) => record.calls.push({ text: callText(call), call, purpose, report }));
  const result = await runStep(beginStep(step), stepPort);
  return { ...result, world: stepPort.world };
}

/** Nothing is asked about a step that only says something. */
function isInformation({ calls, verify }: PlannedStep): boolean {
  return calls.length === 0 && verify.checks.length === 0 && verify.events.length === 0;
}

/** What the steps of the plan that change something are for. */
function answersOf(plan: Plan): ReadonlySet<string> {
  const ids = new Set(plan.steps.filter(({ calls }) => calls.length > 0).map(({ id }) => id));
  return new Set(runbook.filter(({ id }) => ids.has(id)).flatMap(({ answers }) => answers));
}

async function decided(
  record: StepRecord,
  step: PlannedStep,
  decision: StepRecord['decision'],
  reason: string,
  port: ApplyPort,
): Promise<void> {
  record.decision = decision;
  record.reason = reason;
  await port.journal({ kind: 'decision', step: record.id, subject: record.subject, decision, reason });
  if (decision === 'refused' || decision === 'notNeeded') port.tell(record, step);
}

function blankRecord({ id, subject, title }: PlannedStep): StepRecord {
  return {
    id,
    subject,
    title,
    decision: 'no',
    reason: '',
    beganAt: null,
    endedAt: null,
    ending: null,
    message: '',
    calls: [],
    undo: null,
  };
}

function outcomeOf(
  stopped: Stop | null,
  steps: readonly StepRecord[],
  remaining: readonly Finding[],
): FixRecord['outcome'] {
  if (stopped !== null && stopped !== 'stop') return stopped;
  const isHealthy = remaining.length === 0;
  if (isHealthy && steps.some(({ ending }) => ending === 'verified')) return 'healthy';
  if (steps.some(({ ending }) => ending === 'notVerified') && !isHealthy) return 'failed';
  const isDeclined = steps.some(
    ({ decision }) => decision === 'no' || decision === 'stop' || decision === 'refused',
  );
  if (isDeclined) return 'declined';
  return isHealthy ? 'healthy' : 'remaining';
}
