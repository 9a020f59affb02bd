import { readdirSync, readFileSync } from 'node:fs';
import test from 'ava';
import type { Finding } from '../../src/checks/finding.js';
import { analyse, type LogAnalysis, type LogVerdict } from '../../src/events/analysis.js';
import { catalogue } from '../../src/events/catalogue.js';
import type { Certainty } from '../../src/events/diagnosis.js';
import type { LogEvent } from '../../src/events/logEvent.js';
import { parseEvent } from '../../src/events/parsedEvent.js';
import { packagePath } from '../../src/packagePath.js';

/** A log with what is wrong in it, decided by the person who wrote it, not by the engine. */
interface RecordedIncident {
  says: string;
  expected: {
    verdict: LogVerdict;
    /** The cause of the first incident; null when there is none. */
    cause: string | null;
    certainty?: Certainty;
    /** Must stand in the evidence for the cause, or in the events. */
    contains?: string;
  };
  findings?: Finding[];
  readAt?: string;
  events: (Omit<LogEvent, 'computer'> & { computer?: string })[];
}

const folder = packagePath('test', 'events', 'incidents');
const incidents = readdirSync(folder)
  .sort()
  .map((file) => ({
    name: file.replace(/\.json$/, ''),
    ...(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as RecordedIncident),
  }));

function run({ events, findings = [], readAt }: RecordedIncident): LogAnalysis {
  return analyse(
    events.map((event) => parseEvent({ computer: null, ...event })),
    { findings: { findings, users: new Map() }, ...(readAt && { until: Date.parse(readAt) }) },
  );
}

test('the corpus names the right cause first in at least 95 of 100 incidents', (t) => {
  t.true(incidents.length >= 80, `${incidents.length} incidents`);
  const wrong = incidents.filter(({ expected, ...incident }) => {
    const first = run({ expected, ...incident }).incidents[0]?.cause.id ?? null;
    return first !== expected.cause;
  });
  const share = 1 - wrong.length / incidents.length;
  t.log(`${incidents.length - wrong.length} of ${incidents.length} right first`);
  t.true(share >= 0.95, `wrong: ${wrong.map(({ name }) => name).join(', ')}`);
});

test('no incident with a fault is called healthy, and no healthy one faulty', (t) => {
  for (const incident of incidents) t.is(run(incident).verdict, incident.expected.verdict, incident.name);
});

for (const incident of incidents) {
  test(`${incident.name}: ${incident.says}`, (t) => {
    const { expected } = incident;
    const first = run(incident).incidents[0];
    t.is(first?.cause.id ?? null, expected.cause);
    if (!first) return;
    if (expected.certainty) t.is(first.cause.certainty, expected.certainty);
    const evidence = JSON.stringify([
      first.cause.for,
      first.events.map(({ message }) => message),
      first.silent,
    ]);
    if (expected.contains) t.true(evidence.includes(expected.contains), evidence);
    if (first.cause.certainty === 'proven') t.true(first.cause.for.length > 0, 'proven without evidence');
    else t.true(first.cause.read.length > 0 || first.cause.for.length > 0, 'nothing to read');
  });
}

test('every code of the catalogue stands in an incident', (t) => {
  const seen = new Set(
    incidents.flatMap(({ events }) =>
      events.flatMap((event) => {
        const { record, hresults } = parseEvent({ computer: null, ...event });
        return [record?.key, ...hresults.map((hr) => `hr/${hr}`)];
      }),
    ),
  );
  const missing = catalogue().records.filter(({ kind, key }) => kind !== 'userCode' && !seen.has(key));
  t.deepEqual(
    missing.map(({ key }) => key),
    [],
  );
});
