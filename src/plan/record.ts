import * as z from 'zod';
import { isoDate } from '../evidence/facts/directory.js';
import { plannedCall, stepId } from '../steps/step.js';
import { callReport } from './journalEntry.js';

export const recordVersion = 1;
export const recordFormat = 'writeback-doctor/fix-record';

export const stepRecord = z.object({
  id: stepId,
  subject: z.string(),
  title: z.string(),
  /** What was decided, and by whom: yes, no, skip, stop; automatic (--yes or an approved plan); shown (nothing to decide); refused by the tool; notNeeded. */
  decision: z.enum(['yes', 'no', 'skip', 'stop', 'automatic', 'shown', 'refused', 'notNeeded']),
  /** Why it was refused or not needed; empty otherwise. */
  reason: z.string(),
  beganAt: isoDate.nullable(),
  endedAt: isoDate.nullable(),
  /** null: it was not begun. */
  ending: z.enum(['verified', 'notVerified', 'failed', 'interrupted', 'leftOpen', 'refused']).nullable(),
  message: z.string(),
  calls: z.array(z.object({ text: z.string(), call: plannedCall, purpose: z.string(), report: callReport })),
  /** The call that takes it back; null when there is none or nothing was changed. */
  undo: z.string().nullable(),
});
export type StepRecord = z.output<typeof stepRecord>;

/** What was done, when, by whom and on which server: fit for a ticket. */
export const fixRecord = z.object({
  format: z.literal(recordFormat),
  version: z.literal(recordVersion),
  tool: z.string(),
  run: z.string(),
  server: z.string(),
  user: z.string(),
  beganAt: isoDate,
  endedAt: isoDate,
  mode: z.enum(['attended', 'unattended', 'approvedPlan']),
  planDigest: z.string(),
  /** Failed findings at the beginning, one sentence each. */
  failedBefore: z.array(z.string()),
  failedAfter: z.array(z.string()),
  withheld: z.array(z.string()),
  steps: z.array(stepRecord),
  /** healthy: everything that had failed passes. undetermined: nothing failed, and not everything could be determined. */
  outcome: z.enum([
    'healthy',
    'remaining',
    'undetermined',
    'failed',
    'stale',
    'leftOpen',
    'declined',
    'interrupted',
  ]),
});
export type FixRecord = z.output<typeof fixRecord>;
