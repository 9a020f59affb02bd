import type { Operation } from './operation.js';
import type { ParsedEvent } from './parsedEvent.js';

/** The engine logs its error within this time of the failure that PasswordResetService logs. */
const besideMs = 10_000;
/** More waiting at once can no longer be told apart. */
const maximumWaiting = 64;
/** Events of an operation whose codes are looked at: the failure is among the last ones. */
const recent = 16;

/**
 * Errors of ADSync wait here for the failed operation that they belong to. They carry no tracking id, so a failure
 * takes those beside it that share its HRESULT, and those without a telling code when no other failure is near.
 */
export class EngineEvents {
  #waiting: ParsedEvent[] = [];
  readonly #unclaimed: ParsedEvent[] = [];
  #last: { operation: Operation; hresults: readonly string[]; at: number; rivals: boolean } | undefined;

  take(event: ParsedEvent): void {
    this.#expire(event.at);
    const last = this.#last;
    if (last && event.at - last.at <= besideMs && !last.rivals && shares(event, last.hresults)) {
      last.operation.events.push(event);
      return;
    }
    this.#waiting.push(event);
    if (this.#waiting.length > maximumWaiting) this.#unclaimed.push(...this.#waiting.splice(0, 1));
  }

  /** A failure of an operation: takes the waiting events that fit it. */
  claim(operation: Operation, failure: ParsedEvent): void {
    this.#expire(failure.at);
    const previous = this.#last;
    const rivals =
      previous !== undefined && previous.operation !== operation && failure.at - previous.at <= besideMs;
    const codes = operation.events.slice(-recent).flatMap((event) => event.hresults);
    const left: ParsedEvent[] = [];
    for (const event of this.#waiting) {
      if (shares(event, codes) && !(rivals && isVague(event))) operation.events.push(event);
      else left.push(event);
    }
    this.#waiting = left;
    this.#last = { operation, hresults: codes, at: failure.at, rivals };
  }

  /** What no failure took. */
  unclaimed(): ParsedEvent[] {
    this.#unclaimed.push(...this.#waiting.splice(0));
    return this.#unclaimed;
  }

  #expire(now: number): void {
    let count = 0;
    while (count < this.#waiting.length && now - (this.#waiting[count]?.at ?? now) > besideMs) count += 1;
    if (count > 0) this.#unclaimed.push(...this.#waiting.splice(0, count));
  }
}

/** 80004005 says nothing by itself, so it contradicts no other code. */
const unspecified = '80004005';

function telling(hresults: readonly string[]): string[] {
  return hresults.filter((hr) => hr !== unspecified);
}

function isVague(event: ParsedEvent): boolean {
  return telling(event.hresults).length === 0;
}

function shares(event: ParsedEvent, hresults: readonly string[]): boolean {
  const own = telling(event.hresults);
  const theirs = telling(hresults);
  return own.length === 0 || theirs.length === 0 || own.some((hr) => theirs.includes(hr));
}
