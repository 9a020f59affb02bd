import test from 'ava';
import { parseDescriptor, writeDescriptor } from '../../src/access/descriptor.js';
import { bundleFiles } from '../../src/bundle/contents.js';
import { judge } from '../../src/checks/judge.js';
import { checks } from '../../src/checks/registry.js';
import type { LogEvent } from '../../src/events/logEvent.js';
import { type Evidence, evidenceSchema, type Reading } from '../../src/evidence/evidence.js';
import type { JournalEntry } from '../../src/plan/journalEntry.js';
import { Redactor } from '../../src/redact/redactor.js';
import { readRecording } from '../fixtures/recordings.js';
import { leaksIn } from './leaks.js';
import { encodings, escapeDn, makeSeeds, type Seed } from './seeds.js';

const seeds = makeSeeds();
const of = (kind: Seed['kind']) => seeds.filter((seed) => seed.kind === kind);
const pick = (kind: Seed['kind'], index: number) => {
  const some = of(kind);
  return some[index % some.length] as Seed;
};

/** A recording with the seeds in every field that can hold one of their kind, and in every encoding in its sentences. */
async function seededEvidence(): Promise<Evidence> {
  const evidence = await readRecording('demo');
  const userReadings = evidence.readings.filter(({ fact, value }) => fact === 'user' && value !== null);
  const model = userReadings[0] as Reading<'user'>;
  const person = model.value?.matches[0];
  if (!person) throw new Error('The recording has no user.');
  const domain = (index: number) => `${pick('domain', index).text}.com`;
  const matches = Array.from({ length: 100 }, (_, index) => {
    const dn = [
      `CN=${escapeDn(pick('person', index).text)}`,
      `OU=${escapeDn(pick('unit', index).text)}`,
      `DC=${pick('domain', index).text},DC=com`,
    ].join(',');
    const descriptor = parseDescriptor(Buffer.from(person.securityDescriptor, 'base64'));
    const dacl = descriptor.dacl && {
      ...descriptor.dacl,
      aces: descriptor.dacl.aces.map((ace, at) =>
        at === 0 && 'sid' in ace ? { ...ace, sid: pick('sid', index + 1).text } : ace,
      ),
    };
    return {
      ...person,
      distinguishedName: dn,
      samAccountName: pick('user', index).text,
      userPrincipalName: `${pick('user', index).text}@${domain(index)}`,
      sid: pick('sid', index).text,
      sidHistory: [pick('sid', index + 7).text],
      memberOf: [`CN=${escapeDn(pick('unit', index + 3).text)},DC=${pick('domain', index).text},DC=com`],
      objectGuid: pick('guid', index).text,
      consistencyGuid: pick('anchor', index).text,
      securityDescriptor: Buffer.from(
        writeDescriptor({ ...descriptor, owner: pick('sid', index).text, dacl }),
      ).toString('base64'),
    };
  });
  // An identity that nobody asks for by name, so the verdicts on the others stay those of the recording.
  evidence.readings.push({
    ...model,
    about: { user: pick('user', 0).text, domain: domain(0) },
    value: { ...model.value, matches },
  } as Reading);
  const ports = evidence.readings.find(
    ({ fact }) => fact === 'controllerPorts',
  ) as Reading<'controllerPorts'>;
  for (let index = 0; index < 50; index += 1) {
    evidence.readings.push({
      ...ports,
      about: { domain: domain(index) },
      host: pick('host', index).text.toUpperCase(),
      value: {
        ...ports.value,
        hostName: `${pick('host', index).text}.${domain(index)}`,
        addresses: of('address').map(({ text }) => text),
      },
    } as Reading);
  }
  evidence.readings.push(eventsReading(evidence));
  for (const { text } of seeds) {
    evidence.readings[0]?.warnings.push(
      ...Object.values(encodings(text)).map((one) => `Seen: <${one}>; and more.`),
    );
  }
  return evidence;
}

/** Event messages as Connect writes them, with the identifiers of each where they stand. */
function eventsReading(evidence: Evidence): Reading {
  const messages = Array.from({ length: 80 }, (_, index) => {
    const user = `${pick('user', index).text}@${pick('domain', index).text}.com`;
    return [
      `TrackingId: ${pick('guid', index).text}, Reason: Synchronization Engine returned an error hr=80230626, Context: cloudAnchor: User_${pick('guid', index + 1).text}, SourceAnchorValue: ${pick('anchor', index).text}, UserPrincipalName: ${user}, Details: see`,
      `BAIL: MMS(3040): admaexport.cpp(2944): Failed to acquire user information: ${pick('domain', index).text}\\${pick('user', index).text}. Error Code: ERROR_ACCESS_DENIED`,
      `HeartBeat for Namespace: ${pick('tenant', index).text}`,
      `Password Change Result - Anchor : ${pick('anchor', index).text}, Dn : CN=${escapeDn(pick('person', index).text)},OU=${escapeDn(pick('unit', index).text)},DC=${pick('domain', index).text},DC=com, Result : Success.`,
      `Connection to ${pick('address', index).text} from \\\\${pick('host', index).text}\\share; https://portal/?upn=${encodeURIComponent(user)}&objectSid=${Buffer.from(pick('sid', index).bytes ?? []).toString('hex')}&g=${Buffer.from(pick('guid', index).bytes ?? []).toString('base64')}`,
      ...seeds
        .slice(index * 6, index * 6 + 8)
        .flatMap(({ text }) => Object.values(encodings(text)).map((one) => `(${one})`)),
    ].join('\n');
  });
  return {
    ...(evidence.readings[0] as Reading),
    fact: 'events',
    function: 'Get-WbdEvent',
    value: {
      events: messages.map((message, index) => ({
        provider: 'PasswordResetService',
        id: 33004,
        time: '2026-11-24T06:00:00.000Z',
        recordId: index,
        computer: `${pick('host', index).text}.${pick('domain', index).text}.com`,
        message,
      })),
      next: null,
    },
  } as Reading;
}

const verdicts = (evidence: Evidence) =>
  judge(evidence, checks).map(({ code, outcome, severity, subject }) => [
    code,
    outcome,
    severity,
    subject?.kind,
  ]);

test('there are 500 seeds, no two alike, and the search finds each of them before', async (t) => {
  t.is(new Set(seeds.map(({ text }) => text)).size, 500);
  t.is(leaksIn(await seededEvidence(), seeds).length, 500);
});

test('none of 500 identifiers is left in any encoding, and the verdicts are the same', async (t) => {
  const evidence = await seededEvidence();
  const redactor = new Redactor(Buffer.from('a secret of the tests'));
  redactor.learn(evidence);
  const other = redactor.value(evidence);
  t.deepEqual(leaksIn(other, seeds), []);
  t.deepEqual(
    verdicts(evidenceSchema.parse(JSON.parse(JSON.stringify(other))) as Evidence),
    verdicts(evidence),
  );
  const codes = (of: Evidence) => JSON.stringify(of).match(/hr=80230626/g)?.length;
  t.is(codes(other), codes(evidence));
});

test('none of them is left in any file of a bundle: case, reports, evidence, events, journal', async (t) => {
  const evidence = await seededEvidence();
  const { events } = eventsReading(evidence).value as { events: LogEvent[] };
  const sentences = Array.from({ length: 100 }, (_, index) =>
    seeds
      .slice(index * 5, index * 5 + 5)
      .flatMap(({ text }) => Object.values(encodings(text)).map((one) => `<${one}>`))
      .join('; '),
  );
  const at = '2026-11-24T06:00:00.000Z';
  const journal = sentences.map(
    (message, index) =>
      ({ kind: 'leftOpen', at, run: pick('guid', index).text, message }) as unknown as JournalEntry,
  );
  const source = {
    answers: {
      description: sentences.join('\n'),
      caseUser: `${pick('user', 3).text}@${pick('domain', 3).text}.com`,
    },
    evidence,
    events,
    journal,
    asTheyAre: [],
    failOn: 'error' as const,
  };
  const files = bundleFiles(source, new Redactor(Buffer.from('a secret of the tests')));
  const textOf = (name: string) =>
    String(Buffer.from(files.find((file) => file.name === name)?.content ?? []));
  t.is(leaksIn({ journal }, seeds).length, 500, 'they are there before');
  // The evidence itself is searched above, and report.json is the report of report.txt.
  for (const name of [
    'case.md',
    'report.txt',
    'events.xml',
    'events.txt',
    'journal.jsonl',
    'versions.json',
  ]) {
    t.true(textOf(name).length > 100, name);
    t.deepEqual(leaksIn(textOf(name), seeds), [], name);
  }
});

test('each encoding of each seed alone, in a sentence, once the name is known', (t) => {
  const redactor = new Redactor(Buffer.from('a secret of the tests'));
  for (const { kind, text } of seeds) {
    if (kind === 'user' || kind === 'unit' || kind === 'person') redactor.learn({ samAccountName: text });
    if (kind === 'host') redactor.learn({ host: text });
    if (kind === 'domain') redactor.learn({ netbiosName: text });
  }
  for (const seed of seeds) {
    for (const [encoding, text] of Object.entries(encodings(seed.text))) {
      const redacted = redactor.text(`It concerned "${text}" only.`);
      t.deepEqual(leaksIn(redacted, [seed]), [], `${encoding}: ${redacted}`);
    }
  }
});
