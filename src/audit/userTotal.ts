import { countAudit } from '../evidence/auditReads.js';
import type { ParamsOf } from '../powershell/contract.js';
import type { PowerShellSession } from '../powershell/session.js';

/**
 * How many users an audit will have read, for the time left: as the controller estimates it with a page, or else as another session
 * counts them meanwhile. Nothing depends on it, so a count that fails leaves it unknown.
 */
export class UserTotal {
  readonly #abort = new AbortController();
  #value: number | null = null;
  #isCounting = false;

  constructor(
    private readonly counter: PowerShellSession | undefined,
    private readonly scope: ParamsOf<typeof countAudit>,
  ) {}

  /** null: not known, or not yet. `estimate`: what came with a page. */
  with(estimate: number | null): number | null {
    this.#value = estimate ?? this.#value;
    if (this.#value === null) this.#count();
    return this.#value;
  }

  /** Ends a count that is still under way. */
  stop(): void {
    this.#abort.abort();
  }

  #count(): void {
    if (this.#isCounting || this.counter === undefined) return;
    this.#isCounting = true;
    this.counter.call(countAudit, this.scope, { signal: this.#abort.signal }).then(
      ({ value }) => {
        this.#value = value.users;
      },
      () => undefined,
    );
  }
}
