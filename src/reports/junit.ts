import type { Finding } from '../checks/finding.js';
import { isWaived } from '../waivers/applyWaivers.js';
import { escapeMarkup } from './escapeMarkup.js';
import type { FailOn, Report } from './report.js';
import { isUnjudged, severityWord, subjectTitle, waiverSentence } from './words.js';

/**
 * JUnit XML as Jenkins and most others read it: a suite an area, a test case a finding. Red where the exit code is: a
 * failure at or above --fail-on is a failure, and what could not be determined an error. What does not apply or is waived
 * is skipped; a failure that does not count passes, and its output says what was found.
 */
export function toJunit(report: Report): string {
  const { findings, failOn, server, collectedAt, tool } = report;
  const areas = [...new Set(findings.map(({ area }) => area))];
  const all = tally(findings, failOn);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="writeback-doctor" tests="${findings.length}" failures="${all.failures}" errors="${all.errors}" time="0">`,
    ...areas.flatMap((area, index) => {
      const own = findings.filter((finding) => finding.area === area);
      const { failures, errors, skipped } = tally(own, failOn);
      return [
        `  <testsuite id="${index}" name="${area}" package="writeback-doctor" hostname="${attribute(server)}" timestamp="${collectedAt.slice(0, 19)}" tests="${own.length}" failures="${failures}" errors="${errors}" skipped="${skipped}" time="0">`,
        '    <properties>',
        `      <property name="tool" value="${attribute(tool)}"/>`,
        '    </properties>',
        ...own.flatMap((finding) => testCase(finding, failOn)),
        '  </testsuite>',
      ];
    }),
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

type Result = 'failure' | 'error' | 'skipped' | 'passed';

function resultOf(finding: Finding, failOn: FailOn): Result {
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

function tally(findings: readonly Finding[], failOn: FailOn) {
  const results = findings.map((finding) => resultOf(finding, failOn));
  const count = (wanted: Result) => results.filter((result) => result === wanted).length;
  return { failures: count('failure'), errors: count('error'), skipped: count('skipped') };
}

function testCase(finding: Finding, failOn: FailOn): string[] {
  const { code, title, area, check, subject, severity, summary, waiver } = finding;
  const about = subject ? ` (${subjectTitle(subject)})` : '';
  const open = `    <testcase name="${attribute(`${code} ${title}${about}`)}" classname="${attribute(`writeback-doctor.${area}.${check}`)}" time="0"`;
  const result = resultOf(finding, failOn);
  switch (result) {
    case 'failure':
    case 'error': {
      const type = result === 'failure' ? severity : 'unknown';
      return [
        `${open}>`,
        `      <${result} type="${type}" message="${attribute(summary)}">${content(linesOf(finding))}</${result}>`,
        '    </testcase>',
      ];
    }
    case 'skipped': {
      const why = waiver ? [`${code} ${summary}`, waiverSentence(waiver)] : [summary];
      return [`${open}>`, `      <skipped>${content(why)}</skipped>`, '    </testcase>'];
    }
    case 'passed': {
      if (finding.outcome === 'pass') return [`${open}/>`];
      const said = [`${severityWord(severity)}: ${summary}`, ...linesOf(finding)];
      return [`${open}>`, `      <system-out>${content(said)}</system-out>`, '    </testcase>'];
    }
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

/** White space at the ends and in runs is not kept by every reader of an attribute. */
function attribute(text: string): string {
  return escapeMarkup(text.trim().replace(/ {2,}/g, ' '));
}

function content(lines: readonly string[]): string {
  return lines.map(escapeMarkup).join('\n');
}
