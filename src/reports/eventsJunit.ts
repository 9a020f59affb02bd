import type { EventsReport, ReportedIncident } from '../events/eventsReportSchema.js';
import { eventsVerdictSentence, incidentRows, incidentTitle } from './eventsWords.js';
import { type JunitCase, junitDocument } from './junitDocument.js';
import { severityWord } from './words.js';

/**
 * A suite for failed operations and one for trouble of the service, a test case an incident, and one more for what the
 * log shows as a whole. Red where the exit code is: an incident at or above --fail-on is a failure, a log that shows
 * nothing an error.
 */
export function eventsToJunit(report: EventsReport): string {
  const { incidents, server, until, tool } = report;
  const ofOperations = incidents.filter(({ kind }) => kind === 'operation');
  const ofService = incidents.filter(({ kind }) => kind !== 'operation');
  const suites = [
    { name: 'log', cases: [verdictCase(report)] },
    { name: 'operations', cases: ofOperations.map((incident) => caseOf(incident, report)) },
    { name: 'service', cases: ofService.map((incident) => caseOf(incident, report)) },
  ];
  return junitDocument(
    suites.filter(({ cases }) => cases.length > 0),
    { server: server ?? '', at: until, tool },
  );
}

function verdictCase(report: EventsReport): JunitCase {
  const isKnown = report.verdict !== 'undetermined';
  return {
    name: 'The log shows whether password writeback works',
    className: 'writeback-doctor.events.log',
    result: isKnown ? 'passed' : 'error',
    type: 'undetermined',
    message: eventsVerdictSentence(report),
    lines: [eventsVerdictSentence(report), ...report.problems],
  };
}

function caseOf(incident: ReportedIncident, { failOn }: EventsReport): JunitCase {
  const { severity, start, kind, causes } = incident;
  const counts = severity === 'error' || (severity === 'warning' && failOn === 'warning');
  const said = incidentRows(incident).flatMap(([label, lines]) => lines.map((line) => `${label}: ${line}`));
  return {
    name: `${incidentTitle(incident)}, ${start}`,
    className: `writeback-doctor.events.${kind}`,
    result: counts ? 'failure' : 'passed',
    type: causes[0]?.id ?? '',
    message: causes[0]?.title ?? '',
    lines: counts ? said : [`${severityWord(severity)}: ${causes[0]?.title ?? ''}`, ...said],
  };
}
