import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import { PowerShellError } from '../powershell/errors.js';
import type { ObservedCall, ObservedStart } from '../powershell/observation.js';
import { Redactor } from '../redact/redactor.js';
import { safeJson } from '../reports/safeText.js';
import { version } from '../version.js';

/** More of a reply than this tells a reader nothing; it is left out and its size said. */
const maximumReply = 64 * 1024;

/**
 * Requests and replies of one run, for a support case. Kept until its end, because a name that a late reply reveals is to be
 * replaced in the early ones too; its text holds no identifier, only pseudonyms that are the same throughout.
 */
export class Transcript {
  readonly #entries: object[];

  constructor(args: readonly string[]) {
    this.#entries = [
      {
        format: 'writeback-doctor/transcript',
        version: 1,
        tool: version,
        node: process.versions.node,
        platform: process.platform,
        arguments: args,
      },
    ];
  }

  start({ executable, durationMs, error }: ObservedStart): void {
    const path = executable.replace(homedir(), '~');
    this.#entries.push({ at: now(), started: path, durationMs, error: errorOf(error) });
  }

  call({ function: name, kind, parameters, durationMs, reply, error }: ObservedCall): void {
    this.#entries.push({
      at: now(),
      call: name,
      kind,
      parameters,
      durationMs,
      functionMs: reply?.durationMs ?? null,
      warnings: reply?.warnings ?? [],
      reply: shortened(reply?.value ?? null),
      error: errorOf(error),
    });
  }

  /** One JSON value a line. */
  toText(): string {
    const redactor = new Redactor(randomBytes(32));
    for (const entry of this.#entries) redactor.learn(entry);
    return this.#entries.map((entry) => `${safeJson(JSON.stringify(redactor.value(entry)))}\n`).join('');
  }
}

function shortened(value: unknown): unknown {
  const length = JSON.stringify(value)?.length ?? 0;
  return length <= maximumReply ? value : { leftOut: `${length} characters` };
}

function errorOf(error: unknown): object | null {
  if (error === null || error === undefined) return null;
  if (error instanceof PowerShellError)
    return { kind: error.kind, message: error.message, details: error.details };
  return { kind: 'unknown', message: error instanceof Error ? error.message : String(error) };
}

function now(): string {
  return new Date().toISOString();
}
