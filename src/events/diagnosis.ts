import type { Finding } from '../checks/finding.js';
import { powershellLiteral } from '../powershell/literal.js';
import { catalogue } from './catalogue.js';
import type { CatalogueRecord, Cause } from './catalogueSchema.js';
import { type Findings, findingEvidence } from './findingEvidence.js';
import type { Incident } from './incidents.js';
import type { ParsedEvent } from './parsedEvent.js';
import { type Surroundings, seenSigns } from './signs.js';

/**
 * How sure a cause is. proven: an event or a finding decides it; likely: something beyond the bare number of the event
 * speaks for it; possible: the event names it and nothing more is known; unlikely: something speaks against it;
 * ruledOut: an event or a finding excludes it.
 */
export type Certainty = 'proven' | 'likely' | 'possible' | 'unlikely' | 'ruledOut';

/** One piece of evidence: what it says and where it stands. */
export interface EvidenceLine {
  says: string;
  /** A record key such as PasswordResetService/33004, or the code of a check. */
  from: string;
  /** ISO 8601, for an event. */
  time: string | null;
}

export interface RankedCause {
  id: string;
  title: string;
  explanation: string;
  certainty: Certainty;
  for: EvidenceLine[];
  against: EvidenceLine[];
  steps: string[];
  /** What would tell more: checks that were not made or could not decide, and things to look at. The likeliest causes only. */
  read: string[];
}

export interface Diagnosis {
  /** The likeliest first; those ruled out last. Never empty. */
  causes: RankedCause[];
  /** The codes that the causes come from. */
  codes: string[];
}

interface Ranked {
  cause: RankedCause;
  score: number;
  /** Names of checks that say of the cause and were not made, and findings that could not decide. */
  unread: string[];
  unknown: Finding[];
}

interface Mention {
  cause: string;
  weight: number;
  record: CatalogueRecord;
  /** Named by a general record beside a telling one. */
  isAside: boolean;
}

/** A record that names a reason weighs more than one that says only that something failed. */
const weights = { hresult: 40, event: 30, near: 20, generic: 10 };
const supportWeight = 6;
const decisiveWeight = 200;
/** Causes that are told what to read for; beyond the likeliest ones nobody reads. */
const maximumAdvised = 3;
/** What was read from the source counts for more than what follows from events. */
const findingWeight = 50;

/** Causes of incidents for which no failing event stands in the log. */
const causesWithoutEvent: Readonly<Record<string, readonly string[]>> = {
  unfinished: ['request-cut-off', 'network-blocked', 'service-stopped'],
  stopped: ['service-stopped', 'writeback-disabled'],
  silence: ['network-blocked', 'one-relay-lost', 'service-stopped', 'idle-connection-cut'],
};

/**
 * Ranks the causes of one incident by its codes, the events around it and what `check` found. Pure; nothing but codes,
 * users and times is looked at, so the language of the log makes no difference.
 */
export function diagnose(incident: Incident, around: Surroundings, findings: Findings): Diagnosis {
  const mentions = mentionsOf(incident, around);
  const ids = [...new Set(mentions.map(({ cause }) => cause))];
  const ranked = ids.map((id) => rank(id, mentions, incident, around, findings));
  ranked.sort((left, right) => right.score - left.score);
  const named = new Set(mentions.filter(({ isAside }) => !isAside).map(({ cause }) => cause));
  // Beside a telling code, what a general one names counts only when something else speaks for it.
  const kept = ranked.filter(
    ({ cause: { id, certainty } }) => named.has(id) || certainty === 'proven' || certainty === 'likely',
  );
  const user = incident.operation?.user ?? null;
  for (const one of kept.slice(0, maximumAdvised)) one.cause.read = adviceOn(one, user);
  return {
    causes: kept.map(({ cause }) => cause),
    codes: [...new Set([...mentions.map(({ record }) => record.key)])],
  };
}

function mentionsOf(incident: Incident, around: Surroundings): Mention[] {
  const own = recordsOf(incident.events);
  const telling = own.filter((record) => !record.isGeneric);
  if (telling.length > 0) {
    const general = mention(own.filter((record) => record.isGeneric));
    return [...mention(telling), ...general.map((aside) => ({ ...aside, isAside: true }))];
  }
  // That the service stopped is no reason; it is a sign that some causes look for.
  const near = recordsOf(around.near).filter((record) => !record.isGeneric && !isStop(record));
  const fallback = withoutEvent(incident);
  return [...mention(own), ...mention(near, weights.near), ...fallback];
}

function isStop(record: CatalogueRecord): boolean {
  return record.kind === 'event' && record.role.in === 'service' && record.role.state === 'stopped';
}

/** Records of events and of the HRESULTs in them that say of a failure; each once. */
function recordsOf(events: readonly ParsedEvent[]): CatalogueRecord[] {
  const { byKey } = catalogue();
  const found = new Set<CatalogueRecord>();
  for (const { record, hresults } of events) {
    if (record && record.causes.length > 0) found.add(record);
    for (const hr of hresults) {
      const known = byKey.get(`hr/${hr}`);
      if (known) found.add(known);
    }
  }
  return [...found];
}

function mention(records: readonly CatalogueRecord[], weight?: number): Mention[] {
  return records.flatMap((record) => {
    const base =
      weight ??
      (record.isGeneric ? weights.generic : record.kind === 'hresult' ? weights.hresult : weights.event);
    return record.causes.map((cause, index) => ({ cause, weight: base - index, record, isAside: false }));
  });
}

function withoutEvent(incident: Incident): Mention[] {
  const { byKey } = catalogue();
  const isUnfinished = incident.operation?.outcome === 'unfinished';
  const name = isUnfinished ? 'unfinished' : incident.kind;
  const record = incident.events[0]?.record ?? byKey.get('PasswordResetService/31019');
  if (!record) return [];
  return (causesWithoutEvent[name] ?? []).map((cause, index) => ({
    cause,
    weight: weights.generic - index,
    record,
    isAside: false,
  }));
}

function rank(
  id: string,
  mentions: readonly Mention[],
  incident: Incident,
  around: Surroundings,
  findings: Findings,
): Ranked {
  const cause = catalogue().causes.get(id) as Cause;
  const named = mentions.filter((mention) => mention.cause === id);
  let score = Math.max(...named.map(({ weight }) => weight)) + named.length / 10;
  let decides = 0;
  let supports = 0;
  // What decides a cause decides it once: two findings of the same matter make it no likelier than one.
  const decided = new Set<'for' | 'against'>();
  const lines: Pick<RankedCause, 'for' | 'against'> = { for: [], against: [] };
  const count = (speaks: 'for' | 'against', strength: 'decides' | 'supports', line: EvidenceLine) => {
    const direction = speaks === 'for' ? 1 : -1;
    if (strength === 'decides') decides += direction;
    else supports += direction;
    score += direction * (strength === 'decides' && !decided.has(speaks) ? decisiveWeight : supportWeight);
    if (strength === 'decides') decided.add(speaks);
    lines[speaks].push(line);
  };
  for (const { sign, events } of seenSigns(cause.signs, incident, around)) {
    const shown = events[0] ?? incident.events[0];
    const from = shown ? `${shown.provider}/${shown.id}` : 'PasswordResetService/31019';
    const time = shown?.time ?? new Date(incident.start).toISOString();
    count(sign.speaks, sign.strength, { says: sign.says, from, time });
  }
  const found = findingEvidence(cause, incident, findings);
  for (const { speaks, strength, code, says } of found.says) {
    count(speaks, strength, { says, from: code, time: null });
  }
  const deciding = (way: 'for' | 'against') =>
    Number(found.says.some(({ speaks, strength }) => speaks === way && strength === 'decides'));
  score += findingWeight * (deciding('for') - deciding('against'));
  const certainty = certaintyOf(decides, supports);
  const { title, explanation, steps } = cause;
  const ranked = { id, title, explanation, certainty, ...lines, steps, read: [] };
  return { cause: ranked, score, unread: found.unread, unknown: found.unknown };
}

function certaintyOf(decides: number, supports: number): Certainty {
  if (decides !== 0) return decides > 0 ? 'proven' : 'ruledOut';
  if (supports !== 0) return supports > 0 ? 'likely' : 'unlikely';
  return 'possible';
}

function adviceOn({ cause: { id, certainty }, unread, unknown }: Ranked, user: string | null): string[] {
  if (certainty === 'proven' || certainty === 'ruledOut') return [];
  // The name comes from a message: as a literal it is harmless when the line is pasted into a shell.
  const forUser = user ? ` --user ${powershellLiteral(user)}` : '';
  const needed = new Set(unread.flatMap((name) => catalogue().checkOptions.get(name) ?? []));
  const options = [...needed].map((option) => ` ${option}`).join('');
  return [
    ...unknown.map(({ code, summary }) => `${code}: ${summary}`),
    ...(unread.length > 0 ? [`writeback-doctor check${forUser}${options} --only ${unread.join(' ')}`] : []),
    ...(catalogue().causes.get(id)?.read ?? []),
  ];
}
