import { judge } from '../checks/judge.js';
import { checks } from '../checks/registry.js';
import { analyse } from '../events/analysis.js';
import { makeEventsReport } from '../events/eventsReport.js';
import type { LogEvent } from '../events/logEvent.js';
import { parseEvent } from '../events/parsedEvent.js';
import { type Evidence, findReading } from '../evidence/evidence.js';
import type { JournalEntry } from '../plan/journalEntry.js';
import type { Redactor } from '../redact/redactor.js';
import { eventsToText } from '../reports/eventsText.js';
import { toJson } from '../reports/json.js';
import { type FailOn, makeReport } from '../reports/report.js';
import { toText } from '../reports/text.js';
import { version } from '../version.js';
import { type BundleFile, contentsOf } from './archive.js';
import { eventsToXml } from './eventsXml.js';
import { type CaseAnswers, caseToMarkdown } from './supportCase.js';

/** What a bundle is made of, before redaction. */
export interface BundleSource {
  answers: CaseAnswers;
  evidence: Evidence;
  events: readonly LogEvent[];
  journal: readonly JournalEntry[];
  /** Files that are taken as they are; there are none in a redacted bundle. */
  asTheyAre: readonly BundleFile[];
  failOn: FailOn;
}

const plainLook = { width: 100, color: 0, unicode: false, explain: true } as const;

/**
 * The files of a bundle. Reports are made of redacted evidence rather than redacted themselves, so they say of it exactly
 * what `check --from evidence.json` will say.
 */
export function bundleFiles(source: BundleSource, redactor: Redactor | null): BundleFile[] {
  const versions = versionsOf(source.evidence);
  const { asTheyAre, failOn, ...parts } = source;
  redactor?.learn({ ...parts, versions });
  const clean = <Value>(value: Value): Value => (redactor ? redactor.value(value) : value);
  const evidence = clean(source.evidence);
  const events = clean(source.events);
  const journal = clean(source.journal);
  const report = makeReport(evidence, judge(evidence, checks), { failOn });
  const files: BundleFile[] = [
    text('case.md', 'what support asks for when a case is opened', caseToMarkdown(clean(source.answers))),
    text('report.txt', 'the findings with their reasoning', toText(report, plainLook)),
    text('report.json', 'the same for programs', toJson(report)),
    text(
      'evidence.json',
      'all facts, for writeback-doctor check --from evidence.json',
      `${JSON.stringify(evidence, null, 1)}\n`,
    ),
    text(
      'events.xml',
      `${events.length} events of password writeback from the Application log`,
      eventsToXml(events),
    ),
    text('events.txt', 'what these events tell', eventsToText(eventsReport(events), plainLook)),
    text('versions.json', 'versions of everything involved', `${JSON.stringify(clean(versions), null, 2)}\n`),
    ...(journal.length > 0
      ? [
          text(
            'journal.jsonl',
            'what earlier runs of fix and recover did',
            journal.map((entry) => `${JSON.stringify(entry)}\n`).join(''),
          ),
        ]
      : []),
    ...asTheyAre,
  ];
  return [...files, contentsOf(files)];
}

function eventsReport(events: readonly LogEvent[]) {
  const analysis = analyse(events.map(parseEvent));
  const options = { log: 'events.xml', since: null, problems: [], users: [], trackingIds: [] };
  return makeEventsReport(analysis, options);
}

function versionsOf(evidence: Evidence): Record<string, string | null> {
  const session = findReading(evidence, 'session')?.value;
  return {
    writebackDoctor: version,
    evidenceFrom: evidence.tool,
    nodeVersion: process.version,
    powershellVersion: session?.powershellVersion ?? null,
    powershellEdition: session?.powershellEdition ?? null,
    operatingSystem: session?.operatingSystem ?? null,
    connectVersion: findReading(evidence, 'serverSettings')?.value?.connectVersion ?? null,
    adSyncModule: session?.adSyncModule ?? null,
    activeDirectoryModule: session?.activeDirectoryModule ?? null,
  };
}

function text(name: string, says: string, content: string): BundleFile {
  return { name, says, content: Buffer.from(content) };
}
