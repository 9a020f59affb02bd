import { setTimeout as wait } from 'node:timers/promises';

/** A notification that did not arrive. */
export class Undelivered extends Error {
  override readonly name = 'Undelivered';

  constructor(
    message: string,
    /** Whether another attempt may succeed. */
    readonly isPassing: boolean,
    /** In milliseconds: how long the other side asks to wait. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

export interface RetryOptions {
  /** Pauses between the attempts, in milliseconds. */
  pauses: readonly number[];
  /** Ends everything, a pause too. */
  signal: AbortSignal;
}

/** Tries until it succeeds, the failure is final, the attempts are used up, or the time is over. */
export async function withRetries(
  send: () => Promise<void>,
  { pauses, signal }: RetryOptions,
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      const pause = pauses[attempt];
      if (!(error instanceof Undelivered) || !error.isPassing || pause === undefined || signal.aborted)
        throw error;
      try {
        await wait(Math.max(pause, error.retryAfter ?? 0), undefined, { signal });
      } catch {
        throw error;
      }
    }
  }
}
