import { exitCodes, Failure } from '../failure.js';
import { stateFolder } from '../plan/stateFolder.js';
import { Redactor } from '../redact/redactor.js';
import { redactionSecret } from '../redact/secret.js';
import type { Settings } from '../settings/settings.js';

export interface RedactionFlags {
  redact?: boolean;
  redactKey?: string;
  stateDir?: string;
}

/** The redactor that the flags ask for; null: names are kept. @throws Failure when the flags contradict each other. */
export async function openRedactor(
  { redact, redactKey, stateDir }: RedactionFlags,
  settings: Settings,
): Promise<Redactor | null> {
  if (!redact) {
    if (redactKey) throw new Failure('--redact-key is of use with --redact only.', exitCodes.wrongUse);
    return null;
  }
  return new Redactor(await redactionSecret(stateFolder(stateDir ?? settings.stateDir)));
}
