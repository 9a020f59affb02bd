import type { FactName } from '../evidence/factList.js';
import type { Waiver } from '../settings/waiver.js';
import type { Area, Message, Outcome, Severity } from './check.js';
import type { Subject } from './subject.js';

/** The result of one check for one subject. Plain JSON. */
export interface Finding extends Message {
  code: string;
  check: string;
  area: Area;
  title: string;
  why: string;
  /** What the finding is about; null when there is nothing of the kind (no test user was named). */
  subject: Subject | null;
  outcome: Outcome;
  severity: Severity;
  /** The verdict's own data; null for a finding that the engine made. */
  data: unknown;
  /** Where each fact came from. */
  facts: FactSource[];
  /** Set on a failure that a waiver names; no check sets it. */
  waiver?: AppliedWaiver;
}

/** A waiver as it counts at the instant of the evidence. */
export interface AppliedWaiver extends Waiver {
  state: 'inForce' | 'expired';
}

export interface FactSource {
  fact: FactName;
  function: string;
  /** The computer that the function ran on. */
  host: string;
  /** The domain controller that answered; null for facts that come from none. */
  controller: string | null;
  readAt: string;
}
