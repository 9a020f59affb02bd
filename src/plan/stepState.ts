import type { PlannedStep } from '../steps/step.js';
import type { StepEnding } from './journalEntry.js';

/** What a safeguard's condition was read as. */
export type ConditionReading = 'holds' | 'broken' | 'unknown';

export interface Verified {
  ok: boolean;
  /** The diagnosis, or what was seen. */
  message: string;
}

export interface StepResult {
  /**
   * `refused`: the journal could not be written, so nothing was done. `unfinished`: the operator stopped a resumed step before its last
   * call, so it stays open.
   */
  ending: StepEnding | 'refused' | 'unfinished';
  message: string;
  changed: boolean;
}

type Phase =
  | 'opening'
  | 'announcing'
  | 'calling'
  | 'checking'
  | 'pausing'
  | 'guardAnnouncing'
  | 'guarding'
  | 'verifying'
  | 'closing'
  | 'leaving'
  | 'finished';

export interface StepState {
  readonly step: PlannedStep;
  readonly phase: Phase;
  /** Index of the call at hand. */
  readonly call: number;
  /** Safeguard calls made so far. */
  readonly guards: number;
  /** A call may still take effect on the server, so the safeguard's call is made whatever is read. */
  readonly isUncertain: boolean;
  readonly reading: ConditionReading | null;
  /** The condition was seen not to hold after the calls. */
  readonly isBreakSeen: boolean;
  readonly changed: boolean;
  readonly failure: string | null;
  readonly isInterrupted: boolean;
  readonly verified: Verified | null;
  /** Begun by an earlier run: it is finished and not verified. */
  readonly isResumed: boolean;
  readonly result: StepResult | null;
}
