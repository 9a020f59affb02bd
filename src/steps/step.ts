import * as z from 'zod';

/** Every step, by the id that plans, journals, documents and the command line use. Ids are never reused. */
export const stepIds = [
  'confirm-network',
  'restart-sync-service',
  'toggle-writeback',
  'upgrade-connect',
  'grant-rights',
  'clear-admin-count',
  'prefer-pdc-emulator',
  'set-minimum-age-zero',
  'start-sync-service',
  'enable-writeback',
  'run-full-sync',
  'support-bundle',
] as const;
export const stepId = z.enum(stepIds);
export type StepId = z.output<typeof stepId>;

/** One call of a change function: what is shown, approved, journalled and made is this very value. */
export const plannedCall = z.strictObject({
  function: z.string(),
  params: z.record(z.string(), z.json()),
  /** After so many seconds the process is ended and the outcome counts as unknown. */
  timeoutSeconds: z.number().positive(),
});
export type PlannedCall = z.output<typeof plannedCall>;

/**
 * What must hold when a step is over, however its calls ended. It is read from the server, never taken from a reply.
 * Until it holds, `call` is made again.
 */
export const safeguard = z.strictObject({
  condition: z.enum(['writebackEnabled', 'serviceRunning']),
  /** The Entra connector; null for the service. */
  connector: z.string().nullable(),
  call: plannedCall,
  /** The step has succeeded only when the condition was seen not to hold in between: turning off must have worked. */
  mustBreak: z.boolean(),
});
export type Safeguard = z.output<typeof safeguard>;

export const undo = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('call'), says: z.string(), call: plannedCall }),
  z.strictObject({ kind: z.literal('irreversible'), says: z.string() }),
  z.strictObject({ kind: z.literal('notNeeded'), says: z.string() }),
]);
export type Undo = z.output<typeof undo>;

/** An event by provider and id; names are for people. */
export const eventKey = z.strictObject({ provider: z.string(), id: z.int(), name: z.string() });
export type EventKey = z.output<typeof eventKey>;

export const verification = z.strictObject({
  /** The checks that must pass, by code; for one subject, or for every one that they are asked about. */
  checks: z.array(z.strictObject({ code: z.string(), subject: z.string().nullable() })),
  /** Events that must appear, each newer than the step. */
  events: z.array(eventKey),
  /** How long they may take, in seconds. */
  withinSeconds: z.number(),
});
export type Verification = z.output<typeof verification>;

/** Checks of one subject, or, without it, of all. */
export function checksOf(codes: readonly string[], subject: string | null = null): Verification['checks'] {
  return codes.map((code) => ({ code, subject }));
}

/** A fact that the step was planned upon. When it has moved, the step is not made. */
export const basisFact = z.strictObject({ name: z.string(), value: z.json() });
export type BasisFact = z.output<typeof basisFact>;

/** One step as it will be made. Plain JSON, so that an approved plan is the program. */
export const plannedStep = z.strictObject({
  id: stepId,
  /** What it changes: a server, a domain, an object. */
  subject: z.string(),
  title: z.string(),
  /** The findings that call for it, one sentence each; or that the runbook or the operator asked for it. */
  why: z.array(z.string()),
  /** What it does. */
  says: z.array(z.string()),
  impact: z.string(),
  risk: z.string(),
  /** What must be at rest: a `server` step needs an active Connect server (not staging) that is not synchronising. */
  touches: z.enum(['nothing', 'server', 'directory']),
  /** Not part of the documented recovery; --yes makes it only when --step names it. */
  optIn: z.boolean(),
  /** The step that it completes, such as an upgrade: without that one it is not made. */
  follows: stepId.nullable(),
  calls: z.array(plannedCall),
  safeguard: safeguard.nullable(),
  undo,
  verify: verification,
  /** Steps that a person carries out: what to do while the tool waits. Empty for the others. */
  operator: z.array(z.string()),
  basis: z.array(basisFact),
});
export type PlannedStep = z.output<typeof plannedStep>;
