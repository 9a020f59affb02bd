import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { type ExitCode, exitCodes, Failure } from '../failure.js';
import { type Applied, applyPlan } from '../plan/applyPlan.js';
import { failuresOf, sentence, undeterminedSentence } from '../plan/failures.js';
import { openJournal } from '../plan/journal.js';
import { whatWasLeftOpen } from '../plan/leftOpen.js';
import { acquireLock } from '../plan/lock.js';
import { makePlan } from '../plan/makePlan.js';
import type { Plan, PlanRequest } from '../plan/plan.js';
import { loadPlan } from '../plan/planFile.js';
import { type FixRecord, recordFormat, recordVersion } from '../plan/record.js';
import { prepareStateFolder, stateFolder } from '../plan/stateFolder.js';
import type { World } from '../plan/world.js';
import { openSession } from '../powershell/session.js';
import { loadSettings } from '../settings/loadSettings.js';
import type { Settings } from '../settings/settings.js';
import { FixView } from '../terminal/fixView.js';
import { version } from '../version.js';
import { applyPort } from './applyPort.js';
import { catchSignals } from './catchSignals.js';
import { configurationOf } from './configurationFlags.js';
import { refuseUnwritable } from './filePlaces.js';
import { type FixFlags, requestOf } from './fixFlags.js';
import { assertConfirmable, assertNotStale, assertUsersExist } from './fixRefusals.js';
import { planOnly } from './planOnly.js';
import { powershellOptions, sessionOptions } from './powershellOptions.js';
import { readWorldShown } from './readWorldShown.js';
import { writeRecord } from './writeRecord.js';

/** Makes the plan from fresh evidence, or takes an approved one, shows it, and applies it step by step. */
export async function fix(flags: FixFlags): Promise<ExitCode> {
  const isReadOnly = flags.dryRun === true || flags.planOut !== undefined;
  if (!isReadOnly) assertConfirmable(flags);
  if (flags.out) await refuseUnwritable(flags.out);
  const approved = flags.plan === undefined ? null : await loadPlan(flags.plan);
  const { settings } = await loadSettings({
    ...configurationOf(flags),
    flags: { ...(flags.user && { users: flags.user }) },
  });
  const folder = stateFolder(flags.stateDir ?? settings.stateDir);
  const request = approved?.request ?? requestOf(flags, settings, folder);
  const view = new FixView(process.stderr, flags.quiet);
  if (isReadOnly) return planOnly(flags, settings, request, approved, view);

  await prepareStateFolder(folder);
  const lock = await acquireLock(folder, 'fix', new Date());
  try {
    const notice = await whatWasLeftOpen(folder);
    if (notice) throw new Failure(`Nothing was changed. ${notice}`, exitCodes.declined);
    return await planAndApply(flags, settings, request, approved, folder, view);
  } finally {
    await lock.release();
  }
}

async function planAndApply(
  flags: FixFlags,
  settings: Settings,
  request: PlanRequest,
  approved: Plan | null,
  folder: string,
  view: FixView,
): Promise<ExitCode> {
  const session = openSession(sessionOptions(settings));
  const signals = catchSignals();
  const { interruption } = signals;
  const journal = await openJournal(folder, () => new Date(), randomUUID());
  try {
    const beganAt = new Date().toISOString();
    const reading = { quiet: flags.quiet ?? false, signal: interruption.signal };
    const world = await readWorldShown(session, settings, request, view, reading);
    assertUsersExist(world);
    const fresh = makePlan(world.context, request);
    if (approved) assertNotStale(approved, fresh, flags.plan ?? '');
    const plan = approved ?? fresh;
    view.plan(plan);
    const mode: FixRecord['mode'] = approved ? 'approvedPlan' : flags.yes ? 'unattended' : 'attended';
    const user = userInfo().username;
    if (plan.steps.length === 0) {
      const failed = failuresOf(world.findings).map(sentence);
      const undetermined = undeterminedSentence(world.findings);
      if (undetermined) view.say(undetermined);
      const outcome = failed.length > 0 ? 'remaining' : undetermined ? 'undetermined' : 'healthy';
      const nothing: Applied = { steps: [], failedAfter: failed, outcome };
      await writeRecord(
        recordOf(nothing, plan, world, { run: journal.run, user, beganAt, mode }),
        flags,
        view,
      );
      return exitCodeOf(outcome);
    }
    await journal.write({
      kind: 'runBegin',
      server: plan.server,
      user,
      tool: version,
      unattended: flags.yes ?? false,
      planDigest: plan.planDigest,
      steps: plan.steps.map(({ id }) => id),
    });
    const port = applyPort({
      journal,
      folder,
      session,
      settings,
      request,
      view,
      interruption,
      powershell: powershellOptions(settings),
      isAutomatic: flags.yes ?? false,
      isApproved: approved !== null,
    });
    const applied = await applyPlan(plan, world, port, {
      unattended: flags.yes ?? false,
      isApproved: approved !== null,
      limits: settings.repair,
    });
    await journal.write({ kind: 'runEnd', outcome: applied.outcome });
    await writeRecord(recordOf(applied, plan, world, { run: journal.run, user, beganAt, mode }), flags, view);
    return exitCodeOf(applied.outcome);
  } finally {
    signals.release();
    await journal.close();
    await session.close();
  }
}

function recordOf(
  applied: Applied,
  plan: Plan,
  world: World,
  run: Pick<FixRecord, 'run' | 'user' | 'beganAt' | 'mode'>,
): FixRecord {
  return {
    format: recordFormat,
    version: recordVersion,
    tool: version,
    ...run,
    server: plan.server,
    endedAt: new Date().toISOString(),
    planDigest: plan.planDigest,
    failedBefore: failuresOf(world.findings).map(sentence),
    failedAfter: applied.failedAfter,
    withheld: plan.withheld,
    steps: applied.steps,
    outcome: applied.outcome,
  };
}

function exitCodeOf(outcome: FixRecord['outcome']): ExitCode {
  const codes: Record<FixRecord['outcome'], ExitCode> = {
    healthy: exitCodes.healthy,
    remaining: exitCodes.findings,
    undetermined: exitCodes.undetermined,
    failed: exitCodes.stepFailed,
    leftOpen: exitCodes.stepFailed,
    stale: exitCodes.stalePlan,
    declined: exitCodes.declined,
    interrupted: exitCodes.interrupted,
  };
  return codes[outcome];
}
