import type { CallOptions, Reply } from './call.js';
import type { ParamsOf, ValueOf } from './contract.js';
import { openSession, type PowerShellSession, type ReadContract, type SessionOptions } from './session.js';

/** Sessions by what they read. Calls of one lane come one after the other; lanes work at the same time. */
export interface Lanes<Name extends string> {
  lane(name: Name): PowerShellSession;
  /** Waits for the calls that were made and ends every PowerShell. */
  close(): Promise<void>;
}

export interface LanesOptions extends SessionOptions {
  /** Ends the starting of PowerShell too; each call has a signal of its own. */
  signal?: AbortSignal;
  /** A call that takes longer than this, in milliseconds, keeps its session to itself: those behind it get another one. */
  patienceMs?: number;
}

const defaultPatienceMs = 20_000;

/**
 * Opens the lanes and starts their PowerShell processes at once, so that they load while others work already.
 * @throws PowerShellError executableMissing, moduleMissing
 */
export function openLanes<Name extends string>(
  names: readonly Name[],
  options: LanesOptions = {},
): Lanes<Name> {
  const lanes = new Map<Name, Lane>(names.map((name) => [name, new Lane(options)]));
  return {
    lane: (name) => lanes.get(name) as Lane,
    close: async () => {
      await Promise.all([...lanes.values()].map((lane) => lane.close()));
    },
  };
}

interface Waiting {
  run(session: PowerShellSession, onBegin: () => void): Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** At most so many slow calls of a lane at a time; then those behind them wait after all. */
const maximumSlow = 3;

/** One call after the other, except that a slow one does not hold up the next. */
class Lane implements PowerShellSession {
  readonly #queue: Waiting[] = [];
  readonly #slow = new Set<Promise<unknown>>();
  readonly #options: LanesOptions;
  #session: PowerShellSession;
  #busy: Promise<unknown> | undefined;

  constructor(options: LanesOptions) {
    this.#options = options;
    const session = openSession(options);
    session.start(options.signal);
    this.#session = session;
  }

  call<C extends ReadContract>(
    contract: C,
    params: ParamsOf<C>,
    options: CallOptions = {},
  ): Promise<Reply<ValueOf<C>>> {
    return new Promise((resolve, reject) => {
      this.#queue.push({
        run: (session, onBegin) => {
          const begin = () => {
            onBegin();
            options.onBegin?.();
          };
          return session.call(contract, params, { ...options, onBegin: begin });
        },
        resolve: resolve as (value: unknown) => void,
        reject,
      });
      this.#next();
    });
  }

  async close(): Promise<void> {
    while (this.#busy !== undefined || this.#slow.size > 0) await Promise.all([this.#busy, ...this.#slow]);
    await this.#session.close();
  }

  #next(): void {
    if (this.#busy !== undefined) return;
    const waiting = this.#queue.shift();
    if (waiting === undefined) return;
    const session = this.#session;
    let timer: NodeJS.Timeout | undefined;
    // Not before the function runs: PowerShell may take long to start without anything being wrong.
    const onBegin = () => {
      timer = setTimeout(() => this.#leaveAlone(session), this.#options.patienceMs ?? defaultPatienceMs);
    };
    const work = waiting
      .run(session, onBegin)
      .then(waiting.resolve, waiting.reject)
      .then(async () => {
        clearTimeout(timer);
        if (session === this.#session) this.#busy = undefined;
        else await session.close();
        this.#slow.delete(work);
        this.#next();
      });
    this.#busy = work;
  }

  /** The call under way keeps its session; whoever waits behind it, or comes later, gets a new one. */
  #leaveAlone(session: PowerShellSession): void {
    if (session !== this.#session || this.#busy === undefined || this.#slow.size >= maximumSlow) return;
    this.#slow.add(this.#busy);
    this.#busy = undefined;
    this.#session = openSession(this.#options);
    this.#next();
  }
}
