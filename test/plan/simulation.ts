import type { CallEnding, CallReport, JournalEntry, JournalNote } from '../../src/plan/journalEntry.js';
import { openSteps } from '../../src/plan/openSteps.js';
import type { StepPort } from '../../src/plan/runStep.js';
import type { ConditionReading, Verified } from '../../src/plan/stepState.js';
import type { PlannedCall, PlannedStep } from '../../src/steps/step.js';

/** What the world makes of one call: whether it takes effect, and what is heard of it. The two need not agree. */
export interface CallFate {
  takesEffect: boolean;
  ending: CallEnding;
  claimsChange: boolean;
}

export interface Fates {
  calls: readonly CallFate[];
  readings: readonly ('true' | 'unknown')[];
  journal: readonly boolean[];
  verified: boolean;
  /** From this operation on the operator has asked to stop; null: never. */
  interruptedAt: number | null;
  /** Before this operation the tool is killed; null: never. */
  killedAt: number | null;
}

/** Thrown in the place of SIGKILL: nothing after it runs. */
export class Killed extends Error {}

/** A Connect server with writeback on, and a journal. Each fate is used once; then all goes well. */
export class World {
  enabled = true;
  wasOff = false;
  readonly entries: JournalEntry[] = [];
  operations = 0;
  calls = 0;
  readings = 0;
  lines = 0;
  /** Instants at which writeback was off and the journal did not say so. */
  readonly violations: string[] = [];

  constructor(private fates: Fates) {}

  /** From now on all goes well: the state in which a recovery finds the world. */
  calm(): void {
    this.fates = {
      calls: [],
      readings: [],
      journal: [],
      verified: true,
      interruptedAt: null,
      killedAt: null,
    };
  }

  port(): StepPort {
    return {
      journal: (note) => this.#operation(`journal ${note.kind}`, () => this.#journal(note)),
      call: (call, purpose) => this.#call(call, purpose),
      read: () => this.#operation('read', () => this.#read()),
      verify: () =>
        this.#operation('verify', (): Verified => ({ ok: this.fates.verified, message: 'simulated' })),
      wait: () => this.#operation('wait', () => undefined),
      isInterrupted: () => this.fates.interruptedAt !== null && this.operations >= this.fates.interruptedAt,
      now: () => new Date(0),
    };
  }

  async #call(call: PlannedCall, purpose: 'change' | 'safeguard'): Promise<CallReport> {
    const fate = this.fates.calls[this.calls++] ?? { takesEffect: true, ending: 'ok', claimsChange: true };
    const report = await this.#operation(`${purpose} ${JSON.stringify(call.params)}`, (): CallReport => {
      if (fate.takesEffect) this.enabled = call.params['Enable'] === true;
      return {
        ending: fate.ending,
        message: fate.ending === 'ok' ? '' : `The call ended as ${fate.ending}.`,
        changed: fate.ending === 'ok' ? fate.claimsChange : null,
        before: null,
        after: null,
        durationMs: 1,
      };
    });
    await this.#operation('journal callEnd', () => this.#journal({ kind: 'callEnd', report }));
    return report;
  }

  #journal(note: JournalNote): boolean {
    if (this.fates.journal[this.lines++] === false) return false;
    this.entries.push({ v: 1, at: new Date(this.lines).toISOString(), run: 'run', ...note });
    return true;
  }

  #read(): ConditionReading {
    if (this.fates.readings[this.readings++] === 'unknown') return 'unknown';
    return this.enabled ? 'holds' : 'broken';
  }

  async #operation<T>(what: string, work: () => T): Promise<T> {
    if (this.fates.killedAt !== null && this.operations >= this.fates.killedAt) throw new Killed();
    this.operations += 1;
    const result = work();
    if (!this.enabled) {
      this.wasOff = true;
      if (openSteps(this.entries).length === 0) this.violations.push(what);
    }
    return result;
  }
}

/** Off and on again, as toggle-writeback plans it. */
export const toggle: PlannedStep = {
  id: 'toggle-writeback',
  subject: 'CONTOSO-SYNC01',
  title: 'Turn writeback off and on again',
  why: [],
  says: [],
  impact: '',
  risk: '',
  touches: 'server',
  optIn: false,
  follows: null,
  calls: [{ function: 'Set-WbdWriteback', params: { Connector: 'c', Enable: false }, timeoutSeconds: 300 }],
  safeguard: {
    condition: 'writebackEnabled',
    connector: 'c',
    call: { function: 'Set-WbdWriteback', params: { Connector: 'c', Enable: true }, timeoutSeconds: 300 },
    mustBreak: true,
  },
  undo: { kind: 'notNeeded', says: '' },
  verify: { checks: [{ code: 'WBD302', subject: null }], events: [], withinSeconds: 10 },
  operator: [],
  basis: [],
};
