import type { Outcome, Severity } from '../checks/check.js';
import type { Finding } from '../checks/finding.js';
import { serverName } from '../checks/subject.js';
import type { Evidence } from '../evidence/evidence.js';
import { type ExitCode, exitCodes } from '../failure.js';
import type { Waiver } from '../settings/waiver.js';
import { applyWaivers, isWaived } from '../waivers/applyWaivers.js';
import { timelineOf } from './evidenceTimeline.js';
import { type ReportedPlan, reportedPlan } from './reportedPlan.js';
import type { TimelineEntry } from './timeline.js';

/** Raised by one each time a consumer of the previous version could misread a report. */
export const reportVersion = 1;
export const reportFormat = 'writeback-doctor/report';

/** What every format is made of: made from evidence and findings alone, so saved evidence gives the same report. */
export interface Report extends ReportedPlan {
  format: typeof reportFormat;
  version: typeof reportVersion;
  /** Version of writeback-doctor that collected the evidence. */
  tool: string;
  collectedAt: string;
  /** The Connect server. */
  server: string;
  users: string[];
  /** The lowest severity of a failure that makes the run unhealthy. */
  failOn: FailOn;
  summary: Summary;
  findings: Finding[];
  /** Facts that could not be read, with the reason. */
  unread: { fact: string; about: Record<string, string>; reason: string }[];
  /** What the events in the evidence tell, in order; empty when no events were read. */
  timeline: TimelineEntry[];
}

export interface Summary {
  verdict: 'healthy' | 'unhealthy' | 'undetermined';
  /** Findings by outcome; those that a waiver accepts are in none of them. */
  outcomes: Record<Outcome, number>;
  /** Failed findings by severity, without those that a waiver accepts. */
  failures: Record<Severity, number>;
  /** Failed findings that a waiver in force accepts. */
  waived: number;
}

/** The lowest severity of a failure that makes the run unhealthy. */
export type FailOn = 'error' | 'warning';

export function makeReport(
  evidence: Evidence,
  judged: readonly Finding[],
  { failOn, waivers = [] }: { failOn: FailOn; waivers?: readonly Waiver[] },
): Report {
  const findings = applyWaivers(judged, waivers, new Date(evidence.collectedAt));
  return {
    format: reportFormat,
    version: reportVersion,
    tool: evidence.tool,
    collectedAt: evidence.collectedAt,
    server: serverName(evidence),
    users: evidence.request.users,
    failOn,
    summary: summarise(findings, failOn),
    findings,
    unread: evidence.readings.flatMap(({ fact, about, error }) =>
      error && error.kind !== 'notApplicable' ? [{ fact, about, reason: error.message }] : [],
    ),
    ...reportedPlan(evidence, findings),
    timeline: timelineOf(evidence, judged),
  };
}

function summarise(findings: readonly Finding[], failOn: FailOn): Summary {
  const outcomes: Summary['outcomes'] = { pass: 0, fail: 0, skipped: 0, unknown: 0 };
  const failures: Summary['failures'] = { error: 0, warning: 0, info: 0 };
  let waived = 0;
  for (const finding of findings) {
    if (isWaived(finding)) {
      waived += 1;
      continue;
    }
    outcomes[finding.outcome] += 1;
    if (finding.outcome === 'fail') failures[finding.severity] += 1;
  }
  const counted = failures.error + (failOn === 'warning' ? failures.warning : 0);
  const verdict = counted > 0 ? 'unhealthy' : outcomes.unknown > 0 ? 'undetermined' : 'healthy';
  return { verdict, outcomes, failures, waived };
}

export function exitCodeOf(report: Report): ExitCode {
  switch (report.summary.verdict) {
    case 'healthy':
      return exitCodes.healthy;
    case 'unhealthy':
      return exitCodes.findings;
    case 'undetermined':
      return exitCodes.undetermined;
  }
}
