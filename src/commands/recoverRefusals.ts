import { session as sessionFact } from '../evidence/facts/session.js';
import type { Interruption } from '../plan/interruption.js';
import { unknownServer } from '../plan/openSteps.js';
import { readServer } from '../plan/world.js';
import { PowerShellError } from '../powershell/errors.js';
import type { PowerShellSession } from '../powershell/session.js';
import type { Settings } from '../settings/settings.js';
import type { PlannedStep } from '../steps/step.js';
import { whyNoServerStep } from '../steps/writebackBasis.js';
import type { FixView } from '../terminal/fixView.js';
import { waitUntilIdle } from './waitUntilIdle.js';

/** What `recover` refuses before it changes anything; each gives its sentence, or null. */

/** What was begun on one server is not finished on another, whose state nobody has looked at. */
export async function whyNotHere(server: string, session: PowerShellSession): Promise<string | null> {
  if (server === unknownServer) return null;
  const here = await readServerName(session);
  if (here === null) return `It was begun on ${server}, and which server this is could not be read.`;
  if (here.toLowerCase() === server.toLowerCase()) return null;
  return `It was begun on ${server}, and this is ${here}: run writeback-doctor recover on ${server}.`;
}

/** As `fix` right before a step: the operator may have stopped; a Connect server must be the active one, and not synchronise. */
export async function whyNotNow(
  { touches }: PlannedStep,
  {
    session,
    view,
    interruption,
    settings,
  }: { session: PowerShellSession; view: FixView; interruption: Interruption; settings: Settings },
): Promise<string | null> {
  if (interruption.isRequested) return 'The operator stopped the recovery, and the step stays as it is.';
  if (touches !== 'server') return null;
  const busy = await waitUntilIdle(session, view, interruption, settings.repair.synchronisationSeconds);
  if (busy !== null) return busy;
  const reason = whyNoServerStep({ server: await readServer(session) });
  return reason && `${reason.charAt(0).toUpperCase()}${reason.slice(1)}`;
}

async function readServerName(session: PowerShellSession): Promise<string | null> {
  try {
    return (await session.call(sessionFact, {})).value.computerName;
  } catch (error) {
    if (error instanceof PowerShellError) return null;
    throw error;
  }
}
