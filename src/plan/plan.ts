import * as z from 'zod';
import { isoDate } from '../evidence/facts/directory.js';
import { plannedStep, stepId } from '../steps/step.js';

/** Raised by one each time a reader of the previous version could misread the file. */
export const planVersion = 1;
export const planFormat = 'writeback-doctor/plan';

/** How the plan came about, so that it can be made again from fresh evidence and compared. */
export const planRequest = z.strictObject({
  users: z.array(z.string()),
  runbook: z.boolean(),
  steps: z.array(stepId),
  /** DN asked for as the place of a grant; null: the lowest container that holds the failing users. */
  scope: z.string().nullable(),
  exportFolder: z.string(),
});
export type PlanRequest = z.output<typeof planRequest>;

export const planSchema = z.strictObject({
  format: z.literal(planFormat),
  version: z.literal(planVersion),
  /** Version of writeback-doctor that made it; the calls of another one may differ. */
  tool: z.string(),
  madeAt: isoDate,
  server: z.string(),
  request: planRequest,
  /** Of all facts that the steps rest upon. The same facts give the same digest. */
  evidenceDigest: z.string(),
  steps: z.array(plannedStep),
  /** What was called for and is not in the plan, each with the reason. */
  withheld: z.array(z.string()),
  /** Failed findings that no step deals with: a person does. */
  unanswered: z.array(z.string()),
  /** Of everything above: an edited plan is refused. Not a signature. */
  planDigest: z.string(),
});
/** An ordered list of steps, with the facts that they were planned upon. */
export type Plan = z.output<typeof planSchema>;
