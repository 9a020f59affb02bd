import * as z from 'zod';
import { type Answer, answer } from './answers.js';
import { type FactName, type FactValue, factNames, facts } from './factList.js';
import { isoDate } from './facts/directory.js';

/** Raised by one each time a reader of the previous version could misread the file. */
export const evidenceVersion = 1;
export const evidenceFormat = 'writeback-doctor/evidence';

/** Why a fact could not be read. `notApplicable`: there is nothing to read, and the message says why. */
export const readingError = z.object({
  kind: z.string(),
  /** One sentence. */
  message: z.string(),
  /** PowerShell's error category, such as PermissionDenied. */
  category: z.string().nullable(),
  /** 0x-prefixed. */
  hresult: z.string().nullable(),
});
export type ReadingError = z.output<typeof readingError>;

/** What a reading is about: for example { user: 'marie@contoso.test', domain: 'contoso.test' }. */
export type About = Readonly<Record<string, string>>;

const readingFields = {
  about: z.record(z.string(), z.string()),
  /** The PowerShell function that read it. */
  function: z.string(),
  /** The computer that the function ran on. */
  host: z.string(),
  readAt: isoDate,
  durationMs: z.number(),
  warnings: z.array(z.string()),
};

const readingSchemas = factNames.map((name) =>
  z.object({
    fact: z.literal(name),
    ...readingFields,
    value: facts[name].value.nullable(),
    error: readingError.nullable(),
  }),
);

/** One fact as it was read, or the reason why it could not be read: exactly one of value and error is null. */
export interface Reading<Name extends FactName = FactName> {
  fact: Name;
  about: About;
  function: string;
  host: string;
  readAt: string;
  durationMs: number;
  warnings: string[];
  value: FactValue<Name> | null;
  error: ReadingError | null;
}

export const evidenceSchema = z.object({
  format: z.literal(evidenceFormat),
  version: z.literal(evidenceVersion),
  /** Version of writeback-doctor that collected it. */
  tool: z.string(),
  /** Judging takes this instant for now, so that saved evidence is judged as it was. */
  collectedAt: isoDate,
  request: z.object({ users: z.array(z.string()) }),
  /** What the operator was asked, because no interface tells it. */
  answers: z.array(answer).exactOptional(),
  readings: z.array(z.discriminatedUnion('fact', readingSchemas as [(typeof readingSchemas)[number]])),
});

/** All facts of one run. */
export interface Evidence {
  format: typeof evidenceFormat;
  version: typeof evidenceVersion;
  tool: string;
  collectedAt: string;
  request: { users: string[] };
  answers?: Answer[];
  readings: Reading[];
}

/** The reading of a fact about exactly this, or undefined when it was never attempted. */
export function findReading<Name extends FactName>(
  evidence: Evidence,
  fact: Name,
  about: About = {},
): Reading<Name> | undefined {
  return evidence.readings.find(
    (reading): reading is Reading<Name> => reading.fact === fact && isSameAbout(reading.about, about),
  );
}

/** All readings of one fact, in the order in which they were made. */
export function readingsOf<Name extends FactName>(evidence: Evidence, fact: Name): Reading<Name>[] {
  return evidence.readings.filter((reading): reading is Reading<Name> => reading.fact === fact);
}

function isSameAbout(left: About, right: About): boolean {
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => left[key] === right[key]);
}
