import type { StepEnding } from './journalEntry.js';
import type { StepState } from './stepState.js';

/** How a step that is being closed has ended, with its sentence. */
export function endingOf(state: StepState): { ending: StepEnding; message: string } {
  const { failure, verified, isInterrupted, isBreakSeen, step } = state;
  if (isInterrupted && verified === null) {
    const why = failure === null ? '' : ` ${failure}`;
    return { ending: 'interrupted', message: `Stopped by the operator.${heldSentence(state)}${why}` };
  }
  if (failure !== null) return { ending: 'failed', message: failure };
  if (verified === null) return { ending: 'interrupted', message: 'Recovered after an interruption.' };
  if (verified.ok && step.safeguard?.mustBreak && !isBreakSeen)
    return { ending: 'notVerified', message: 'Whether the first call took effect could not be read.' };
  return { ending: verified.ok ? 'verified' : 'notVerified', message: verified.message };
}

/** A step with a safeguard is closed only after its condition was read to hold. */
function heldSentence({ step }: StepState): string {
  switch (step.safeguard?.condition) {
    case 'writebackEnabled':
      return ' Writeback is on, as the server says.';
    case 'serviceRunning':
      return ' The service runs, as the server says.';
    case undefined:
      return '';
  }
}

/** What is said when the condition of a step could not be restored. */
export function leftOpenMessage({ step, reading, guards }: StepState): string {
  const isSeen = reading === 'broken';
  return step.safeguard?.condition === 'writebackEnabled'
    ? `Password writeback of "${step.safeguard.connector}" ${isSeen ? 'is off' : 'may be off: its state cannot be read'}, after ${guards} attempts to turn it on.`
    : `The service ADSync ${isSeen ? 'does not run' : 'may not run: its state cannot be read'}, after ${guards} attempts to start it.`;
}
