import { judge } from './checks/judge.js';
import { checks } from './checks/registry.js';
import { selectChecks } from './checks/select.js';
import { collectEvidence } from './commands/collectEvidence.js';
import type { Evidence } from './evidence/evidence.js';
import { loadEvidence } from './evidence/file.js';
import { makeReport, type Report } from './reports/report.js';
import { loadSettings } from './settings/loadSettings.js';

export interface CheckOptions {
  /** Test users: UPN, DN, sAMAccountName or SID of each; left out, those of the configuration. */
  users?: string[];
  /** A file with saved evidence, to judge without PowerShell instead of reading this server. */
  from?: string;
  /** Only these checks, by code or name. */
  only?: string[];
  /** Not these checks. */
  skip?: string[];
  /** A configuration file; left out, the one of the current folder, if there is one. */
  config?: string;
  /** A profile of that file. */
  profile?: string;
  /** Ends the reading; the promise is then rejected. */
  signal?: AbortSignal;
}

export interface CheckOutcome {
  /** As `check --format json` writes it; see config/schemas/report.schema.json. */
  report: Report;
  /** What it rests on. */
  evidence: Evidence;
}

/**
 * Does what `writeback-doctor check` does, and prints nothing: reads the facts or takes saved ones, and judges them.
 * Changes nothing, keeps no history, and notifies nobody.
 * @throws Error whose message is one sentence that says what to do: wrong options, no PowerShell, a file that is not evidence
 */
export async function check(options: CheckOptions = {}): Promise<CheckOutcome> {
  const { users, from, only = [], skip = [], config, profile, signal } = options;
  const selected = selectChecks(checks, only, skip);
  const { settings } = await loadSettings({ file: config, profile, flags: users ? { users } : {} });
  const evidence =
    from === undefined
      ? await collectEvidence(settings, { quiet: true, signal: signal ?? new AbortController().signal })
      : await loadEvidence(from);
  return { report: makeReport(evidence, judge(evidence, selected), settings), evidence };
}

export type { Finding } from './checks/finding.js';
export type { Evidence, Report };
