import type { Finding } from '../checks/finding.js';
import { isWaived } from '../waivers/applyWaivers.js';
import { type JunitCase, type JunitResult, junitDocument } from './junitDocument.js';
import type { FailOn, Report } from './report.js';
import { isUnjudged, severityWord, subjectTitle, waiverSentence } from './words.js';

/**
 * A suite an area, a test case a finding. Red where the exit code is: a failure at or above --fail-on is a failure, and
 * what could not be determined an error. What does not apply or is waived is skipped; a failure that does not count
 * passes, and its output says what was found.
 */
export function toJunit({ findings, failOn, server, collectedAt, tool }: Report): string {
  const areas = [...new Set(findings.map(({ area }) => area))];
  const suites = areas.map((area) => ({
    name: area,
    cases: findings.filter((finding) => finding.area === area).map((finding) => caseOf(finding, failOn)),
  }));
  return junitDocument(suites, { server, at: collectedAt, tool });
}

function resultOf(finding: Finding, failOn: FailOn): JunitResult {
  if (isWaived(finding)) return 'skipped';
  switch (finding.outcome) {
    case 'pass':
      return 'passed';
    case 'skipped':
      return 'skipped';
    case 'unknown':
      return 'error';
    case 'fail':
      return finding.severity === 'error' || (finding.severity === 'warning' && failOn === 'warning')
        ? 'failure'
        : 'passed';
  }
}

function caseOf(finding: Finding, failOn: FailOn): JunitCase {
  const { code, title, area, check, subject, severity, summary } = finding;
  const about = subject ? ` (${subjectTitle(subject)})` : '';
  const result = resultOf(finding, failOn);
  return {
    name: `${code} ${title}${about}`,
    className: `writeback-doctor.${area}.${check}`,
    result,
    type: result === 'failure' ? severity : 'unknown',
    message: summary,
    lines: saidOf(finding, result),
  };
}

function saidOf(finding: Finding, result: JunitResult): string[] {
  const { code, outcome, severity, summary, waiver } = finding;
  switch (result) {
    case 'failure':
    case 'error':
      return linesOf(finding);
    case 'skipped':
      return waiver ? [`${code} ${summary}`, waiverSentence(waiver)] : [summary];
    case 'passed':
      return outcome === 'pass' ? [] : [`${severityWord(severity)}: ${summary}`, ...linesOf(finding)];
  }
}

function linesOf(finding: Finding): string[] {
  const { why, seen, todo, detail, waiver } = finding;
  return [
    `Why: ${why}`,
    ...seen.map((text) => `${isUnjudged(finding) ? 'Reason' : 'Seen'}: ${text}`),
    ...todo.map((text, index) => `Do ${index + 1}: ${text}`),
    ...(waiver ? [waiverSentence(waiver)] : []),
    ...(detail ?? []),
  ];
}
