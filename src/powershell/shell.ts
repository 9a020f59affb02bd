import type { ChildProcess } from 'node:child_process';
import { PassThrough, type Readable } from 'node:stream';
import { PowerShell } from 'node-powershell';
import type { Ending } from './endings.js';
import { type Frame, FrameReader, frameStart, newMark, nonceOf } from './frame.js';
import { endProcessTree } from './processTree.js';
import { Transcript } from './transcript.js';

export interface ShellOptions {
  executable: string;
  executableOptions: Record<string, string | boolean>;
  env: Record<string, string | undefined>;
  onFrame: (frame: Frame) => void;
  onEnd: (ending: Ending) => void;
}

/** How long the last output may take after the exit, and the exit after the last output. */
const settleMs = 1000;

/**
 * One PowerShell process, driven by node-powershell, with what that library lacks: frames are taken out of its
 * streams before it sees them. Its own reading searches everything received so far at each chunk and its queue keeps
 * every result alive until the process ends, so it gets to see nothing but its end-of-command marks.
 */
export class Shell extends PowerShell {
  static {
    // With DEBUG=* in the environment the library would print every command on our standard output.
    const silent = () => undefined;
    Reflect.set(Shell.prototype, 'setDebuggers', () => ({
      comment: silent,
      command: silent,
      output: silent,
    }));
  }

  readonly mark: string;
  readonly transcript = new Transcript();
  readonly #child: ChildProcess;
  readonly #options: ShellOptions;
  #ending: Ending | undefined;
  #requests = 0;

  constructor(options: ShellOptions) {
    const { executable, executableOptions, env } = options;
    super({
      executable,
      executableOptions,
      spawnOptions: { env: env as NodeJS.ProcessEnv, windowsHide: true },
      // Any byte on the error stream counts as a failure for the library; ours says whether a call failed.
      throwOnInvocationError: false,
    });
    this.#options = options;
    this.mark = newMark();
    this.#child = Reflect.get(this, 'process') as ChildProcess;
    this.#takeOver();
    this.#watch();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get hasExited(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  nextNonce(): string {
    this.#requests += 1;
    return nonceOf(this.mark, this.#requests);
  }

  /** Sends one line; resolves when PowerShell is through with it, or when the process has ended. */
  async run(line: string): Promise<void> {
    try {
      await this.invoke(line);
    } catch {
      // The process has ended or its input is closed: #watch reports that, with more than the library knows.
    } finally {
      // The library keeps each command and its output for ever.
      this.history.length = 0;
    }
  }

  /** Ends the process with all its children. */
  async end(): Promise<void> {
    if (this.pid !== undefined) await endProcessTree(this.pid);
  }

  /** Lets the process end by itself and ends it when it does not. */
  async close(): Promise<void> {
    const exited = new Promise((resolve) => this.#child.once('exit', resolve));
    if (this.hasExited) return;
    this.streams.stdin.end();
    const timer = setTimeout(() => void this.end(), settleMs);
    await exited;
    clearTimeout(timer);
  }

  /** The library would take NODE_POWERSHELL from the environment over any choice, and start `powershell` under WSL. */
  protected override setExecutable(options: { executable?: string }): string {
    return options.executable ?? '';
  }

  /** The library marks the end of a command with a random word on both streams; ours travels as a frame. */
  protected override writeToOutput(mark: string): string {
    return `[Console]::Out.WriteLine('${frameStart(nonceOf(this.mark, 0), 'done')}${mark};')`;
  }

  protected override writeToError(mark: string): string {
    return `[Console]::Error.WriteLine('${frameStart(nonceOf(this.mark, 0), 'done')}${mark};')`;
  }

  #takeOver(): void {
    const { stdout, stderr } = this.streams;
    // The library collects the first chunks of the error stream for a message that is never used.
    stderr.unpipe();
    this.streams.stdout = this.#withoutFrames(stdout);
    this.streams.stderr = this.#withoutFrames(stderr);
  }

  #withoutFrames(stream: Readable): Readable {
    const marks = new PassThrough();
    const reader = new FrameReader(
      this.mark,
      (frame) => {
        if (frame.kind === 'done') marks.write(`${frame.payload}\n`);
        else this.#options.onFrame(frame);
      },
      (text) => this.transcript.add(text),
    );
    stream.on('data', (chunk: string) => reader.feed(chunk));
    // Taking the library's pipe away has paused the stream, and a listener alone does not start it again.
    stream.resume();
    return marks;
  }

  #watch(): void {
    Reflect.set(this, 'exitPromise', latestOnly(Reflect.get(this, 'exitPromise') as Promise<void>));
    const child = this.#child;
    child.once('error', (cause) => this.#finish({ kind: 'crashed', exitCode: null, signal: null, cause }));
    child.once('exit', (exitCode, signal) => {
      const ending: Ending = { kind: 'crashed', exitCode, signal };
      child.once('close', () => this.#finish(ending));
      // A grandchild that keeps the streams open would delay 'close' for as long as it lives.
      setTimeout(() => this.#finish(ending), settleMs).unref();
    });
    const pipeClosed = () => {
      setTimeout(() => {
        if (!this.hasExited) {
          this.#finish({ kind: 'pipeClosed', exitCode: null, signal: null });
        }
      }, settleMs).unref();
    };
    child.stdin?.on('error', pipeClosed);
    child.stdout?.once('end', pipeClosed);
  }

  #finish(ending: Ending): void {
    if (this.#ending !== undefined) return;
    this.#ending = ending;
    this.#options.onEnd(ending);
  }
}

/**
 * Stands for the library's promise of the exit, which is rejected while nobody waits for it (that would end our own
 * process) and which every command is raced against: a promise keeps all that were ever raced against it.
 */
function latestOnly(promise: Promise<void>): PromiseLike<void> {
  let hasSettled = false;
  let latest: (() => void) | undefined;
  const settle = () => {
    hasSettled = true;
    latest?.();
  };
  promise.then(settle, settle);
  return {
    // biome-ignore lint/suspicious/noThenProperty: it is to be raced like the promise that it stands for
    then: (onSettled) => {
      latest = () => onSettled?.();
      if (hasSettled) latest();
      return promise as never;
    },
  };
}
