import type { Finding } from '../checks/finding.js';
import type { Report } from './report.js';
import { safeText } from './safeText.js';
import { fingerprint, logicalPlace, type SarifRule, sarifLevels, sarifLog } from './sarifLog.js';
import { isUnjudged, subjectTitle, waiverSentence } from './words.js';

/**
 * A rule a check, a result a finding. A waiver is a suppression: accepted while it is in force, and rejected when it has
 * expired, which by §3.27.23 means that the result counts again.
 */
export function toSarif(report: Report): string {
  const { findings, collectedAt, unread, summary, server, users } = report;
  return sarifLog({
    rules: findings.map(ruleOf),
    results: findings.map(resultOf),
    endedAt: collectedAt,
    notifications: unread.map(({ fact, about, reason }) =>
      [fact, ...Object.values(about)].join(' ').concat(`: ${reason}`),
    ),
    properties: { server, users, collectedBy: report.tool, verdict: summary.verdict },
  });
}

function ruleOf({ code, check, title, why, area, severity }: Finding): SarifRule {
  return {
    id: code,
    name: check,
    shortDescription: { text: title },
    fullDescription: { text: why },
    defaultConfiguration: { level: sarifLevels[severity] },
    properties: { area },
  };
}

/** §3.27.9: a result that is no failure has level "none". */
const kinds = { pass: 'pass', fail: 'fail', skipped: 'notApplicable', unknown: 'open' } as const;

function resultOf(finding: Finding) {
  const { code, outcome, severity, subject, data, waiver } = finding;
  return {
    ruleId: code,
    kind: kinds[outcome],
    level: outcome === 'fail' ? sarifLevels[severity] : 'none',
    message: { text: messageOf(finding) },
    locations: subject ? [logicalPlace(subject.kind, subject.name)] : [],
    partialFingerprints: {
      'checkAndSubject/v1': fingerprint(code, subject?.kind ?? null, subject?.name.toLowerCase() ?? null),
    },
    suppressions: waiver
      ? [
          {
            kind: 'external',
            status: waiver.state === 'inForce' ? 'accepted' : 'rejected',
            justification: safeText(waiverSentence(waiver)),
            properties: { approvedBy: waiver.approvedBy, expires: waiver.expires },
          },
        ]
      : [],
    properties: { data },
  };
}

function messageOf(finding: Finding): string {
  const { summary, subject, seen, todo } = finding;
  const lines = [
    subject ? `${subjectTitle(subject)}: ${summary}` : summary,
    ...seen.map((text) => `${isUnjudged(finding) ? 'Reason' : 'Seen'}: ${text}`),
    ...todo.map((text, index) => `Do ${index + 1}: ${text}`),
  ];
  return lines.map(safeText).join('\n');
}
