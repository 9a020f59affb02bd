import { createHash } from 'node:crypto';
import type { Finding } from '../checks/finding.js';
import { version } from '../version.js';
import type { Report } from './report.js';
import { safeJson, safeText } from './safeText.js';
import { isUnjudged, subjectTitle, waiverSentence } from './words.js';

/**
 * SARIF 2.1.0 (OASIS): a rule a check, a result a finding. Places are logical, because nothing here is a line of a file.
 * A waiver is a suppression: accepted while it is in force, and rejected when it has expired, which by §3.27.23 means that
 * the result counts again.
 */
export function toSarif(report: Report): string {
  const { findings, collectedAt, unread, summary, server, users } = report;
  const rules = [...new Map(findings.map((finding) => [finding.code, ruleOf(finding)])).values()];
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'writeback-doctor', version, rules } },
        invocations: [
          {
            executionSuccessful: true,
            endTimeUtc: collectedAt,
            toolExecutionNotifications: unread.map(({ fact, about, reason }) => ({
              level: 'warning',
              message: { text: safeText([fact, ...Object.values(about)].join(' ').concat(`: ${reason}`)) },
            })),
          },
        ],
        results: findings.map((finding) => resultOf(finding, indexes.get(finding.code) ?? 0)),
        columnKind: 'utf16CodeUnits',
        properties: { server, users, collectedBy: report.tool, verdict: summary.verdict },
      },
    ],
  };
  return `${safeJson(JSON.stringify(log, null, 2))}\n`;
}

function ruleOf({ code, check, title, why, area, severity }: Finding) {
  return {
    id: code,
    name: check,
    shortDescription: { text: title },
    fullDescription: { text: why },
    defaultConfiguration: { level: levels[severity] },
    properties: { area },
  };
}

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** §3.27.9: a result that is no failure has level "none". */
const kinds = { pass: 'pass', fail: 'fail', skipped: 'notApplicable', unknown: 'open' } as const;

function resultOf(finding: Finding, ruleIndex: number) {
  const { code, outcome, severity, subject, data, waiver } = finding;
  return {
    ruleId: code,
    ruleIndex,
    kind: kinds[outcome],
    level: outcome === 'fail' ? levels[severity] : 'none',
    message: { text: messageOf(finding) },
    locations: subject
      ? [
          {
            logicalLocations: [
              { name: subject.name, fullyQualifiedName: `${subject.kind}/${subject.name}`, kind: 'resource' },
            ],
          },
        ]
      : [],
    partialFingerprints: { 'checkAndSubject/v1': fingerprint(finding) },
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

/** The same matter in two runs has the same fingerprint. */
function fingerprint({ code, subject }: Finding): string {
  const about = JSON.stringify([code, subject?.kind ?? null, subject?.name.toLowerCase() ?? null]);
  return createHash('sha256').update(about).digest('hex');
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
