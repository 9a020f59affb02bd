import {
  bootstrapLine,
  findModule,
  type PowerShellOptions,
  readStartFrame,
  startArguments,
} from './bootstrap.js';
import { type CallOptions, type Reply, readReply, requestBody } from './call.js';
import type { FunctionContract, ParamsOf, ValueOf } from './contract.js';
import { Conversation } from './conversation.js';
import { aborted } from './endings.js';
import { childEnvironment } from './environment.js';
import { PowerShellError } from './errors.js';
import { findExecutable } from './executable.js';
import { observedCall, observedStart } from './observation.js';

/** A contract of a function that changes nothing. */
export type ReadContract = FunctionContract & { readonly kind: 'read' };

/** A PowerShell that stays, so that its modules are loaded once. Calls are carried out one after the other. */
export interface PowerShellSession {
  /**
   * Calls a read function of the module and checks the result against its contract.
   * @throws PowerShellError of any kind. After timedOut, aborted, crashed and pipeClosed the next call starts anew.
   */
  call<C extends ReadContract>(
    contract: C,
    params: ParamsOf<C>,
    options?: CallOptions,
  ): Promise<Reply<ValueOf<C>>>;
  /** Waits for the calls that were made and ends PowerShell. */
  close(): Promise<void>;
}

/** A session whose start can be brought forward. */
export interface StartableSession extends PowerShellSession {
  /** Starts PowerShell now instead of with the first call. What goes wrong is thrown by the first call. */
  start(signal?: AbortSignal): void;
}

export interface SessionOptions extends PowerShellOptions {
  /** Limit of each call that has none of its own, in milliseconds. */
  timeoutMs?: number;
  /** Limit of starting PowerShell and loading the module, in milliseconds. */
  startTimeoutMs?: number;
  /** Largest part of a reply in one frame, in bytes before base64. */
  pieceBytes?: number;
}

const defaults = { timeoutMs: 120_000, startTimeoutMs: 60_000, pieceBytes: 384 * 1024 };

/**
 * Opens a reading session. PowerShell is started by the first call.
 * @throws PowerShellError executableMissing, moduleMissing
 */
export function openSession(options: SessionOptions = {}): StartableSession {
  return new ReadingSession(options);
}

class ReadingSession implements StartableSession {
  readonly #options: SessionOptions;
  readonly #executable: string;
  readonly #modulePath: string;
  #conversation: Conversation | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #started: Promise<unknown> | undefined;
  #isClosed = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#executable = findExecutable(options.executable);
    this.#modulePath = findModule(options.modulePath);
  }

  start(signal?: AbortSignal): void {
    this.#started = this.#inOrder(() => this.#start(signal));
    this.#started.catch(() => undefined);
  }

  async call<C extends ReadContract>(
    contract: C,
    params: ParamsOf<C>,
    options: CallOptions = {},
  ): Promise<Reply<ValueOf<C>>> {
    if (this.#isClosed) throw new PowerShellError('rejected', 'The PowerShell session is closed.');
    const body = requestBody(contract, params, this.#options.pieceBytes ?? defaults.pieceBytes);
    return this.#inOrder(() => observedCall(contract, params, () => this.#callNow(contract, body, options)));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#inOrder(async () => {
      await this.#conversation?.close();
      this.#conversation = undefined;
    });
  }

  async #callNow<C extends ReadContract>(
    contract: C,
    body: string,
    options: CallOptions,
  ): Promise<Reply<ValueOf<C>>> {
    if (options.signal?.aborted) throw aborted(contract.function);
    // A start that failed is not tried again at once: this call tells of it, and the next one begins anew.
    const started = this.#started;
    this.#started = undefined;
    await started;
    const conversation = await this.#start(options.signal);
    options.onBegin?.();
    const limits = {
      subject: contract.function,
      timeoutMs: options.timeoutMs ?? this.#options.timeoutMs ?? defaults.timeoutMs,
      signal: options.signal,
    };
    const bytes = await conversation.within(limits, () => conversation.request(body));
    return readReply(contract, bytes, conversation.transcript);
  }

  async #start(signal: AbortSignal | undefined): Promise<Conversation> {
    if (this.#conversation?.isUsable) return this.#conversation;
    const env = childEnvironment(this.#options.env ?? process.env, this.#modulePath, this.#executable);
    const conversation = new Conversation(this.#executable, startArguments(process.platform), env);
    this.#conversation = conversation;
    const timeoutMs = this.#options.startTimeoutMs ?? defaults.startTimeoutMs;
    await observedStart(this.#executable, () =>
      conversation.within({ subject: undefined, timeoutMs, signal }, () =>
        conversation.start(bootstrapLine, readStartFrame),
      ),
    );
    return conversation;
  }

  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
