import type { Finding } from '../checks/finding.js';
import { list } from '../checks/words.js';
import { writebackConfiguration } from '../evidence/facts/writebackConfiguration.js';
import type { PowerShellOptions } from '../powershell/bootstrap.js';
import { PowerShellError } from '../powershell/errors.js';
import type { PowerShellSession } from '../powershell/session.js';
import { callText } from '../steps/callText.js';
import { syncServer } from '../steps/serverState.js';
import type { PlannedCall, PlannedStep, Safeguard } from '../steps/step.js';
import { isWaived } from '../waivers/applyWaivers.js';
import { judgeEvents } from './eventsVerdict.js';
import type { Interruption } from './interruption.js';
import type { Journal } from './journal.js';
import type { CallReport, JournalNote } from './journalEntry.js';
import { makeCall } from './makeCall.js';
import { identityOf } from './processIdentity.js';
import type { StepPort } from './runStep.js';
import type { ConditionReading, Verified } from './stepState.js';
import { readEvents, type World } from './world.js';

export interface StepPortOptions {
  journal: Journal;
  session: PowerShellSession;
  powershell: PowerShellOptions;
  interruption: Interruption;
  readWorld: () => Promise<World>;
  /** Told what is going on, one line at a time; called again each second while something takes time. */
  observe: (activity: string) => void;
  /** Told each call that was made. */
  onCall: (call: PlannedCall, purpose: 'change' | 'safeguard', report: CallReport) => void;
  /** Between two looks at the server while verifying, in milliseconds. */
  pollMs?: number;
}

/** Applies steps on the real server. The world that a verification has read is kept for whoever asks next. */
export class ServerPort implements StepPort {
  #lastCallBegan = new Date(0);
  world: World | undefined;

  constructor(private readonly options: StepPortOptions) {}

  async journal(note: JournalNote): Promise<boolean> {
    try {
      await this.options.journal.write(note);
      return true;
    } catch {
      return false;
    }
  }

  async call(call: PlannedCall, purpose: 'change' | 'safeguard'): Promise<CallReport> {
    const { interruption, powershell, onCall } = this.options;
    this.#lastCallBegan = new Date();
    const report = await this.#ticking(callText(call), call.timeoutSeconds, () =>
      interruption.during((signal) =>
        makeCall(call, {
          ...powershell,
          signal,
          onProcess: async (pid) => {
            const written = await this.journal({ kind: 'callProcess', process: await identityOf(pid) });
            // What cannot be found again after a crash is not begun; turning on again is begun all the same.
            if (!written && purpose === 'change') throw new Error('The journal cannot be written.');
          },
        }),
      ),
    );
    await this.journal({ kind: 'callEnd', report });
    onCall(call, purpose, report);
    return report;
  }

  async read(safeguard: Safeguard): Promise<ConditionReading> {
    const reading = await this.#readOnce(safeguard);
    // Ctrl-C in a terminal ends the reading session too; the next call starts a new one.
    return reading === 'unknown' ? this.#readOnce(safeguard) : reading;
  }

  async #readOnce(safeguard: Safeguard): Promise<ConditionReading> {
    const { session, observe } = this.options;
    try {
      if (safeguard.condition === 'serviceRunning') {
        observe('Reading whether the service ADSync runs');
        const { value } = await session.call(syncServer, {}, { timeoutMs: 60_000 });
        return value.serviceStatus === 'Running' ? 'holds' : 'broken';
      }
      observe('Reading whether writeback is on');
      const params = { Connector: safeguard.connector ?? '' };
      const { value } = await session.call(writebackConfiguration, params, { timeoutMs: 60_000 });
      return value.enabled ? 'holds' : 'broken';
    } catch (error) {
      if (error instanceof PowerShellError) return 'unknown';
      throw error;
    }
  }

  async wait(seconds: number): Promise<void> {
    const { interruption } = this.options;
    // Who wants to leave does not wait minutes for each attempt, but the server still gets a moment.
    const total = interruption.isRequested ? Math.min(seconds, 2) : seconds;
    await this.#ticking('Waiting before the next attempt', total, () =>
      interruption.pause(total * 1000, false),
    );
  }

  async verify(step: PlannedStep, since: Date): Promise<Verified> {
    const deadline = Date.now() + step.verify.withinSeconds * 1000;
    const events = await this.#ticking('Waiting for the events', step.verify.withinSeconds, () =>
      this.#verifyEvents(step, since, deadline),
    );
    if (!events.ok) return events;
    return this.#verifyChecks(step, deadline);
  }

  isInterrupted(): boolean {
    return this.options.interruption.isRequested;
  }

  now(): Date {
    return new Date();
  }

  async #verifyEvents({ verify }: PlannedStep, since: Date, deadline: number): Promise<Verified> {
    if (verify.events.length === 0) return { ok: true, message: '' };
    for (;;) {
      const events = await readEvents(this.options.session, since);
      if (events === null)
        return { ok: false, message: 'The Application log could not be read, so the step is not verified.' };
      const verdict = judgeEvents(events, verify.events, this.#lastCallBegan);
      if (verdict.kind === 'arrived') return { ok: true, message: '' };
      if (verdict.kind === 'failed') return { ok: false, message: verdict.message };
      if (this.isInterrupted()) return { ok: false, message: 'Stopped before the events had come.' };
      if (Date.now() >= deadline) {
        const missing = verdict.missing.map(({ id, name }) => `${id} (${name})`);
        return {
          ok: false,
          message: `Within ${verify.withinSeconds} seconds no event ${list(missing)} has come. Look at the events of PasswordResetService since then.`,
        };
      }
      await this.options.interruption.pause(this.options.pollMs ?? 2000, true);
    }
  }

  async #verifyChecks({ verify, calls }: PlannedStep, deadline: number): Promise<Verified> {
    this.world = undefined;
    if (verify.checks.length === 0) return { ok: true, message: 'Done.' };
    for (;;) {
      this.options.observe('Running the checks again');
      const world = await this.options.readWorld();
      this.world = world;
      const concerned = world.findings.filter((finding) =>
        verify.checks.some((check) => isAsked(finding, check)),
      );
      // A gate has nothing to mend, so what somebody has accepted does not close it.
      const failing = concerned.filter(
        (finding) =>
          (finding.outcome === 'fail' || finding.outcome === 'unknown') &&
          !(calls.length === 0 && isWaived(finding)),
      );
      if (failing.length === 0) {
        const passed = concerned.filter(({ outcome }) => outcome === 'pass').map(({ code }) => code);
        const codes = [...new Set(passed)];
        return {
          ok: true,
          message: codes.length > 0 ? `${list(codes)} ${codes.length > 1 ? 'pass' : 'passes'}.` : 'Done.',
        };
      }
      if (Date.now() >= deadline || this.isInterrupted()) {
        // A gate changes nothing itself, so what is to be done is all that it has to say.
        const sentences = failing.flatMap(({ code, summary, todo }) => [
          `${code}: ${summary}`,
          ...(calls.length === 0 ? todo : []),
        ]);
        return { ok: false, message: [...new Set(sentences)].join(' ') };
      }
      await this.options.interruption.pause(5000, true);
    }
  }

  async #ticking<T>(activity: string, limitSeconds: number, work: () => Promise<T>): Promise<T> {
    const began = Date.now();
    const show = () => {
      const left = Math.max(0, Math.ceil(limitSeconds - (Date.now() - began) / 1000));
      this.options.observe(limitSeconds > 0 ? `${activity} (at most ${left} s more)` : activity);
    };
    show();
    const timer = setInterval(show, 1000);
    try {
      return await work();
    } finally {
      clearInterval(timer);
    }
  }
}

function isAsked({ code, subject }: Finding, check: { code: string; subject: string | null }): boolean {
  return code === check.code && (check.subject === null || subject?.name === check.subject);
}
