import { explainAbsence } from '../evidence/users.js';
import { exitCodes, Failure } from '../failure.js';
import { movedSentence, movedSince } from '../plan/moved.js';
import type { Plan } from '../plan/plan.js';
import type { World } from '../plan/world.js';
import type { FixFlags } from './fixFlags.js';

/** What `fix` refuses before it changes anything; each throws a Failure with its sentence and its exit code. */

/** Without a terminal nobody can be asked; it refuses at once rather than wait for an answer that never comes. */
export function assertConfirmable({ yes }: FixFlags): void {
  if (yes || (process.stdin.isTTY && process.stderr.isTTY)) return;
  throw new Failure(
    'Nothing was changed: fix asks before each step, and this is not a terminal. Run it in a terminal, or add --yes; --dry-run shows what it would do.',
    exitCodes.declined,
  );
}

/** A step for a user that does not exist, or that is not the one that was meant, helps nobody. */
export function assertUsersExist({ evidence }: World): void {
  const absences = evidence.request.users.flatMap((user) => explainAbsence(evidence, user) ?? []);
  if (absences.length > 0)
    throw new Failure(`Nothing was changed. ${absences.join(' ')}`, exitCodes.wrongUse);
}

export function assertNotStale(approved: Plan, fresh: Plan, file: string): void {
  const moved = movedSince(approved, fresh);
  if (moved.length === 0) return;
  throw new Failure(
    `The plan ${file} is stale, so nothing was changed. Since it was made: ${moved.map(movedSentence).join('; ')}. Make it again with --plan-out and have it approved.`,
    exitCodes.stalePlan,
  );
}
