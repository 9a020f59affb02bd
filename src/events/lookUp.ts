import { distance } from 'fastest-levenshtein';
import type { AnyCheck } from '../checks/check.js';
import { checks } from '../checks/registry.js';
import { catalogue, providers } from './catalogue.js';
import type { CatalogueRecord, Cause } from './catalogueSchema.js';
import { hresultOf } from './codes.js';
import { type RepairStep, repairSteps } from './repairSteps.js';

/** Something that a word can name. */
export type Entry =
  | { kind: 'record'; record: CatalogueRecord }
  /** A number in the range of the events that no event has. */
  | { kind: 'absent'; provider: string; id: number; says: string }
  | { kind: 'check'; check: AnyCheck }
  | { kind: 'step'; step: RepairStep }
  | { kind: 'cause'; id: string; cause: Cause };

export interface LookUp {
  /** Several when the word has several meanings: an event number of two providers. */
  entries: Entry[];
  /** When there are none: words that come near, the nearest first. */
  nearest: string[];
}

const maximumNearest = 5;
/** No code or name is longer. */
const maximumWordLength = 80;

/**
 * Finds what a word names: an event id (33004, ADSync/6329), an HRESULT (0x80230626, 80230626, -2145188314), SSPR_0029,
 * the name of an event, a check (code or name), a repair step, or a cause. Upper and lower case are alike.
 */
export function lookUp(word: string): LookUp {
  const wanted = word.trim().slice(0, maximumWordLength);
  const entries = find(wanted);
  return { entries, nearest: entries.length > 0 ? [] : nearest(wanted) };
}

function find(word: string): Entry[] {
  const { records, absent, byKey, causes } = catalogue();
  const lower = word.toLowerCase();
  if (/^\d{3,5}$/.test(word)) {
    const id = Number(word);
    return [
      ...records.filter((record) => record.kind === 'event' && record.id === id).map(ofRecord),
      ...absent.filter((none) => none.id === id).map((none) => ({ kind: 'absent' as const, ...none })),
    ];
  }
  const qualified = /^([a-z ]+?) ?[/:\\ ] ?(\d{3,5})$/.exec(lower);
  if (qualified) {
    const found = records.find(
      (record) =>
        record.kind === 'event' &&
        record.provider.toLowerCase() === qualified[1] &&
        record.id === Number(qualified[2]),
    );
    if (found) return [ofRecord(found)];
  }
  const userCode = /^sspr[_ -]?0*(\d{1,4})$/.exec(lower);
  const known = userCode
    ? byKey.get(`SSPR_${(userCode[1] ?? '').padStart(4, '0')}`)
    : byKey.get(`hr/${hresultOf(lower) ?? ''}`);
  if (known) return [ofRecord(known)];
  const cause = causes.get(lower);
  return [
    ...records
      .filter(({ key, name }) => [key, name].some((text) => text.toLowerCase() === lower))
      .map(ofRecord),
    ...checks
      .filter(({ code, name }) => code.toLowerCase() === lower || name === lower)
      .map((check): Entry => ({ kind: 'check', check })),
    ...repairSteps.filter(({ id }) => id === lower).map((step): Entry => ({ kind: 'step', step })),
    ...(cause ? [{ kind: 'cause' as const, id: lower, cause }] : []),
  ];
}

function ofRecord(record: CatalogueRecord): Entry {
  return { kind: 'record', record };
}

/** Everything that can be looked up, as it is written. */
export function vocabulary(): string[] {
  const { records, causes } = catalogue();
  const words = records.flatMap((record) => [
    ...(record.kind === 'event' ? [String(record.id), record.name] : []),
    ...(record.kind === 'hresult' ? [record.hr] : []),
    ...(record.kind === 'userCode' ? [record.key, record.name] : []),
  ]);
  return [
    ...new Set([
      ...words,
      ...checks.flatMap(({ code, name }) => [code, name]),
      ...repairSteps.map(({ id }) => id),
      ...causes.keys(),
    ]),
  ];
}

/** Words that differ by a slip of the hand: for a number of five digits at most two of them. */
function nearest(word: string): string[] {
  const names = [...providers().keys()].map((name) => name.toLowerCase());
  const lower = word.toLowerCase();
  const provider = names.find((name) => lower.startsWith(name));
  const bare = (provider ? lower.slice(provider.length) : lower).replace(/^[/:\\ ]+|^hr ?= ?|^0x/g, '');
  const limit = Math.max(1, Math.min(4, Math.floor(bare.length / 3)));
  return vocabulary()
    .map((candidate) => ({ candidate, far: distance(bare, candidate.toLowerCase()) }))
    .filter(({ far }) => far <= limit)
    .sort((left, right) => left.far - right.far)
    .slice(0, maximumNearest)
    .map(({ candidate }) => candidate);
}
