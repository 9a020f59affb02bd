import { catalogue } from '../events/catalogue.js';
import type { EventsReport, ReportedIncident } from '../events/eventsReportSchema.js';
import { eventsVerdictSentence, incidentRows, incidentTitle } from './eventsWords.js';
import { safeText } from './safeText.js';
import { fingerprint, logicalPlace, type SarifRule, sarifLevels, sarifLog } from './sarifLog.js';

/**
 * A rule a cause, a result an incident; its rule is the likeliest cause. One fingerprint is that of the incident, so that
 * a second look at the same log finds nothing new; the other that of cause and user, to gather what recurs.
 */
export function eventsToSarif(report: EventsReport): string {
  const { incidents, until, problems, server, log, since, verdict, tool } = report;
  return sarifLog({
    rules: incidents.map(ruleOf),
    results: incidents.map(resultOf),
    endedAt: until,
    notifications: verdict === 'undetermined' ? [eventsVerdictSentence(report), ...problems] : problems,
    properties: { server, log, since, verdict, collectedBy: tool },
  });
}

function ruleOf({ causes: [first], severity }: ReportedIncident): SarifRule {
  const id = first?.id ?? '';
  return {
    id,
    name: id,
    shortDescription: { text: first?.title ?? '' },
    fullDescription: { text: first?.explanation ?? '' },
    defaultConfiguration: { level: sarifLevels[severity] },
    properties: { layer: catalogue().causes.get(id)?.layer ?? null, steps: first?.steps ?? [] },
  };
}

function resultOf(incident: ReportedIncident) {
  const { causes, severity, user, namespaces, kind, trackingId, start, end, resolvedAt, codes } = incident;
  const [first, ...others] = causes;
  const about = user?.toLowerCase() ?? namespaces.join(' ');
  const rows = incidentRows(incident).flatMap(([label, lines]) => lines.map((line) => `${label}: ${line}`));
  return {
    ruleId: first?.id ?? '',
    kind: 'fail',
    level: sarifLevels[severity],
    message: { text: [incidentTitle(incident), ...rows].map(safeText).join('\n') },
    locations:
      user === null
        ? [logicalPlace('service', 'writeback'), ...namespaces.map((name) => logicalPlace('namespace', name))]
        : [logicalPlace('user', user)],
    partialFingerprints: {
      'incident/v1': fingerprint(kind, trackingId ?? start, about),
      'causeAndUser/v1': fingerprint(first?.id ?? '', about),
    },
    properties: {
      certainty: first?.certainty ?? null,
      otherCauses: others.map(({ id, certainty }) => ({ id, certainty })),
      codes,
      trackingId,
      start,
      end,
      resolvedAt,
    },
  };
}
