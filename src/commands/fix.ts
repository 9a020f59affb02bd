import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { explainAbsence } from '../evidence/users.js';
import { type ExitCode, exitCodes, Failure } from '../failure.js';
import { applyPlan } from '../plan/applyPlan.js';
import { failuresOf, sentence } from '../plan/failures.js';
import { openJournal } from '../plan/journal.js';
import { whatWasLeftOpen } from '../plan/leftOpen.js';
import { acquireLock } from '../plan/lock.js';
import { makePlan } from '../plan/makePlan.js';
import { movedSentence, movedSince } from '../plan/moved.js';
import type { Plan, PlanRequest } from '../plan/plan.js';
import { loadPlan, savePlan } from '../plan/planFile.js';
import { planMarkdown } from '../plan/planMarkdown.js';
import { type FixRecord, recordFormat, recordVersion } from '../plan/record.js';
import { prepareStateFolder, stateFolder } from '../plan/stateFolder.js';
import type { World } from '../plan/world.js';
import { openSession } from '../powershell/session.js';
import { safeJson } from '../reports/safeText.js';
import { loadSettings } from '../settings/loadSettings.js';
import type { Settings } from '../settings/settings.js';
import { stepId } from '../steps/step.js';
import { FixView } from '../terminal/fixView.js';
import { version } from '../version.js';
import { applyPort } from './applyPort.js';
import { catchSignals } from './catchSignals.js';
import { configurationOf } from './configurationFlags.js';
import { dryRun } from './dryRun.js';
import { powershellOptions, sessionOptions } from './powershellOptions.js';
import { readWorldShown } from './readWorldShown.js';
import { type RecordFormat, writeRecord } from './writeRecord.js';

export interface FixFlags {
  user?: string[];
  dryRun?: boolean;
  planOut?: string;
  plan?: string;
  step?: string[];
  runbook?: boolean;
  yes?: boolean;
  scope?: string;
  exportFolder?: string;
  stateDir?: string;
  format?: RecordFormat;
  out?: string;
  config?: string;
  profile?: string;
  quiet?: boolean;
}

/** Makes the plan from fresh evidence, or takes an approved one, shows it, and applies it step by step. */
export async function fix(flags: FixFlags): Promise<ExitCode> {
  const isReadOnly = flags.dryRun === true || flags.planOut !== undefined;
  if (!isReadOnly) assertConfirmable(flags);
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

/** Without a terminal nobody can be asked; it refuses at once rather than wait for an answer that never comes. */
function assertConfirmable({ yes }: FixFlags): void {
  if (yes || (process.stdin.isTTY && process.stderr.isTTY)) return;
  throw new Failure(
    'Nothing was changed: fix asks before each step, and this is not a terminal. Run it in a terminal, or add --yes; --dry-run shows what it would do.',
    exitCodes.declined,
  );
}

function requestOf(flags: FixFlags, settings: Settings, folder: string): PlanRequest {
  return {
    users: settings.users,
    runbook: flags.runbook ?? false,
    steps: (flags.step ?? []).map(stepOf),
    scope: flags.scope ?? null,
    exportFolder: flags.exportFolder ?? join(folder, 'export'),
  };
}

function stepOf(word: string) {
  const known = stepId.safeParse(word);
  if (known.success) return known.data;
  throw new Failure(
    `There is no step "${word}". The steps are: ${stepId.options.join(', ')}.`,
    exitCodes.wrongUse,
  );
}

async function planOnly(
  flags: FixFlags,
  settings: Settings,
  request: PlanRequest,
  approved: Plan | null,
  view: FixView,
): Promise<ExitCode> {
  const session = openSession(sessionOptions(settings));
  const signals = catchSignals();
  try {
    const reading = { quiet: flags.quiet ?? false, signal: signals.interruption.signal };
    const world = await readWorldShown(session, settings, request, view, reading);
    assertUsersExist(world);
    const plan = makePlan(world.context, request);
    if (approved) assertNotStale(approved, plan, flags.plan ?? '');
    // The plan is what was asked for, so it goes to standard output; in another format it is there once, and this is for the reader.
    const page = (flags.format ?? 'text') === 'text' ? new FixView(process.stdout) : view;
    page.plan(plan);
    if (flags.dryRun) await dryRun(plan, page, powershellOptions(settings));
    if (flags.planOut) {
      const { json, markdown } = await savePlan(flags.planOut, plan);
      view.say(`The plan is in ${json}, and for people in ${markdown}. Its digest is ${plan.planDigest}.`);
    }
    if (flags.format === 'json') process.stdout.write(`${safeJson(JSON.stringify(plan, null, 2))}\n`);
    if (flags.format === 'markdown') process.stdout.write(planMarkdown(plan));
    return exitCodes.healthy;
  } finally {
    signals.release();
    await session.close();
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
    if (plan.steps.length === 0)
      return failuresOf(world.findings).length > 0 ? exitCodes.findings : exitCodes.healthy;
    const mode: FixRecord['mode'] = approved ? 'approvedPlan' : flags.yes ? 'unattended' : 'attended';
    const user = userInfo().username;
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

/** A step for a user that does not exist, or that is not the one that was meant, helps nobody. */
function assertUsersExist({ evidence }: World): void {
  const absences = evidence.request.users.flatMap((user) => explainAbsence(evidence, user) ?? []);
  if (absences.length > 0)
    throw new Failure(`Nothing was changed. ${absences.join(' ')}`, exitCodes.wrongUse);
}

function assertNotStale(approved: Plan, fresh: Plan, file: string): void {
  const moved = movedSince(approved, fresh);
  if (moved.length === 0) return;
  throw new Failure(
    `The plan ${file} is stale, so nothing was changed. Since it was made: ${moved.map(movedSentence).join('; ')}. Make it again with --plan-out and have it approved.`,
    exitCodes.stalePlan,
  );
}

function recordOf(
  applied: Awaited<ReturnType<typeof applyPlan>>,
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
    failed: exitCodes.stepFailed,
    leftOpen: exitCodes.stepFailed,
    stale: exitCodes.stalePlan,
    declined: exitCodes.declined,
    interrupted: exitCodes.interrupted,
  };
  return codes[outcome];
}
