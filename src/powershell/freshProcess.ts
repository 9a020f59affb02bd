import type { ChildProcess } from 'node:child_process';
import { execa } from 'execa';
import {
  bootstrapLine,
  findModule,
  type PowerShellOptions,
  readStartFrame,
  startArguments,
} from './bootstrap.js';
import { type CallOptions, type Reply, readReply, requestBody } from './call.js';
import type { FunctionContract, ParamsOf, ValueOf } from './contract.js';
import { aborted, ended, noReply, timedOut } from './endings.js';
import { childEnvironment } from './environment.js';
import { PowerShellError } from './errors.js';
import { findExecutable } from './executable.js';
import { type Frame, FrameReader, newMark, nonceOf } from './frame.js';
import { observedCall } from './observation.js';
import { endProcessTree } from './processTree.js';
import { plainLines, Transcript } from './transcript.js';

/** A contract of a function that changes something. */
export type ChangeContract = FunctionContract & { readonly kind: 'change' };

export interface ChangeOptions extends PowerShellOptions, CallOptions {
  /** Changes nothing: the function says what it would do, with PowerShell's own -WhatIf. */
  whatIf?: boolean;
  /**
   * Told the process before the request is handed to it. When it throws, nothing is changed; when this program dies before it
   * is through, the process sees the end of its input and ends without having changed anything.
   */
  onProcess?: (pid: number) => Promise<void>;
}

export interface ChangeReply<T> extends Reply<T> {
  /** Lines that PowerShell wrote while the function ran: with whatIf, one for each thing it would do. */
  preview: string[];
}

const defaultTimeoutMs = 600_000;
/** How long the last output may take after the exit. */
const settleMs = 1000;

interface Outcome {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
}

/**
 * Carries out a change in a PowerShell process of its own, which ends with it: a change must not be disturbed by what
 * an earlier call left behind. It succeeds only when the reply is there and the process has ended with exit code 0.
 * @throws PowerShellError of any kind. After timedOut, aborted and crashed it is not known whether the change was made.
 */
export async function runInFreshProcess<C extends ChangeContract>(
  contract: C,
  params: ParamsOf<C>,
  options: ChangeOptions = {},
): Promise<ChangeReply<ValueOf<C>>> {
  const switches: Record<string, true> = options.whatIf ? { WhatIf: true } : {};
  const body = requestBody(contract, params, 0, switches);
  return observedCall(contract, { ...params, ...switches }, () => inFreshProcess(contract, body, options));
}

async function inFreshProcess<C extends ChangeContract>(
  contract: C,
  body: string,
  options: ChangeOptions,
): Promise<ChangeReply<ValueOf<C>>> {
  const executable = findExecutable(options.executable);
  const modulePath = findModule(options.modulePath);
  if (options.signal?.aborted) throw aborted(contract.function);
  const mark = newMark();
  const nonce = nonceOf(mark, 1);
  const heard = listen(mark);
  const subprocess = execa(executable, processArguments(), {
    env: childEnvironment(options.env ?? process.env, modulePath, executable),
    extendEnv: false,
    stdin: 'pipe',
    buffer: false,
    reject: false,
    windowsHide: true,
    // A group of its own: Ctrl-C in the terminal reaches us, and we decide what becomes of the change.
    detached: process.platform !== 'win32',
    cleanup: false,
  });
  subprocess.stdout.setEncoding('utf8').on('data', heard.onOutput);
  subprocess.stderr.setEncoding('utf8').on('data', heard.onError);
  // A process that ends without reading is reported by its exit.
  subprocess.stdin.on('error', () => undefined);
  try {
    const ending = endingOf(subprocess);
    if (subprocess.pid !== undefined) await options.onProcess?.(subprocess.pid);
    subprocess.stdin.end(`${bootstrapLine(nonce)}\nInvoke-WbdRequest '${nonce}' '${body}'\nexit 0\n`);
    const { exitCode, signal } = await within(contract, options, ending);
    if (heard.startError !== undefined) throw heard.startError;
    if (exitCode !== 0) throw ended({ kind: 'crashed', exitCode, signal });
    if (heard.reply === undefined) throw noReply();
    const reply = readReply(contract, Buffer.from(heard.reply, 'base64'), heard.transcript.toString());
    return { ...reply, preview: plainLines(heard.preview) };
  } catch (error) {
    if (subprocess.pid !== undefined && isRunning(subprocess)) await endProcessTree(subprocess.pid);
    if (error instanceof PowerShellError) {
      error.details.function ??= contract.function;
      const transcript = heard.transcript.toString();
      if (transcript !== '') error.details.transcript ??= transcript;
    }
    throw error;
  }
}

/** How the process ends; an error of starting it rejects. */
function endingOf(subprocess: Pick<ChildProcess, 'once'>): Promise<Outcome> {
  const ending = new Promise<Outcome>((resolve, reject) => {
    subprocess.once('error', (cause) =>
      reject(ended({ kind: 'crashed', exitCode: null, signal: null, cause })),
    );
    subprocess.once('exit', (exitCode, signal) => {
      subprocess.once('close', () => resolve({ exitCode, signal }));
      setTimeout(() => resolve({ exitCode, signal }), settleMs).unref();
    });
  });
  // It may end before anybody waits for it.
  ending.catch(() => undefined);
  return ending;
}

function processArguments(): string[] {
  const options = Object.entries({ '-NoLogo': true, ...startArguments(process.platform) });
  return [
    ...options.flatMap(([name, value]) => (value === true ? [name] : [name, String(value)])),
    '-Command',
    '-',
  ];
}

function isRunning(child: { exitCode?: number | null; signalCode?: NodeJS.Signals | null }): boolean {
  return (child.exitCode ?? null) === null && (child.signalCode ?? null) === null;
}

interface Heard {
  onOutput: (chunk: string) => void;
  onError: (chunk: string) => void;
  transcript: Transcript;
  preview: string;
  reply: string | undefined;
  startError: PowerShellError | undefined;
}

/** Keeps apart what the process writes: the reply, the text between its begin and the reply, and the rest. */
function listen(mark: string): Heard {
  const transcript = new Transcript();
  let hasBegun = false;
  const onFrame = (frame: Frame) => {
    const start = readStartFrame(frame);
    if (start instanceof PowerShellError) heard.startError ??= start;
    else if (frame.kind === 'begin') hasBegun = true;
    else if (frame.kind === '1/1') heard.reply ??= frame.payload;
  };
  const output = new FrameReader(mark, onFrame, (text) => {
    transcript.add(text);
    if (hasBegun && heard.reply === undefined && heard.preview.length < Transcript.limit)
      heard.preview += text;
  });
  const errors = new FrameReader(mark, onFrame, (text) => transcript.add(text));
  const heard: Heard = {
    onOutput: (chunk) => output.feed(chunk),
    onError: (chunk) => errors.feed(chunk),
    transcript,
    preview: '',
    reply: undefined,
    startError: undefined,
  };
  return heard;
}

async function within<T>(contract: FunctionContract, options: CallOptions, work: Promise<T>): Promise<T> {
  const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
  let timer: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      onAbort = () => reject(aborted(contract.function));
      options.signal?.addEventListener('abort', onAbort);
      timer = setTimeout(() => reject(timedOut(contract.function, timeoutMs)), timeoutMs);
      work.then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    if (onAbort !== undefined) options.signal?.removeEventListener('abort', onAbort);
  }
}
