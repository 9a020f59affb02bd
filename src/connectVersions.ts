import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { packagePath } from './packagePath.js';

const versionNumber = z.string().regex(/^\d+\.\d+\.\d+\.\d+$/, 'must be a version of four numbers');
const day = z.iso.date();

/** config/versions.json: what was known of the releases of Connect on a day. */
export const versionsFile = z.strictObject({
  $schema: z.string(),
  /** Later releases, and later decisions, are not in here. */
  asOf: day,
  sources: z.array(z.string()),
  newest: versionNumber,
  /** The first version whose writeback needs port 443 alone, and not 9350 to 9354. */
  httpsOnlySince: versionNumber,
  /** Versions before this one stop working on that day. */
  cutOff: z.strictObject({ before: versionNumber, on: day, says: z.string() }),
  /** The last day of support, by version. */
  endOfSupport: z.record(versionNumber, day),
  /** Taken back by Microsoft. */
  withdrawn: z.array(versionNumber),
  /** The versions, both ends included, that need TLS 1.2 to be set in the registry explicitly. */
  tlsKeysRequired: z.strictObject({ from: versionNumber, to: versionNumber }),
});
export type Versions = z.output<typeof versionsFile>;

let loaded: Versions | undefined;

/** The data in config/, read and validated once. */
export function connectVersions(): Versions {
  loaded ??= versionsFile.parse(JSON.parse(readFileSync(packagePath('config', 'versions.json'), 'utf8')));
  return loaded;
}

/** The numbers of a version such as 2.5.79.0; null when it is not one. */
export function parseVersion(text: string | null): readonly number[] | null {
  return text !== null && /^\d+(\.\d+){1,3}$/.test(text) ? text.split('.').map(Number) : null;
}

/** Negative when left is the older one, 0 when both are the same. Missing numbers are 0. */
export function compareVersions(left: string, right: string): number {
  const [one, other] = [left.split('.').map(Number), right.split('.').map(Number)];
  for (let index = 0; index < 4; index++) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether writeback of this version needs the relay's ports 9350 to 9354 besides 443. null: not a version. */
export function needsRelayPorts(version: string | null): boolean | null {
  if (version === null || parseVersion(version) === null) return null;
  return compareVersions(version, connectVersions().httpsOnlySince) < 0;
}
