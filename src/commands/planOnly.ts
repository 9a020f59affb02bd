import { type ExitCode, exitCodes } from '../failure.js';
import { undeterminedSentence } from '../plan/failures.js';
import { makePlan } from '../plan/makePlan.js';
import type { Plan, PlanRequest } from '../plan/plan.js';
import { savePlan } from '../plan/planFile.js';
import { planMarkdown } from '../plan/planMarkdown.js';
import { openSession } from '../powershell/session.js';
import { safeJson } from '../reports/safeText.js';
import type { Settings } from '../settings/settings.js';
import { FixView } from '../terminal/fixView.js';
import { catchSignals } from './catchSignals.js';
import { dryRun } from './dryRun.js';
import type { FixFlags } from './fixFlags.js';
import { assertNotStale, assertUsersExist } from './fixRefusals.js';
import { powershellOptions, sessionOptions } from './powershellOptions.js';
import { readWorldShown } from './readWorldShown.js';

/** Makes the plan, shows it, and saves it when asked to. Changes nothing. */
export async function planOnly(
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
    const undetermined = plan.steps.length === 0 ? undeterminedSentence(world.findings) : null;
    if (undetermined === null) return exitCodes.healthy;
    page.say(undetermined);
    return exitCodes.undetermined;
  } finally {
    signals.release();
    await session.close();
  }
}
