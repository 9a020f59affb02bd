import { channel } from 'node:diagnostics_channel';
import type { Reply } from './call.js';
import type { FunctionContract } from './contract.js';

/** A PowerShell process that was started for work, or could not be. */
export interface ObservedStart {
  executable: string;
  durationMs: number;
  /** What went wrong; null: it is ready. */
  error: unknown;
}

/** One call of a function of the module, after its end. */
export interface ObservedCall {
  function: string;
  kind: FunctionContract['kind'];
  /** As the caller gave them. */
  parameters: unknown;
  /** From the beginning of its turn to the reply, with the start of a process where the call needed one. */
  durationMs: number;
  /** null: it failed. */
  reply: Reply<unknown> | null;
  error: unknown;
}

export interface PowerShellObserver {
  onStart: (start: ObservedStart) => void;
  onCall: (call: ObservedCall) => void;
}

const starts = channel('writeback-doctor:powershell-start');
const calls = channel('writeback-doctor:powershell-call');

/**
 * Tells an observer of each process and of each call from now on, whoever makes it. It only listens: nothing that it
 * does changes a call. Returns what ends it.
 */
export function observePowerShell({ onStart, onCall }: PowerShellObserver): () => void {
  const hearStart = (message: unknown) => onStart(message as ObservedStart);
  const hearCall = (message: unknown) => onCall(message as ObservedCall);
  starts.subscribe(hearStart);
  calls.subscribe(hearCall);
  return () => {
    starts.unsubscribe(hearStart);
    calls.unsubscribe(hearCall);
  };
}

/** Starts a process, and says how that went. */
export async function observedStart<T>(executable: string, start: () => Promise<T>): Promise<T> {
  return observed(start, (durationMs, _started, error) => {
    if (starts.hasSubscribers) starts.publish({ executable, durationMs, error } satisfies ObservedStart);
  });
}

/** Makes a call, and says how that went. */
export async function observedCall<T extends Reply<unknown>>(
  { function: name, kind }: FunctionContract,
  parameters: unknown,
  call: () => Promise<T>,
): Promise<T> {
  return observed(call, (durationMs, reply, error) => {
    if (!calls.hasSubscribers) return;
    calls.publish({ function: name, kind, parameters, durationMs, reply, error } satisfies ObservedCall);
  });
}

async function observed<T>(
  work: () => Promise<T>,
  tell: (durationMs: number, result: T | null, error: unknown) => void,
): Promise<T> {
  const begun = performance.now();
  const lasted = () => Math.round(performance.now() - begun);
  try {
    const result = await work();
    tell(lasted(), result, null);
    return result;
  } catch (error) {
    tell(lasted(), null, error);
    throw error;
  }
}
