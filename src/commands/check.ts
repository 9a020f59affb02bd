import { judge } from '../checks/judge.js';
import { checks } from '../checks/registry.js';
import { selectChecks } from '../checks/select.js';
import { loadEvidence, saveEvidence } from '../evidence/file.js';
import { explainAbsence } from '../evidence/users.js';
import { type ExitCode, exitCodes } from '../failure.js';
import { exitCodeOf, type FailOn, makeReport } from '../reports/report.js';
import { loadSettings } from '../settings/loadSettings.js';
import { collectEvidence } from './collectEvidence.js';
import { type ReportFormat, writeReport } from './writeReport.js';

export interface CheckFlags {
  user?: string[];
  from?: string;
  saveEvidence?: string;
  only?: string[];
  skip?: string[];
  explain?: boolean;
  format?: ReportFormat;
  out?: string;
  failOn?: FailOn;
  config?: string;
  quiet?: boolean;
}

/** Reads evidence or loads it, judges it, and reports. Changes nothing. */
export async function check(flags: CheckFlags, signal: AbortSignal): Promise<ExitCode> {
  const selected = selectChecks(checks, flags.only ?? [], flags.skip ?? []);
  const { settings } = await loadSettings({
    ...(flags.config && { file: flags.config }),
    flags: {
      ...(flags.user && { users: flags.user }),
      ...(flags.format && { format: flags.format }),
      ...(flags.failOn && { failOn: flags.failOn }),
    },
  });
  const evidence = flags.from
    ? await loadEvidence(flags.from)
    : await collectEvidence(settings, { quiet: flags.quiet ?? false, signal });
  if (flags.saveEvidence) await saveEvidence(flags.saveEvidence, evidence);

  const report = makeReport(evidence, judge(evidence, selected), settings.failOn);
  await writeReport(report, {
    format: settings.format,
    explain: flags.explain ?? false,
    ...(flags.out && { file: flags.out }),
  });

  // A user that does not exist is wrong use, and said last, where it is seen; what was found for the others stands.
  const absences = evidence.request.users.flatMap((user) => explainAbsence(evidence, user) ?? []);
  for (const absence of absences) process.stderr.write(`${absence}\n`);
  return absences.length > 0 ? exitCodes.wrongUse : exitCodeOf(report);
}
