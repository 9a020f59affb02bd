import * as z from 'zod';
import { toDotPath } from 'zod/v4/core';
import { clixml } from './clixml.js';
import type { FunctionContract, ParamsOf, ValueOf } from './contract.js';
import { hresultText, PowerShellError, type PowerShellErrorDetails } from './errors.js';

export interface CallOptions {
  /** How long the function may take, in milliseconds. */
  timeoutMs?: number;
  /** Aborting ends the process tree when the function runs already, and takes the call off the queue before. */
  signal?: AbortSignal;
  /** Told when the function is called, which is later than now while others are before it. */
  onBegin?: () => void;
}

export interface Reply<T> {
  value: T;
  /** Warnings, and errors that did not end the function. */
  warnings: string[];
  /** Time spent in the function, without starting PowerShell and transport. */
  durationMs: number;
}

const errorData = z.object({
  kind: z.enum(['rejected', 'failed']),
  message: z.string(),
  innermostMessage: z.string(),
  category: z.string().nullable(),
  fullyQualifiedErrorId: z.string().nullable(),
  exceptionType: z.string().nullable(),
  hresult: z.int().nullable(),
  position: z.object({ script: z.string().nullable(), line: z.int(), column: z.int().nullable() }).nullable(),
  scriptStackTrace: z.string().nullable(),
});

const envelope = z.object({
  ok: z.boolean(),
  warnings: z.array(z.string()),
  droppedWarnings: z.int(),
  errors: z.array(errorData),
  durationMs: z.number(),
  data: z.unknown(),
});

/**
 * The body of a request, base64 of UTF-8 CLIXML. Parameters are checked and completed with their defaults.
 * @param pieceBytes largest part of a reply in one frame; 0 for the whole reply at once
 * @throws PowerShellError rejected
 */
export function requestBody<C extends FunctionContract>(
  contract: C,
  params: ParamsOf<C>,
  pieceBytes: number,
  switches: Readonly<Record<string, true>> = {},
): string {
  const parsed = contract.params.strict().safeParse(params);
  if (!parsed.success) throw rejected(contract, issueText(parsed.error));
  const parameters = { ...parsed.data, ...switches };
  return Buffer.from(clixml({ function: contract.function, parameters, pieceBytes })).toString('base64');
}

/**
 * The result of a call from the bytes of its envelope.
 * @throws PowerShellError rejected, failed, contractViolated; crashed when the bytes are no envelope
 */
export function readReply<C extends FunctionContract>(
  contract: C,
  bytes: Buffer,
  transcript: string,
): Reply<ValueOf<C>> {
  const reply = parseEnvelope(contract, bytes, transcript);
  if (!reply.ok) throw functionError(contract, reply.errors.at(-1), transcript);
  const value = contract.value.safeParse(reply.data);
  if (!value.success) throw contractViolated(contract, value.error, transcript);
  const dropped = reply.droppedWarnings === 0 ? [] : [`... and ${reply.droppedWarnings} more warnings`];
  return {
    value: value.data as ValueOf<C>,
    warnings: [...reply.warnings, ...dropped, ...reply.errors.map((error) => error.message)],
    durationMs: reply.durationMs,
  };
}

function parseEnvelope(
  contract: FunctionContract,
  bytes: Buffer,
  transcript: string,
): z.output<typeof envelope> {
  try {
    return envelope.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw new PowerShellError(
      'crashed',
      `The reply of ${contract.function} arrived damaged: something else wrote into PowerShell's output at the same moment. Try again.`,
      detailsOf(contract, transcript),
      { cause },
    );
  }
}

function functionError(
  contract: FunctionContract,
  error: z.output<typeof errorData> | undefined,
  transcript: string,
): PowerShellError {
  if (error === undefined) {
    const message = `${contract.function} failed without saying why.`;
    return new PowerShellError('failed', message, detailsOf(contract, transcript));
  }
  if (error.kind === 'rejected') return rejected(contract, error.message);
  const details = detailsOf(contract, transcript);
  details.innermostMessage = error.innermostMessage;
  if (error.category !== null) details.category = error.category;
  if (error.hresult !== null) details.hresult = hresultText(error.hresult);
  if (error.exceptionType !== null) details.exceptionType = error.exceptionType;
  if (error.fullyQualifiedErrorId !== null) details.fullyQualifiedErrorId = error.fullyQualifiedErrorId;
  if (error.position !== null) details.position = error.position;
  if (error.scriptStackTrace !== null) details.scriptStackTrace = error.scriptStackTrace;
  // The module's own errors are sentences for people already; their identifiers begin with Wbd.
  const isOwn = error.fullyQualifiedErrorId?.startsWith('Wbd') === true;
  const message = isOwn ? error.message : `${contract.function} failed: ${sentence(error.innermostMessage)}`;
  return new PowerShellError('failed', message, details);
}

function rejected(contract: FunctionContract, reason: string): PowerShellError {
  return new PowerShellError(
    'rejected',
    `The call of ${contract.function} was refused: ${sentence(reason)}`,
    { function: contract.function },
  );
}

function contractViolated(
  contract: FunctionContract,
  error: z.ZodError,
  transcript: string,
): PowerShellError {
  const [issue] = error.issues;
  const path = toDotPath(issue?.path ?? []);
  const place = path === '' ? 'its value' : path;
  return new PowerShellError(
    'contractViolated',
    `${contract.function} returned something else than promised, at ${place}: ${sentence(issue?.message ?? 'unknown')} Please report this with the details.`,
    { ...detailsOf(contract, transcript), path },
    { cause: error },
  );
}

function issueText(error: z.ZodError): string {
  const [issue] = error.issues;
  const path = toDotPath(issue?.path ?? []);
  return path === '' ? (issue?.message ?? '') : `${path}: ${issue?.message}`;
}

function detailsOf(contract: FunctionContract, transcript: string): PowerShellErrorDetails {
  return { function: contract.function, ...(transcript === '' ? {} : { transcript }) };
}

/** The first line, as a sentence: what follows it in a message is advice on PowerShell, or a position. */
function sentence(text: string): string {
  const [trimmed = ''] = text.trim().split(/\s*\r?\n/);
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
