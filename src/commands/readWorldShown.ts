import type { PlanRequest } from '../plan/plan.js';
import { readWorld, type World } from '../plan/world.js';
import type { PowerShellSession } from '../powershell/session.js';
import type { Settings } from '../settings/settings.js';
import type { FixView } from '../terminal/fixView.js';
import { runStages } from '../terminal/progress.js';

/** Reads everything that a plan is made from, showing what is being read. */
export async function readWorldShown(
  session: PowerShellSession,
  settings: Settings,
  request: PlanRequest,
  view: FixView,
  { quiet, signal }: { quiet: boolean; signal: AbortSignal },
): Promise<World> {
  let world: World | undefined;
  const stage = {
    title: 'Reading the present state',
    run: async (observe: (activity: string) => void) => {
      world = await readWorld(session, settings, request, observe, signal);
    },
  };
  await runStages([stage], { stream: view.stream, interactive: view.interactive, quiet });
  return world as World;
}
