import { endProcessTree } from '../powershell/processTree.js';
import { isAlive, type ProcessIdentity } from './processIdentity.js';

/** How long the PowerShell of a run that was killed may go on by itself, in milliseconds. */
const graceMs = 60_000;

/**
 * Waits until the PowerShell process of an earlier run has ended, and ends it when it does not: otherwise it could turn writeback off
 * after it was found on. It is known by number and start, so no other process is touched.
 */
export async function endOrphan(
  process: ProcessIdentity,
  pause: (ms: number) => Promise<void>,
  isGivenUp: () => boolean,
): Promise<void> {
  const deadline = Date.now() + graceMs;
  while (!isGivenUp() && (await isAlive(process))) {
    if (Date.now() >= deadline) {
      await endProcessTree(process.pid);
      return;
    }
    await pause(500);
  }
}
