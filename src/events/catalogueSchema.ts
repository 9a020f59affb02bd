import * as z from 'zod';

const text = z.string().min(1);
const hresult = z.string().regex(/^[0-9a-f]{8}$/);
const name = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
/** provider/id, hr/80230626 or SSPR_0029. */
const key = z.string().regex(/^([A-Za-z ]+\/\d+|hr\/[0-9a-f]{8}|SSPR_\d{4})$/);

export const severity = z.enum(['info', 'warning', 'error']);

export const operationKind = z.enum(['reset', 'change', 'adminReset', 'onboarding', 'offboarding']);
export type OperationKind = z.output<typeof operationKind>;

/** What an event is in the life of an operation or of the service. */
const role = z.discriminatedUnion('in', [
  z.strictObject({
    in: z.literal('operation'),
    kind: operationKind,
    phase: z.enum(['start', 'success', 'failure']),
  }),
  /** An error that belongs to the operation with the same tracking id, or to the service when there is none. */
  z.strictObject({ in: z.literal('error'), about: z.enum(['user', 'onboarding', 'service', 'engine']) }),
  z.strictObject({
    in: z.literal('service'),
    state: z.enum(['started', 'stopped', 'heartbeat', 'healthy', 'unhealthy', 'startFailed', 'retry']),
  }),
  /** Password hash synchronisation and the scheduler: never evidence of writeback. */
  z.strictObject({ in: z.literal('hashSync'), failed: z.boolean() }),
  /** Progress of an onboarding, or a code that a user sees. */
  z.strictObject({ in: z.literal('note') }),
]);
export type Role = z.output<typeof role>;

const record = {
  key,
  name: text,
  severity,
  /** One short paragraph. */
  meaning: text,
  /** Ids of causes, the likeliest first. */
  causes: z.array(name),
  /** It says only that something failed: the codes beside it say what. */
  isGeneric: z.boolean().default(false),
  steps: z.array(name),
  sample: z.strictObject({
    text,
    /** true: written for this catalogue after the documented shape, not seen on a server. */
    isSynthetic: z.boolean(),
  }),
  sources: z.array(text).min(1),
};

export const catalogueRecord = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('event'), provider: text, id: z.int(), role, ...record }),
  z.strictObject({ kind: z.literal('hresult'), hr: hresult, ...record }),
  z.strictObject({ kind: z.literal('userCode'), ...record }),
]);
export type CatalogueRecord = z.output<typeof catalogueRecord>;
export type EventRecord = Extract<CatalogueRecord, { kind: 'event' }>;

/** A condition on the events of an incident; all that is named must hold. */
export const signCondition = z
  .strictObject({
    /** Any of these records is among the events; `near` also looks at those shortly before and after. */
    events: z.array(key).min(1),
    near: z.boolean(),
    /** Any of these HRESULTs is in the events that matched, or in any event of the incident. */
    hresults: z.array(hresult).min(1),
    win32: z.array(z.int()).min(1),
    frames: z.array(text).min(1),
    /** The matching event carries neither an HRESULT nor a Win32 error. */
    withoutCode: z.literal(true),
    operations: z.array(operationKind).min(1),
    /** Whether operations of other users succeeded in the period. */
    othersSucceeded: z.boolean(),
    /** At least so many different users failed with the same codes. */
    usersFailedAlike: z.int().min(2),
    /** At least so many error events in the incident. */
    repeated: z.int().min(2),
    /** Whether one namespace went on beating, or none did. */
    namespaces: z.enum(['some', 'none']),
    /** The state that the service was in. */
    service: z.enum(['stopped', 'disabled', 'running']),
    /** Whether the trouble ended by itself, without a restart. */
    recovered: z.boolean(),
  })
  .partial();
export type SignCondition = z.output<typeof signCondition>;

const sign = z.strictObject({
  when: signCondition,
  speaks: z.enum(['for', 'against']),
  /** decides: proves or excludes the cause; supports: makes it more or less likely. */
  strength: z.enum(['decides', 'supports']),
  says: text,
});
export type Sign = z.output<typeof sign>;

/** A finding that speaks for or against a cause. */
const checkLink = z.strictObject({
  check: name,
  /** The outcome that speaks; absent: fail confirms, pass refutes. */
  outcome: z.enum(['pass', 'fail']).optional(),
  /** Speaks only when a value at this place of the finding's data, whatever the place in a list, is one of these. */
  when: z.strictObject({ at: text, is: z.array(z.union([text, z.boolean()])).min(1) }).optional(),
  /** A closer look at the data than its outcome; see findingReadings.ts. */
  reading: z.enum(['minimumAgeAtEvent', 'endpointFaults', 'oneRelay']).optional(),
  strength: z.enum(['decides', 'supports']).default('decides'),
});
export type CheckLink = z.output<typeof checkLink>;

export const cause = z.strictObject({
  title: text,
  explanation: text,
  /** Causes nearer to the start of the way are shown first: with the network down, nothing after it can be judged. */
  layer: z.enum([
    'network',
    'service',
    'onboarding',
    'configuration',
    'directory',
    'permissions',
    'user',
    'tenant',
    'hashSync',
  ]),
  severity,
  /** Findings that confirm it. */
  confirmedBy: z.array(checkLink),
  /** Findings that refute it. */
  refutedBy: z.array(checkLink),
  signs: z.array(sign),
  steps: z.array(name),
  /** What to look at where no check can: one instruction each. */
  read: z.array(text),
});
export type Cause = z.output<typeof cause>;

export const recordsFile = z.strictObject({
  $schema: z.string().optional(),
  /** When the catalogue was compared with its sources. */
  asOf: z.iso.date(),
  /** Numbers within the ranges that do not exist. */
  absent: z.array(z.strictObject({ provider: text, id: z.int(), says: text })),
  records: z.array(catalogueRecord),
});

export const causesFile = z.strictObject({
  $schema: z.string().optional(),
  /** What `check` must be told before it makes a check that causes refer to. */
  checkOptions: z.record(name, z.enum(['--tenant', '--idle-test'])),
  causes: z.record(name, cause),
});
