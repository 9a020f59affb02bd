import type { PlannedCall, PlannedStep } from '../steps/step.js';
import { type CallReport, isLost, type JournalNote } from './journalEntry.js';
import { endingOf, leftOpenMessage } from './stepEnding.js';
import type { ConditionReading, StepResult, StepState, Verified } from './stepState.js';

/** What the machine wants done. It does nothing itself: whoever drives it does, and tells it what came of it. */
export type Effect =
  | { kind: 'journal'; note: JournalNote }
  | { kind: 'call'; call: PlannedCall; purpose: 'change' | 'safeguard' }
  | { kind: 'read' }
  | { kind: 'wait'; seconds: number }
  | { kind: 'verify' }
  | { kind: 'finish'; result: StepResult };

export type Answer =
  | { kind: 'journalled'; ok: boolean }
  | { kind: 'called'; report: CallReport }
  | { kind: 'read'; reading: ConditionReading }
  | { kind: 'waited' }
  | { kind: 'verified'; verified: Verified };

/** Pauses before the second and each further safeguard call, in seconds; after the last one it is left to a person. */
export const guardPauses: readonly number[] = [5, 15, 30, 60, 120];

/** A step that has not begun. */
export function beginStep(step: PlannedStep): StepState {
  return {
    step,
    phase: 'opening',
    call: 0,
    guards: 0,
    isUncertain: false,
    reading: null,
    isBreakSeen: false,
    changed: false,
    failure: null,
    isInterrupted: false,
    verified: null,
    isResumed: false,
    result: null,
  };
}

/**
 * A step that a journal shows as begun and not ended. With a safeguard, the safeguard alone is restored; without one the calls are made
 * again from the one that has no end: each sets a state and finds it set.
 */
export function resumeStep(step: PlannedStep, nextCall: number, isUncertain: boolean): StepState {
  const state: StepState = { ...beginStep(step), call: nextCall, isResumed: true };
  // No call is counted as made: whether turning off worked is not the question any more.
  if (step.safeguard) return { ...state, call: 0, phase: 'checking', isUncertain };
  return { ...state, phase: nextCall < step.calls.length ? 'announcing' : 'closing' };
}

/** What the state wants done next. */
export function effectOf(state: StepState): Effect {
  const { step } = state;
  const guard = step.safeguard?.call;
  switch (state.phase) {
    case 'opening':
      return { kind: 'journal', note: { kind: 'stepBegin', step } };
    case 'announcing':
      return { kind: 'journal', note: { kind: 'callBegin', call: callAt(state), purpose: 'change' } };
    case 'calling':
      return { kind: 'call', call: callAt(state), purpose: 'change' };
    case 'guardAnnouncing':
      return {
        kind: 'journal',
        note: { kind: 'callBegin', call: guard as PlannedCall, purpose: 'safeguard' },
      };
    case 'guarding':
      return { kind: 'call', call: guard as PlannedCall, purpose: 'safeguard' };
    case 'checking':
      return { kind: 'read' };
    case 'pausing':
      return { kind: 'wait', seconds: guardPauses[state.guards - 1] ?? 0 };
    case 'verifying':
      return { kind: 'verify' };
    case 'closing': {
      const { ending, message } = endingOf(state);
      return { kind: 'journal', note: { kind: 'stepEnd', ending, message } };
    }
    case 'leaving':
      return { kind: 'journal', note: { kind: 'leftOpen', message: leftOpenMessage(state) } };
    case 'finished':
      return { kind: 'finish', result: state.result as StepResult };
  }
}

/** The state after an answer. `interrupted` is true from the moment the operator asked to stop. */
export function next(before: StepState, answer: Answer, interrupted: boolean): StepState {
  const state = { ...before, isInterrupted: before.isInterrupted || interrupted };
  switch (state.phase) {
    case 'opening':
      if (!isJournalled(answer)) return finished(state, 'refused', 'The journal cannot be written.');
      return state.step.calls.length > 0 ? { ...state, phase: 'announcing' } : afterCalls(state);
    case 'announcing':
      if (state.isInterrupted) return afterCalls(state);
      if (!isJournalled(answer)) return afterCalls({ ...state, failure: 'The journal cannot be written.' });
      return { ...state, phase: 'calling' };
    case 'calling':
      return afterCall(state, answer);
    case 'checking':
      return afterReading(state, answer);
    case 'pausing':
      return { ...state, phase: 'guardAnnouncing' };
    case 'guardAnnouncing':
      // Whether or not it could be written down: leaving writeback off would be worse.
      return { ...state, phase: 'guarding' };
    case 'guarding':
      return {
        ...state,
        phase: 'checking',
        guards: state.guards + 1,
        isUncertain: false,
        changed: state.changed || (answer.kind === 'called' && answer.report.changed === true),
      };
    case 'verifying':
      return afterVerifying(state, answer);
    case 'closing': {
      const { ending, message } = endingOf(state);
      return finished(state, ending, message);
    }
    case 'leaving':
      return finished(state, 'leftOpen', leftOpenMessage(state));
    case 'finished':
      return state;
  }
}

function afterCall(state: StepState, answer: Answer): StepState {
  if (answer.kind !== 'called') return state;
  const { report } = answer;
  const changed = state.changed || report.changed === true;
  if (report.ending === 'ok') {
    const after = { ...state, changed, call: state.call + 1 };
    return after.call < state.step.calls.length && !state.isInterrupted
      ? { ...after, phase: 'announcing' }
      : afterCalls(after);
  }
  return afterCalls({ ...state, changed, isUncertain: isLost(report.ending), failure: report.message });
}

function afterCalls(state: StepState): StepState {
  const { step, call, isResumed, isInterrupted } = state;
  if (step.safeguard) return { ...state, phase: 'checking' };
  // Its calls are made again from here by the next recovery, so the journal must not say that it has ended.
  if (isResumed && isInterrupted && call < step.calls.length)
    return finished(state, 'unfinished', 'Stopped by the operator before it was finished; it stays open.');
  return verifyOrClose(state);
}

function afterReading(state: StepState, answer: Answer): StepState {
  if (answer.kind !== 'read') return state;
  const { safeguard } = state.step;
  const isFirst = state.guards === 0 && state.verified === null;
  if (answer.reading === 'holds' && !state.isUncertain) {
    const didNothing = safeguard?.mustBreak && isFirst && state.call > 0 && state.failure === null;
    const failure = didNothing ? 'The first call reported success and changed nothing.' : state.failure;
    return verifyOrClose({ ...state, failure });
  }
  const { reading } = answer;
  const isBreakSeen = state.isBreakSeen || (isFirst && reading === 'broken');
  const after = { ...state, reading, isBreakSeen };
  if (state.guards > guardPauses.length) return { ...after, phase: 'leaving' };
  return { ...after, phase: state.guards === 0 ? 'guardAnnouncing' : 'pausing' };
}

function verifyOrClose(state: StepState): StepState {
  const isOver = state.failure !== null || state.isInterrupted || state.isResumed || state.verified !== null;
  return { ...state, phase: isOver ? 'closing' : 'verifying' };
}

/** Whatever the verification found, the condition is read once more before the step is closed. */
function afterVerifying(state: StepState, answer: Answer): StepState {
  const verified =
    answer.kind === 'verified' ? answer.verified : { ok: false, message: 'It was not verified.' };
  return { ...state, verified, phase: state.step.safeguard ? 'checking' : 'closing' };
}

function finished(state: StepState, ending: StepResult['ending'], message: string): StepState {
  return { ...state, phase: 'finished', result: { ending, message, changed: state.changed } };
}

function callAt({ step, call }: StepState): PlannedCall {
  const found = step.calls[call];
  if (!found) throw new RangeError(`Step ${step.id} has no call ${call}.`);
  return found;
}

function isJournalled(answer: Answer): boolean {
  return answer.kind === 'journalled' && answer.ok;
}
