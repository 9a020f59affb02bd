import * as z from 'zod';
import { isoDate } from '../evidence/facts/directory.js';
import { plannedCall, plannedStep, stepId } from '../steps/step.js';
import { processIdentity } from './processIdentity.js';

/** How a call ended. */
export const callEnding = z.enum(['ok', 'failed', 'timedOut', 'crashed', 'aborted', 'notMade']);
export type CallEnding = z.output<typeof callEnding>;

/** It is not known whether the change was made. */
export function isLost(ending: CallEnding): boolean {
  return ending === 'timedOut' || ending === 'crashed' || ending === 'aborted';
}

export const callReport = z.object({
  ending: callEnding,
  /** One sentence; empty for ok. */
  message: z.string(),
  changed: z.boolean().nullable(),
  before: z.json(),
  after: z.json(),
  durationMs: z.number(),
});
export type CallReport = z.output<typeof callReport>;

/**
 * How a step ended. `leftOpen`: its safeguard does not hold, and the step stays open until somebody recovers it.
 * `refused`: not begun. `interrupted`: the operator stopped it, and its safeguard holds.
 */
export const stepEnding = z.enum(['verified', 'notVerified', 'failed', 'interrupted', 'leftOpen']);
export type StepEnding = z.output<typeof stepEnding>;

const entries = [
  z.object({
    kind: z.literal('runBegin'),
    server: z.string(),
    user: z.string(),
    tool: z.string(),
    unattended: z.boolean(),
    planDigest: z.string(),
    steps: z.array(stepId),
  }),
  z.object({
    kind: z.literal('decision'),
    step: stepId,
    subject: z.string(),
    decision: z.enum(['yes', 'no', 'skip', 'stop', 'automatic', 'shown', 'refused', 'notNeeded']),
    reason: z.string(),
  }),
  z.object({ kind: z.literal('stepBegin'), step: plannedStep }),
  z.object({
    kind: z.literal('callBegin'),
    call: plannedCall,
    purpose: z.enum(['change', 'safeguard', 'undo']),
  }),
  /** The PowerShell process of the call, written before the call is handed to it. */
  z.object({ kind: z.literal('callProcess'), process: processIdentity }),
  z.object({ kind: z.literal('callEnd'), report: callReport }),
  /** The step's condition does not hold and could not be restored: writeback is off, or the service is down. */
  z.object({ kind: z.literal('leftOpen'), message: z.string() }),
  z.object({ kind: z.literal('stepEnd'), ending: stepEnding, message: z.string() }),
  z.object({
    kind: z.literal('undone'),
    /** The run that had made the step. */
    of: z.string(),
    step: stepId,
    subject: z.string(),
    report: callReport,
  }),
  z.object({ kind: z.literal('runEnd'), outcome: z.string() }),
] as const;

/** What is journalled. */
export const journalNote = z.discriminatedUnion('kind', [...entries]);
export type JournalNote = z.output<typeof journalNote>;

/** A line of the journal. */
export const journalEntry = z.intersection(
  z.object({ v: z.literal(1), at: isoDate, run: z.string() }),
  journalNote,
);
export type JournalEntry = z.output<typeof journalEntry>;
