import { utc } from '../checks/words.js';
import { callText } from '../steps/callText.js';
import { readJournal } from './journal.js';
import { type OpenStep, openSteps } from './openSteps.js';

/**
 * What the next run of any command says first when a run was left open: most of all that writeback may be off. null when nothing was.
 * A journal that cannot be read is said too, never passed over.
 */
export async function leftOpenNotice(folder: string): Promise<string | null> {
  try {
    return await whatWasLeftOpen(folder);
  } catch (error) {
    return `Whether an earlier run was left open is not known. ${(error as Error).message}`;
  }
}

/**
 * The same for a command that changes something.
 * @throws Failure when the journal cannot be read: then nothing may be changed
 */
export async function whatWasLeftOpen(folder: string): Promise<string | null> {
  const open = openSteps((await readJournal(folder)).entries);
  return open.length === 0 ? null : open.map(noticeOf).join('\n');
}

function noticeOf(open: OpenStep): string {
  const { step, server } = open;
  const when = utc(new Date(open.beganAt));
  const danger =
    step.safeguard?.condition === 'writebackEnabled'
      ? `PASSWORD WRITEBACK MAY BE OFF on ${server}: "${step.title}" of ${when} did not come to its end.`
      : `A step was left open on ${server}: "${step.title}" of ${when} did not come to its end.`;
  return [danger, ...(open.leftOpen ? [open.leftOpen] : []), 'Run: writeback-doctor recover'].join(' ');
}

/** What a person does by hand when the tool could not. */
export function byHand(open: Pick<OpenStep, 'step'>): string[] {
  const guard = open.step.safeguard;
  if (!guard) return [];
  return guard.condition === 'writebackEnabled'
    ? [
        `On the Connect server, in an elevated Windows PowerShell: Set-ADSyncAADPasswordResetConfiguration -Connector '${(guard.connector ?? '').replaceAll("'", "''")}' -Enable $true`,
        'Or in the Microsoft Entra Connect wizard: Customize synchronization options, Optional features, tick Password writeback.',
        'Then run: writeback-doctor recover',
      ]
    : [
        'On the Connect server, in an elevated Windows PowerShell: Start-Service ADSync',
        `Then run: writeback-doctor recover (which makes the call ${callText(guard.call)})`,
      ];
}
