import { userInfo } from 'node:os';
import type { AnyCheck } from '../checks/check.js';
import { judge } from '../checks/judge.js';
import { checks } from '../checks/registry.js';
import { selectChecks } from '../checks/select.js';
import { type Answer, type Question, tenantQuestions } from '../evidence/answers.js';
import type { Evidence } from '../evidence/evidence.js';
import { loadEvidence, saveEvidence } from '../evidence/file.js';
import { explainAbsence } from '../evidence/users.js';
import { exitCodes } from '../failure.js';
import { keptRunOf } from '../history/run.js';
import { nagiosState } from '../reports/nagios.js';
import { nagiosExitCodes } from '../reports/pluginLine.js';
import { exitCodeOf, makeReport } from '../reports/report.js';
import { safeText } from '../reports/safeText.js';
import { askQuestions } from '../terminal/askQuestions.js';
import { refuseUnknownCodes } from '../waivers/refuseUnknownCodes.js';
import { parseAnswers } from './answers.js';
import type { CheckFlags, Prepared } from './check.js';
import { collectEvidence } from './collectEvidence.js';
import { refuseSameFile } from './filePlaces.js';
import { keepInHistory, tellChannels } from './keepResult.js';
import type { ReadingSessions } from './readingSessions.js';
import { reportTargets } from './reportTargets.js';
import type { CheckResult } from './supervise.js';
import { writeReport } from './writeReport.js';

/** One run of `check`: evidence, judgement, report, history. `sessions`: to read by; null where evidence is loaded. */
export async function judgeAndReport(
  flags: CheckFlags,
  { loaded, folder }: Prepared,
  sessions: ReadingSessions | null,
  signal: AbortSignal,
): Promise<CheckResult> {
  const { settings } = loaded;
  const selected = selectChecks(checks, flags.only ?? [], flags.skip ?? []);
  refuseUnknownCodes(loaded, checks);
  refuseSameFile({ '--from': flags.from, '--save-evidence': flags.saveEvidence, '--out': flags.out });
  const isPlugin = flags.exitCodes === 'nagios';
  const targets = await reportTargets(flags.format ?? [isPlugin ? 'nagios' : settings.format], flags.out);
  const evidence = flags.from
    ? await loadEvidence(flags.from)
    : await collectEvidence(settings, {
        ...(sessions && { sessions }),
        quiet: flags.quiet ?? false,
        signal,
        tenant: flags.tenant ?? false,
        answers: await answersOf(flags, signal),
      });
  // PowerShell ends while its facts are judged.
  const closed = sessions?.close();
  if (!flags.from) await askWhatIsOpen(flags, evidence, selected, signal);
  if (flags.saveEvidence) await saveEvidence(flags.saveEvidence, evidence);

  const report = makeReport(evidence, judge(evidence, selected), settings);
  await writeReport(report, targets, { explain: flags.explain ?? false });

  if (!flags.from) {
    const run = flags.history === false ? keptRunOf(report) : await keepInHistory(report, folder, settings);
    if (flags.notify) await tellChannels(run, folder, settings);
  }

  await closed;
  // A user that does not exist is wrong use, and said last, where it is seen; what was found for the others stands.
  const absences = evidence.request.users.flatMap((user) => explainAbsence(evidence, user) ?? []);
  for (const absence of absences) process.stderr.write(`${safeText(absence)}\n`);
  const exitCode = absences.length > 0 ? exitCodes.wrongUse : exitCodeOf(report);
  return { exitCode: isPlugin ? nagiosExitCodes[nagiosState(report)] : exitCode, report };
}

/** The answers that were given and, where the tenant is asked and a person is at a terminal, those to the other questions. */
async function answersOf(flags: CheckFlags, signal: AbortSignal): Promise<Answer[]> {
  const given = parseAnswers(flags.answer ?? []);
  return flags.tenant ? [...given, ...(await askFor(flags, tenantQuestions, given, signal))] : given;
}

/** Asks a person at a terminal what the facts leave unknown and keeps the answers in the evidence. */
async function askWhatIsOpen(
  flags: CheckFlags,
  evidence: Evidence,
  selected: readonly AnyCheck[],
  signal: AbortSignal,
): Promise<void> {
  const asking = selected.filter(({ asks }) => asks !== undefined && !tenantQuestions.includes(asks));
  const open = judge(evidence, asking).filter(({ outcome, data }) => outcome === 'unknown' && data !== null);
  const questions = asking.flatMap(({ code, asks }) =>
    asks && open.some((one) => one.code === code) ? [asks] : [],
  );
  const given = evidence.answers ?? [];
  const further = await askFor(flags, questions, given, signal);
  if (further.length > 0) evidence.answers = [...given, ...further];
}

/**
 * Nobody is asked where nobody can answer, and by --quiet, which is for runs that nobody watches: then the findings say
 * what to look at.
 */
async function askFor(
  { quiet }: CheckFlags,
  questions: readonly Question[],
  given: readonly Answer[],
  signal: AbortSignal,
): Promise<Answer[]> {
  const { stdin: input, stderr: output } = process;
  const open = questions.filter((name) => !given.some(({ question }) => question === name));
  if (quiet || open.length === 0 || input.isTTY !== true || output.isTTY !== true) return [];
  return askQuestions(open, userInfo().username, { input, output }, signal);
}
