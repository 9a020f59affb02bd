import { duration } from '../checks/words.js';
import type { Interruption } from '../plan/interruption.js';
import { readServer } from '../plan/world.js';
import type { PowerShellSession } from '../powershell/session.js';
import type { FixView } from '../terminal/fixView.js';
import { runStages } from '../terminal/progress.js';

/** How often a running synchronisation is looked at, in milliseconds. */
const idlePollMs = 5000;

/** null once no synchronisation is running; otherwise why the wait has ended. */
export async function waitUntilIdle(
  session: PowerShellSession,
  view: FixView,
  interruption: Interruption,
  limitSeconds: number,
): Promise<string | null> {
  const deadline = Date.now() + limitSeconds * 1000;
  const isIdle = async () => (await readServer(session))?.syncInProgress !== true;
  let ended = await isIdle();
  if (ended) return null;
  const stage = {
    title: 'Waiting until the running synchronisation has ended',
    run: async (observe: (activity: string) => void) => {
      for (let left = 1; !ended && !interruption.isRequested && left > 0; ) {
        left = (deadline - Date.now()) / 1000;
        if (left > 0) observe(`for at most ${duration(Math.ceil(left))} more`);
        await interruption.pause(Math.max(0, Math.min(idlePollMs, left * 1000)), true);
        ended = await isIdle();
      }
    },
  };
  await runStages([stage], { stream: view.stream, interactive: view.interactive, quiet: false });
  if (ended) return null;
  return interruption.isRequested
    ? 'A synchronisation was running when the operator stopped the run.'
    : `A synchronisation is running and has not ended within ${duration(limitSeconds)} (repair.synchronisationSeconds). Wait until it has ended, or stop it.`;
}
