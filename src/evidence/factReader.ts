import type { ParamsOf } from '../powershell/contract.js';
import { PowerShellError } from '../powershell/errors.js';
import type { PowerShellSession, ReadContract } from '../powershell/session.js';
import { type About, type Evidence, findReading, type Reading, type ReadingError } from './evidence.js';
import { type FactName, type FactParams, type FactValue, facts } from './factList.js';

/** Why there is nothing to read, or nothing was tried. */
export type Unread = Pick<ReadingError, 'kind' | 'message'>;

/** What is read side by side: the Connect server with the network around it, the directory, the tenant. */
export type LaneName = 'server' | 'directory' | 'tenant';

/** The session that reads each of them; it may be one and the same. */
export type Sessions = (lane: LaneName) => PowerShellSession;

export interface ReadOptions {
  /** What is being read, for who watches; told as it begins, and each second with the time left where that is known. */
  activity?: string | { text: string; seconds: number };
  /** By default that of the reader. */
  lane?: LaneName;
  /** Instead of the limit of the session. */
  timeoutMs?: number;
}

/** Errors after which no further fact can be read in this run. */
const fatalKinds: ReadonlySet<string> = new Set([
  'executableMissing',
  'moduleMissing',
  'moduleBroken',
  'constrainedLanguage',
  'aborted',
]);

/**
 * Reads facts and keeps each in the evidence: its value, or why there is none. Facts that do not depend on each other are
 * asked for at once; who needs one that somebody else reads waits for it with `whenRead`.
 */
export class FactReader {
  readonly #waiting: Waiting;

  constructor(
    readonly evidence: Evidence,
    private readonly sessions: Sessions,
    private readonly clock: () => Date,
    private readonly signal?: AbortSignal,
    private readonly lane: LaneName = 'server',
    private readonly observe: (activity: string) => void = () => {},
    waiting?: Waiting,
  ) {
    this.#waiting = waiting ?? new Waiting();
  }

  /** A reader into the same evidence for another part of the work. */
  for(lane: LaneName, observe: (activity: string) => void): FactReader {
    return new FactReader(
      this.evidence,
      this.sessions,
      this.clock,
      this.signal,
      lane,
      observe,
      this.#waiting,
    );
  }

  /** Has a session load what later reads need. Nobody waits for it, and what goes wrong is told by the read itself. */
  prepare<C extends ReadContract>(contract: C, params: ParamsOf<C>): void {
    const options = this.signal ? { signal: this.signal } : {};
    this.sessions(this.lane)
      .call(contract, params, options)
      .catch(() => undefined);
  }

  /** @throws PowerShellError when no further fact can be read at all. */
  async read<Name extends FactName>(
    fact: Name,
    about: About,
    params: FactParams<Name>,
    { activity, lane = this.lane, timeoutMs }: ReadOptions = {},
  ): Promise<Reading<Name>> {
    const reading = this.#newReading(fact, about);
    let started = this.clock();
    let stopTelling = () => {};
    const onBegin = () => {
      started = this.clock();
      reading.readAt = started.toISOString();
      if (activity !== undefined) stopTelling = tell(activity, this.observe);
    };
    try {
      const options = {
        onBegin,
        ...(timeoutMs !== undefined && { timeoutMs }),
        ...(this.signal && { signal: this.signal }),
      };
      const reply = await this.sessions(lane).call(facts[fact], params, options);
      reading.value = reply.value as FactValue<Name>;
      reading.warnings = reply.warnings;
      reading.durationMs = reply.durationMs;
    } catch (error) {
      if (!(error instanceof PowerShellError) || fatalKinds.has(error.kind)) {
        this.#waiting.giveUp(error);
        throw error;
      }
      reading.durationMs = this.clock().getTime() - started.getTime();
      reading.error = {
        kind: error.kind,
        message: error.message,
        category: error.details.category ?? null,
        hresult: error.details.hresult ?? null,
      };
    } finally {
      stopTelling();
    }
    this.#keep(reading);
    return reading;
  }

  /** Keeps why a fact was not read. */
  skip(fact: FactName, about: About, why: Unread): void {
    const reading = this.#newReading(fact, about);
    reading.error = { category: null, hresult: null, ...why };
    this.#keep(reading);
  }

  /**
   * The reading of a fact that is read elsewhere, as soon as it is there, with or without a value.
   * @throws what has ended the reading
   */
  async whenRead<Name extends FactName>(fact: Name, about: About = {}): Promise<Reading<Name>> {
    for (;;) {
      const reading = findReading(this.evidence, fact, about);
      if (reading) return reading;
      await this.#waiting.forTheNext();
    }
  }

  #newReading<Name extends FactName>(fact: Name, about: About): Reading<Name> {
    return {
      fact,
      about,
      function: facts[fact].function,
      host: unknownHost,
      readAt: this.clock().toISOString(),
      durationMs: 0,
      warnings: [],
      value: null,
      error: null,
    };
  }

  #keep(reading: Reading): void {
    this.evidence.readings.push(reading);
    this.#waiting.tell();
  }
}

/** Tells what is being read; the returned function ends the countdown. */
function tell(
  activity: string | { text: string; seconds: number },
  observe: (text: string) => void,
): () => void {
  if (typeof activity === 'string') {
    observe(activity);
    return () => {};
  }
  const end = Date.now() + activity.seconds * 1000;
  const count = () => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    observe(`${activity.text}: ${left} s left`);
  };
  count();
  const countdown = setInterval(count, 1000);
  return () => clearInterval(countdown);
}

/** Until the session has told its computer's name. */
export const unknownHost = 'unknown server';

/** Those who wait for a fact look again after each one that comes. */
class Waiting {
  #resolvers: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  #end: { error: unknown } | undefined;

  forTheNext(): Promise<void> {
    if (this.#end) return Promise.reject(this.#end.error);
    return new Promise((resolve, reject) => this.#resolvers.push({ resolve, reject }));
  }

  tell(): void {
    for (const { resolve } of this.#resolvers.splice(0)) resolve();
  }

  giveUp(error: unknown): void {
    this.#end ??= { error };
    for (const { reject } of this.#resolvers.splice(0)) reject(error);
  }
}
