import { PowerShellError } from '../powershell/errors.js';
import type { PowerShellSession } from '../powershell/session.js';
import type { About, Evidence, Reading, ReadingError } from './evidence.js';
import { type FactName, type FactParams, type FactValue, facts } from './factList.js';

/** Why there is nothing to read, or nothing was tried. */
export type Unread = Pick<ReadingError, 'kind' | 'message'>;

/** Errors after which no further fact can be read in this run. */
const fatalKinds: ReadonlySet<string> = new Set([
  'executableMissing',
  'moduleMissing',
  'moduleBroken',
  'constrainedLanguage',
  'aborted',
]);

/** Reads facts through one PowerShell session and keeps each in the evidence: its value, or why there is none. */
export class FactReader {
  /** The computer that the functions run on. */
  host = 'unknown server';

  constructor(
    readonly evidence: Evidence,
    private readonly session: PowerShellSession,
    private readonly clock: () => Date,
    private readonly signal?: AbortSignal,
  ) {}

  /** `limits` replace those of the session. @throws PowerShellError when no further fact can be read at all. */
  async read<Name extends FactName>(
    fact: Name,
    about: About,
    params: FactParams<Name>,
    limits: { timeoutMs?: number } = {},
  ): Promise<Reading<Name>> {
    const started = this.clock();
    const reading: Reading<Name> = {
      fact,
      about,
      function: facts[fact].function,
      host: this.host,
      readAt: started.toISOString(),
      durationMs: 0,
      warnings: [],
      value: null,
      error: null,
    };
    try {
      const options = { ...limits, ...(this.signal && { signal: this.signal }) };
      const reply = await this.session.call(facts[fact], params, options);
      reading.value = reply.value as FactValue<Name>;
      reading.warnings = reply.warnings;
      reading.durationMs = reply.durationMs;
    } catch (error) {
      if (!(error instanceof PowerShellError) || fatalKinds.has(error.kind)) throw error;
      reading.durationMs = this.clock().getTime() - started.getTime();
      reading.error = {
        kind: error.kind,
        message: error.message,
        category: error.details.category ?? null,
        hresult: error.details.hresult ?? null,
      };
    }
    this.evidence.readings.push(reading as Reading);
    return reading;
  }

  /** Keeps why a fact was not read. */
  skip(fact: FactName, about: About, why: Unread): void {
    this.evidence.readings.push({
      fact,
      about,
      function: facts[fact].function,
      host: this.host,
      readAt: this.clock().toISOString(),
      durationMs: 0,
      warnings: [],
      value: null,
      error: { category: null, hresult: null, ...why },
    });
  }
}
