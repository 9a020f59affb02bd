import { readFileSync } from 'node:fs';
import { packagePath } from '../packagePath.js';
import {
  type CatalogueRecord,
  type Cause,
  causesFile,
  type EventRecord,
  recordsFile,
} from './catalogueSchema.js';

/** Everything known about the codes of writeback. */
export interface Catalogue {
  asOf: string;
  records: readonly CatalogueRecord[];
  causes: ReadonlyMap<string, Cause>;
  /** By name of a check: what `check` must be told before it makes it. */
  checkOptions: ReadonlyMap<string, string>;
  absent: readonly { provider: string; id: number; says: string }[];
  /** By record key. */
  byKey: ReadonlyMap<string, CatalogueRecord>;
}

let loaded: Catalogue | undefined;

/** The catalogue in config/, read and validated once. */
export function catalogue(): Catalogue {
  loaded ??= load();
  return loaded;
}

/** The record of an event, or undefined when the catalogue does not know it. */
export function eventRecord(provider: string, id: number): EventRecord | undefined {
  const record = catalogue().byKey.get(`${provider}/${id}`);
  return record?.kind === 'event' ? record : undefined;
}

/** The providers whose events are read, and the ids of each. */
export function providers(): ReadonlyMap<string, number[]> {
  const found = new Map<string, number[]>();
  for (const record of catalogue().records) {
    if (record.kind === 'event')
      found.set(record.provider, [...(found.get(record.provider) ?? []), record.id]);
  }
  return found;
}

function load(): Catalogue {
  const { asOf, absent, records } = recordsFile.parse(read('events.json'));
  const { causes, checkOptions } = causesFile.parse(read('events.causes.json'));
  return {
    asOf,
    absent,
    records,
    checkOptions: new Map(Object.entries(checkOptions)),
    causes: new Map(Object.entries(causes)),
    byKey: new Map(records.map((record) => [record.key, record])),
  };
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(packagePath('config', file), 'utf8'));
}
