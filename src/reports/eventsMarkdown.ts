import type { EventsReport, ReportedIncident } from '../events/eventsReportSchema.js';
import {
  causeSummarySentence,
  eventsCountsSentence,
  eventsOriginSentence,
  eventsVerdictSentence,
  type IncidentPart,
  incidentPartOf,
  incidentParts,
  incidentRows,
  incidentTitle,
  unknownSentence,
} from './eventsWords.js';
import { bullets, document, indented, inline, section, timelineBullets } from './markdownPieces.js';
import { serviceSentences } from './serviceWords.js';
import { timelineEntries } from './timeline.js';
import { severityWord } from './words.js';

/** What the log tells as CommonMark, for a ticket: the causes, each incident in full, the service, the timeline. */
export function eventsToMarkdown(report: EventsReport): string {
  const part = (name: IncidentPart) =>
    section(
      incidentParts[name],
      report.incidents.filter((incident) => incidentPartOf(incident) === name).flatMap(incidentBullets),
    );
  return document([
    `# ${eventsVerdictSentence(report)}`,
    '',
    `**${eventsCountsSentence(report)}**`,
    '',
    `${inline(eventsOriginSentence(report))}.`,
    '',
    ...section(
      'Causes',
      report.causes.map(
        (cause) =>
          `- **${severityWord(cause.severity)}** ${inline(causeSummarySentence(cause))} (\`${cause.id}\`)`,
      ),
    ),
    ...part('wrong'),
    ...part('over'),
    ...part('note'),
    ...section('Service', bullets(serviceSentences(report.service, report.until).map(({ text }) => text))),
    ...section('Timeline', timelineBullets(timelineEntries(report))),
    ...section('Events that are not known', bullets(report.unknown.map(unknownSentence))),
    ...section('Problems with the log', bullets(report.problems)),
  ]);
}

function incidentBullets(incident: ReportedIncident): string[] {
  const rows = incidentRows(incident).flatMap(([label, lines]) =>
    lines.map((line) => `- ${label}: ${inline(line)}`),
  );
  return [`- **${severityWord(incident.severity)}** ${inline(incidentTitle(incident))}`, ...indented(rows)];
}
