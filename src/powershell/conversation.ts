import { aborted, type Ending, ended, noReply, timedOut } from './endings.js';
import { PowerShellError } from './errors.js';
import type { Frame } from './frame.js';
import { Shell } from './shell.js';

/** Limits of one exchange. `subject`: the function called; undefined while PowerShell starts. */
export interface Limits {
  subject: string | undefined;
  timeoutMs: number;
  signal: AbortSignal | undefined;
}

interface Waiting {
  onFrame: (frame: Frame) => void;
  onFailure: (error: PowerShellError) => void;
}

/** Requests and replies with one PowerShell process, one at a time, until it ends or has to be ended. */
export class Conversation {
  readonly #shell: Shell;
  #waiting: Waiting | undefined;
  #isUsable = true;

  constructor(
    executable: string,
    executableOptions: Record<string, string | boolean>,
    env: Record<string, string | undefined>,
  ) {
    this.#shell = new Shell({
      executable,
      executableOptions,
      env,
      onFrame: (frame) => this.#waiting?.onFrame(frame),
      onEnd: (ending) => this.#onEnd(ending),
    });
  }

  get isUsable(): boolean {
    return this.#isUsable && !this.#shell.hasExited;
  }

  get transcript(): string {
    return this.#shell.transcript.toString();
  }

  /** Sends the first line and waits until the module is loaded. */
  async start(
    line: (nonce: string) => string,
    read: (frame: Frame) => 'ready' | PowerShellError | undefined,
  ): Promise<void> {
    const nonce = this.#shell.nextNonce();
    await this.#exchange(nonce, line(nonce), (frame) => {
      const answer = read(frame);
      if (answer instanceof PowerShellError) throw answer;
      return answer;
    });
  }

  /** Sends a request and collects its reply, piece by piece. */
  async request(body: string): Promise<Buffer> {
    const nonce = this.#shell.nextNonce();
    this.#shell.transcript.clear();
    const pieces: Buffer[] = [];
    let count = 1;
    for (let index = 1; index <= count; index++) {
      const line =
        index === 1 ? `Invoke-WbdRequest '${nonce}' '${body}'` : `Receive-WbdPiece '${nonce}' ${index}`;
      const frame = await this.#exchange(nonce, line, (frame) =>
        frame.kind === 'begin' ? undefined : frame,
      );
      count = countOf(frame);
      pieces.push(Buffer.from(frame.payload, 'base64'));
    }
    return Buffer.concat(pieces);
  }

  /**
   * Carries out an exchange within its limits. Whenever it does not come to its proper end, the process is ended with
   * everything that it started, because what it still does is not known.
   */
  async within<T>({ subject, timeoutMs, signal }: Limits, work: () => Promise<T>): Promise<T> {
    let onAbort: (() => void) | undefined;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<T>((resolve, reject) => {
        onAbort = () => reject(aborted(subject));
        if (signal?.aborted) return onAbort();
        signal?.addEventListener('abort', onAbort);
        timer = setTimeout(() => reject(timedOut(subject, timeoutMs)), timeoutMs);
        work().then(resolve, reject);
      });
    } catch (error) {
      await this.#giveUp();
      throw error instanceof PowerShellError ? this.#detailed(error, subject) : error;
    } finally {
      clearTimeout(timer);
      if (onAbort !== undefined) signal?.removeEventListener('abort', onAbort);
    }
  }

  async close(): Promise<void> {
    this.#isUsable = false;
    await this.#shell.close();
  }

  /** Sends a line and waits for the frame that answers it and for PowerShell to be through with the line. */
  async #exchange<T>(nonce: string, line: string, read: (frame: Frame) => T | undefined): Promise<T> {
    let answer: T | undefined;
    const answered = new Promise<T>((resolve, reject) => {
      this.#waiting = {
        onFrame: (frame) => {
          if (frame.nonce !== nonce || answer !== undefined) return;
          try {
            answer = read(frame);
            if (answer !== undefined) resolve(answer);
          } catch (error) {
            reject(error);
          }
        },
        onFailure: reject,
      };
    });
    const through = this.#shell.run(line).then(() => {
      if (answer === undefined && !this.#shell.hasExited) this.#waiting?.onFailure(noReply());
    });
    try {
      const frame = await answered;
      await through;
      return frame;
    } finally {
      this.#waiting = undefined;
    }
  }

  #onEnd(ending: Ending): void {
    this.#isUsable = false;
    this.#waiting?.onFailure(ended(ending));
  }

  async #giveUp(): Promise<void> {
    this.#isUsable = false;
    this.#waiting = undefined;
    await this.#shell.end();
  }

  #detailed(error: PowerShellError, subject: string | undefined): PowerShellError {
    if (subject !== undefined) error.details.function = subject;
    if (this.transcript !== '') error.details.transcript = this.transcript;
    return error;
  }
}

function countOf(frame: Frame): number {
  const count = /^\d+\/(\d+)$/.exec(frame.kind)?.[1];
  if (count === undefined) throw noReply();
  return Number(count);
}
