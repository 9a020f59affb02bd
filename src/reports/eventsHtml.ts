import { counted } from '../checks/words.js';
import type { EventsReport, ReportedIncident } from '../events/eventsReportSchema.js';
import { escapeMarkup } from './escapeMarkup.js';
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
import { htmlItem, htmlList, htmlPage, htmlPart, htmlRow, htmlSection } from './htmlPage.js';
import { htmlTimeline } from './htmlTimeline.js';
import { serviceSentences } from './serviceWords.js';
import { timelineEntries } from './timeline.js';
import { severityWord } from './words.js';

/** So many incidents are open at first; more of them are read by their lines. */
const maximumOpen = 20;
/** With more than this the browser draws only those in sight. */
const maximumAtOnce = 200;

const tones = { healthy: 'healthy', faulty: 'unhealthy', undetermined: 'undetermined' } as const;
const partNames = Object.keys(incidentParts) as IncidentPart[];

/** What the log tells as one HTML file: the causes, the incidents, the service, the timeline. */
export function eventsToHtml(report: EventsReport): string {
  const { incidents, service, until, unknown, problems } = report;
  return htmlPage({
    title: eventsVerdictSentence(report),
    tone: tones[report.verdict],
    header: [
      counts(report),
      `<p>${escapeMarkup(eventsCountsSentence(report))}</p>`,
      `<p class="soft">${escapeMarkup(eventsOriginSentence(report))}</p>`,
    ]
      .filter((text) => text !== '')
      .join('\n'),
    items: 'incidents',
    parts: partNames
      .filter((name) => inPart(report, name).length > 0)
      .map((name) => ({ name, title: incidentParts[name] })),
    sections: [
      htmlSection('Causes', causes(report)),
      ...partNames.map((name) => part(report, name)),
      htmlSection('Service', plainList(serviceSentences(service, until).map(({ text }) => text))),
      htmlTimeline(timelineEntries(report)),
      htmlSection('Events that are not known', plainList(unknown.map(unknownSentence))),
      htmlSection('Problems with the log', plainList(problems)),
    ],
    isLong: incidents.length > maximumAtOnce,
  });
}

function inPart({ incidents }: EventsReport, name: IncidentPart): ReportedIncident[] {
  return incidents.filter((incident) => incidentPartOf(incident) === name);
}

/** Each count leads to the part that it counts. */
function counts(report: EventsReport): string {
  const words = { wrong: 'open', over: 'over', note: 'to know' };
  const partTones = { wrong: 'error', over: 'waived', note: 'note' };
  const items = partNames.flatMap((name) => {
    const count = inPart(report, name).length;
    return count === 0
      ? []
      : [`<li class="${partTones[name]}"><a href="#${name}">${count} ${words[name]}</a></li>`];
  });
  return htmlList('ul', 'counts', items);
}

function causes(report: EventsReport): string {
  const items = report.causes.map((cause) => {
    const word = severityWord(cause.severity);
    return `<li class="${word}"><span class="word">${word}</span> <code>${escapeMarkup(cause.id)}</code> <span class="what">${escapeMarkup(causeSummarySentence(cause))}</span></li>`;
  });
  return htmlList('ul', 'causes', items);
}

function part(report: EventsReport, name: IncidentPart): string {
  const own = inPart(report, name);
  if (own.length === 0) return '';
  const items = own.map((incident, index) => incidentItem(incident, name === 'wrong' && index < maximumOpen));
  return htmlPart(name, incidentParts[name], [
    `<div class="group">\n${htmlList('ul', 'findings', items)}\n</div>`,
  ]);
}

function incidentItem(incident: ReportedIncident, isOpen: boolean): string {
  const {
    severity,
    causes: [first],
    eventCount,
  } = incident;
  const word = severityWord(severity);
  return htmlItem({
    tone: word,
    word,
    ...(first && { code: first.id }),
    says: `${incidentTitle(incident)} (${counted(eventCount, 'event')})`,
    rows: incidentRows(incident).map(([label, lines]) => htmlRow(label, lines.map(escapeMarkup))),
    isOpen,
  });
}

function plainList(texts: readonly string[]): string {
  return htmlList(
    'ul',
    '',
    texts.map((text) => `<li>${escapeMarkup(text)}</li>`),
  );
}
