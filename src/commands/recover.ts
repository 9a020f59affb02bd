import { type ExitCode, exitCodes, Failure } from '../failure.js';
import { openJournal, readJournal } from '../plan/journal.js';
import { byHand } from '../plan/leftOpen.js';
import { acquireLock } from '../plan/lock.js';
import { makeCall } from '../plan/makeCall.js';
import { type OpenStep, openSteps, type UndoableStep, undoableSteps } from '../plan/openSteps.js';
import { endOrphan } from '../plan/orphan.js';
import { isAlive } from '../plan/processIdentity.js';
import { runStep } from '../plan/runStep.js';
import { prepareStateFolder, stateFolder } from '../plan/stateFolder.js';
import { resumeStep } from '../plan/stepMachine.js';
import { ServerPort } from '../plan/stepPort.js';
import { openSession, type PowerShellSession } from '../powershell/session.js';
import { loadSettings } from '../settings/loadSettings.js';
import type { Settings } from '../settings/settings.js';
import { callText } from '../steps/callText.js';
import { askDone } from '../terminal/confirm.js';
import { FixView } from '../terminal/fixView.js';
import { runStages } from '../terminal/progress.js';
import { catchSignals } from './catchSignals.js';
import { configurationOf } from './configurationFlags.js';
import { powershellOptions, sessionOptions } from './powershellOptions.js';
import { whyNotHere, whyNotNow } from './recoverRefusals.js';

export interface RecoverFlags {
  undo?: boolean;
  yes?: boolean;
  stateDir?: string;
  config?: string;
  profile?: string;
  quiet?: boolean;
}

/** Finishes what an interrupted run has left open; with --undo takes back what the last runs have changed, newest first. */
export async function recover(flags: RecoverFlags): Promise<ExitCode> {
  const { settings } = await loadSettings({ ...configurationOf(flags) });
  const folder = stateFolder(flags.stateDir ?? settings.stateDir);
  const view = new FixView(process.stderr, flags.quiet);
  await prepareStateFolder(folder);
  const { entries, damaged } = await readJournal(folder);
  if (damaged.length > 0)
    view.say(
      `Of the journal, line ${damaged.join(', ')} could not be read: it was cut short, before the call that it announces was made. All other lines count.`,
    );
  const open = openSteps(entries);
  const undoable = flags.undo ? undoableSteps(entries) : [];
  if (open.length === 0 && undoable.length === 0) {
    view.say(flags.undo ? 'There is nothing to take back.' : 'No run was left open.');
    return exitCodes.healthy;
  }
  assertConfirmable(flags);
  const lock = await acquireLock(folder, 'recover', new Date());
  const session = openSession(sessionOptions(settings));
  const signals = catchSignals();
  const context: Context = { flags, settings, folder, view, session, interruption: signals.interruption };
  try {
    const work = [
      ...open.map((one) => () => finish(one, context)),
      ...undoable.map((one) => () => takeBack(one, context)),
    ];
    let worst: ExitCode = exitCodes.healthy;
    for (const one of work)
      worst = worse(worst, signals.interruption.isRequested ? exitCodes.interrupted : await one());
    return worst;
  } finally {
    signals.release();
    await session.close();
    await lock.release();
  }
}

interface Context {
  flags: RecoverFlags;
  settings: Settings;
  folder: string;
  view: FixView;
  session: PowerShellSession;
  interruption: ReturnType<typeof catchSignals>['interruption'];
}

/** Turning writeback on again needs no second thought, but is asked for like every change. */
function assertConfirmable({ yes }: RecoverFlags): void {
  if (yes || (process.stdin.isTTY && process.stderr.isTTY)) return;
  throw new Failure(
    'Nothing was changed: recover asks before it changes anything, and this is not a terminal. Run it in a terminal, or add --yes.',
    exitCodes.declined,
  );
}

async function finish(open: OpenStep, context: Context): Promise<ExitCode> {
  const { view, flags, folder, session, settings, interruption } = context;
  const { step } = open;
  view.alarm(
    `"${step.title}" on ${step.subject} (${open.server}), begun ${open.beganAt}, did not come to its end.`,
  );
  if (open.leftOpen) view.alarm(open.leftOpen);
  const elsewhere = await whyNotHere(open.server, session);
  if (elsewhere) return refused(elsewhere, context);
  const rest = step.safeguard ? [step.safeguard.call] : step.calls.slice(open.nextCall);
  for (const call of rest) view.say(`To finish it, if need be: ${callText(call)}`);
  if (!(await confirmed('Finish it now?', context))) return exitCodes.declined;
  await waitForOrphan(open, context);
  // What a safeguard promises is restored at once, as the step itself would have done.
  const notNow = step.safeguard ? null : await whyNotNow(step, context);
  if (notNow) return refused(notNow, context);

  const journal = await openJournal(folder, () => new Date(), open.run);
  try {
    let exitCode = exitCodes.stepFailed as ExitCode;
    const stage = {
      title: `Finishing "${step.title}"`,
      run: async (observe: (activity: string) => void) => {
        const port = new ServerPort({
          journal,
          session,
          powershell: powershellOptions(settings),
          interruption,
          readWorld: () => Promise.reject(new Error('A recovery verifies nothing else.')),
          observe,
          onCall: () => {},
        });
        const result = await runStep(resumeStep(step, open.nextCall, open.isUncertain), port);
        if (result.ending === 'leftOpen') {
          view.alarm(result.message);
          for (const line of byHand({ step })) view.alarm(line);
        } else if (result.ending === 'failed') view.alarm(result.message);
        else if (result.ending === 'unfinished') {
          view.alarm(result.message);
          exitCode = exitCodes.interrupted;
        } else exitCode = exitCodes.healthy;
      },
    };
    await runStages([stage], {
      stream: view.stream,
      interactive: view.interactive,
      quiet: flags.quiet ?? false,
    });
    if (exitCode === exitCodes.healthy)
      view.say(
        step.safeguard?.condition === 'writebackEnabled'
          ? 'Writeback is on, as the server says. Run writeback-doctor check to see whether all is well.'
          : 'It is finished. Run writeback-doctor check to see whether all is well.',
      );
    return exitCode;
  } finally {
    await journal.close();
  }
}

/**
 * Before the server is looked at: what is still at work could change it afterwards. The wait for a safeguard is not cut short, because
 * the orphan could break what has been restored.
 */
async function waitForOrphan({ process: orphan, step }: OpenStep, context: Context): Promise<void> {
  const { view, flags, interruption } = context;
  const mayStop = step.safeguard === null;
  if (orphan === null || !(await isAlive(orphan))) return;
  const stage = {
    title: `Waiting for the PowerShell of the earlier run (process ${orphan.pid}) to end`,
    run: () =>
      endOrphan(
        orphan,
        (ms) => interruption.pause(ms, mayStop),
        () => mayStop && interruption.isRequested,
      ),
  };
  await runStages([stage], {
    stream: view.stream,
    interactive: view.interactive,
    quiet: flags.quiet ?? false,
  });
}

async function takeBack(done: UndoableStep, context: Context): Promise<ExitCode> {
  const { view, folder, settings, session } = context;
  const { step } = done;
  const { call, says } = step.undo;
  view.say(`"${step.title}" on ${step.subject}, made ${done.endedAt}. ${says}`);
  const elsewhere = await whyNotHere(done.server, session);
  if (elsewhere) return refused(elsewhere, context);
  view.say(callText(call));
  if (!(await confirmed('Take it back now?', context))) return exitCodes.declined;
  const notNow = await whyNotNow(step, context);
  if (notNow) return refused(notNow, context);
  const journal = await openJournal(folder, () => new Date());
  try {
    await journal.write({
      kind: 'decision',
      step: step.id,
      subject: step.subject,
      decision: 'yes',
      reason: 'undo',
    });
    const report = await makeCall(call, powershellOptions(settings));
    await journal.write({ kind: 'undone', of: done.run, step: step.id, subject: step.subject, report });
    if (report.ending === 'ok') {
      view.say(report.changed ? 'Taken back.' : 'It had been taken back already.');
      return exitCodes.healthy;
    }
    view.alarm(report.message);
    return exitCodes.stepFailed;
  } finally {
    await journal.close();
  }
}

async function confirmed(question: string, { flags, view, interruption }: Context): Promise<boolean> {
  if (flags.yes) return true;
  const terminal = { input: process.stdin, output: view.stream, interactive: view.interactive };
  return askDone(question, terminal, interruption.signal);
}

function refused(reason: string, { view, interruption }: Context): ExitCode {
  view.alarm(`Nothing was changed. ${reason}`);
  return interruption.isRequested ? exitCodes.interrupted : exitCodes.declined;
}

function worse(left: ExitCode, right: ExitCode): ExitCode {
  const order: readonly ExitCode[] = [
    exitCodes.healthy,
    exitCodes.declined,
    exitCodes.interrupted,
    exitCodes.stepFailed,
  ];
  return order.indexOf(left) < order.indexOf(right) ? right : left;
}
