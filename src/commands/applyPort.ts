import type { ApplyPort, Decision } from '../plan/applyPlan.js';
import type { Interruption } from '../plan/interruption.js';
import { type Journal, readJournal } from '../plan/journal.js';
import { byHand } from '../plan/leftOpen.js';
import type { PlanRequest } from '../plan/plan.js';
import { ServerPort } from '../plan/stepPort.js';
import { readServer, readWorld } from '../plan/world.js';
import type { PowerShellOptions } from '../powershell/bootstrap.js';
import type { PowerShellSession } from '../powershell/session.js';
import type { Settings } from '../settings/settings.js';
import type { PlannedStep } from '../steps/step.js';
import { connectVersionFact } from '../steps/writebackBasis.js';
import { askDone, askStep, type Terminal } from '../terminal/confirm.js';
import type { FixView } from '../terminal/fixView.js';
import { runStages } from '../terminal/progress.js';
import { waitUntilIdle } from './waitUntilIdle.js';

export interface ApplyPortOptions {
  journal: Journal;
  folder: string;
  session: PowerShellSession;
  settings: Settings;
  request: PlanRequest;
  view: FixView;
  interruption: Interruption;
  powershell: PowerShellOptions;
  /** --yes */
  isAutomatic: boolean;
  /** --plan: opt-in steps in it were approved. */
  isApproved: boolean;
}

/** Joins the applying of a plan to the terminal and the server. */
export function applyPort(options: ApplyPortOptions): ApplyPort {
  const { journal, folder, session, settings, request, view, interruption, powershell } = options;
  const terminal: Terminal = { input: process.stdin, output: view.stream, interactive: view.interactive };
  let onCall: Parameters<ApplyPort['onCall']>[0] = () => {};
  const read = () => readWorld(session, settings, request);

  return {
    decide: async (step, number, total): Promise<Decision> => {
      view.card(step, number, total);
      if (options.isAutomatic) {
        const isAsked = options.isApproved || request.steps.includes(step.id);
        if (step.optIn && !isAsked) {
          view.say(`On request only: to have it made, add --step ${step.id}.`);
          return 'no';
        }
        return 'automatic';
      }
      for (;;) {
        const question = step.calls.length > 0 ? `${step.title}?` : `${step.title}: try it now?`;
        const choice = await askStep(question, step.calls.length > 0, terminal, interruption.signal);
        if (choice !== 'explain') {
          if (choice === 'stop' && !interruption.signal.aborted) view.say('Stopping here.');
          return choice;
        }
        view.explanation(step);
      }
    },
    show: (step, number, total) => view.card(step, number, total),
    readWorld: read,
    waitUntilIdle: () => waitUntilIdle(session, view, interruption, settings.repair.synchronisationSeconds),
    letOperatorWork: async (step, calls) => {
      for (const { report } of calls) {
        const after = report.after as { folder?: string; files?: string[]; customRules?: string[] } | null;
        if (after?.folder) view.say(`Saved in ${after.folder}: ${(after.files ?? []).join(', ')}.`);
        if (after?.customRules)
          view.say(`Custom synchronisation rules: ${after.customRules.join(', ') || 'none'}.`);
      }
      for (const line of step.operator) view.say(`- ${line}`);
      const before = step.basis.find(({ name }) => name === connectVersionFact)?.value;
      for (;;) {
        const isDone = await askDone(
          'Is it done? (yes goes on, stop ends the run)',
          terminal,
          interruption.signal,
        );
        if (!isDone) return false;
        const now = (await readServer(session))?.connectVersion ?? null;
        if (now !== null && now !== before) {
          view.say(`Connect was ${before ?? 'not known'}, is ${now}.`);
          return true;
        }
        view.alarm(
          `${now === null ? 'The version of Connect cannot be read' : `Connect is still ${now}`}: the upgrade has not been made, or the service does not run yet.`,
        );
      }
    },
    watch: async (step, work) => {
      let result: Awaited<ReturnType<typeof work>> | undefined;
      const stage = {
        title: `${step.title} on ${step.subject}`,
        run: async (observe: (activity: string) => void) => {
          const port = new ServerPort({
            journal,
            session,
            powershell,
            interruption,
            readWorld: read,
            observe: observing(observe, step, view.interactive, interruption),
            onCall: (call, purpose, report) => onCall(call, purpose, report),
          });
          result = await work(port);
        },
      };
      await runStages([stage], { stream: view.stream, interactive: view.interactive, quiet: false });
      return result as Awaited<ReturnType<typeof work>>;
    },
    journal: (note) => journal.write(note),
    journalEntries: async () => (await readJournal(folder)).entries,
    tell: (record, step) => {
      view.result(record);
      if (record.ending !== 'leftOpen') return;
      view.alarm(record.message);
      for (const line of byHand({ step })) view.alarm(line);
    },
    onCall: (listener) => {
      onCall = listener;
    },
    isInterrupted: () => interruption.isRequested,
    now: () => new Date(),
  };
}

/** Adds what a wish to stop means now, and in a file or a dumb terminal leaves out the seconds that count down. */
function observing(
  observe: (activity: string) => void,
  step: PlannedStep,
  interactive: boolean,
  interruption: Interruption,
): (activity: string) => void {
  let last = '';
  return (activity) => {
    const stopping = interruption.isRequested
      ? step.safeguard
        ? 'Stopping; first what was turned off is turned on again. '
        : 'Stopping when this call has ended (Ctrl-C again ends it). '
      : '';
    const text = `${stopping}${interactive ? activity : activity.replace(/ \(at most \d+ s more\)$/, '')}`;
    if (text !== last) observe(text);
    last = text;
  };
}
