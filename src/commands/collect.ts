import { loadEvidence, saveEvidence } from '../evidence/file.js';
import { explainAbsence } from '../evidence/users.js';
import { type ExitCode, exitCodes } from '../failure.js';
import { saveRedactionKey } from '../redact/secret.js';
import { safeText } from '../reports/safeText.js';
import { loadSettings } from '../settings/loadSettings.js';
import { collectEvidence } from './collectEvidence.js';
import { configurationOf } from './configurationFlags.js';
import { refuseSameFile } from './filePlaces.js';
import { openRedactor, type RedactionFlags } from './redaction.js';

export interface CollectFlags extends RedactionFlags {
  out: string;
  user?: string[];
  from?: string;
  config?: string;
  profile?: string;
  quiet?: boolean;
}

/** Reads the evidence, or takes that of a file, and saves it for `check --from`. Judges nothing and changes nothing. */
export async function collect(flags: CollectFlags, signal: AbortSignal): Promise<ExitCode> {
  const { settings } = await loadSettings({
    ...configurationOf(flags),
    flags: { ...(flags.user && { users: flags.user }) },
  });
  refuseSameFile({ '--from': flags.from, '--redact-key': flags.redactKey, '--out': flags.out });
  const redactor = await openRedactor(flags, settings);
  const evidence = flags.from
    ? await loadEvidence(flags.from)
    : await collectEvidence(settings, { quiet: flags.quiet ?? false, signal });
  redactor?.learn(evidence);
  await saveEvidence(flags.out, redactor ? redactor.value(evidence) : evidence);
  if (redactor && flags.redactKey) await saveRedactionKey(flags.redactKey, redactor.entries());

  const unread = evidence.readings.filter(({ error }) => error && error.kind !== 'notApplicable').length;
  const gap = unread > 0 ? `; ${unread} could not be read, and the file says why` : '';
  if (!flags.quiet) {
    process.stderr.write(
      `${evidence.readings.length} readings saved to ${safeText(flags.out)}${gap}.\nNext: writeback-doctor check --from ${safeText(flags.out)}\n`,
    );
  }
  const absences = evidence.request.users.flatMap((user) => explainAbsence(evidence, user) ?? []);
  for (const absence of absences) process.stderr.write(`${safeText(absence)}\n`);
  return absences.length > 0 ? exitCodes.wrongUse : exitCodes.healthy;
}
