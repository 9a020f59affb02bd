import { readFile } from 'node:fs/promises';
import * as z from 'zod';

/** The directory of the lab's forest as a file, for where no domain controller can run. */
export const snapshotSchema = z.strictObject({
  format: z.literal('writeback-doctor/lab-directory'),
  version: z.literal(1),
  /** The software that answered when it was recorded. */
  recordedFrom: z.string(),
  /** Times in the directory are to be read as ages at this moment. */
  recordedAt: z.iso.datetime(),
  rootDse: z.record(z.string(), z.array(z.string())),
  /** Attributes whose values are base64. */
  binary: z.array(z.string()),
  /** Parents before children. Constructed attributes are included; descriptors come without SACL. */
  objects: z.array(z.strictObject({ dn: z.string(), attributes: z.record(z.string(), z.array(z.string())) })),
});
export type Snapshot = z.output<typeof snapshotSchema>;

/** Reads a recording. Throws, with the place, when the file is not one. */
export async function readSnapshot(file: string): Promise<Snapshot> {
  return snapshotSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

/** FILETIME attributes that mean a moment. */
const moments = ['pwdLastSet', 'lockoutTime', 'accountExpires', 'msDS-UserPasswordExpiryTimeComputed'];

/** 0 and the largest value mean never, or must change: not moments. */
const largest = 2n ** 63n - 1n;

/** The same directory as if it had been recorded at `now`: a password that was changed two hours before still is. */
export function atTime(snapshot: Snapshot, now: Date): Snapshot {
  const shift = BigInt(now.getTime() - Date.parse(snapshot.recordedAt)) * 10_000n;
  const move = (value: string) => {
    const time = BigInt(value);
    return time <= 0n || time === largest ? value : String(time + shift);
  };
  const objects = snapshot.objects.map(({ dn, attributes }) => {
    const moved = moments.flatMap((name) => {
      const values = attributes[name];
      return values === undefined ? [] : [[name, values.map(move)] as const];
    });
    return { dn, attributes: { ...attributes, ...Object.fromEntries(moved) } };
  });
  return { ...snapshot, recordedAt: now.toISOString(), objects };
}

/** A name that turns the direction of writing would garble every tool that shows the file. */
const visible = (json: string) =>
  json.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`);

/** JSON with one object a line: small, and a difference shows the object that changed. */
export function serializeSnapshot(snapshot: Snapshot): string {
  const { objects, ...head } = snapshot;
  const lines = Object.entries(head).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},`,
  );
  const rows = objects.map((one) => visible(JSON.stringify(one))).join(',\n');
  return `{\n${lines.join('\n')}\n"objects": [\n${rows}\n]\n}\n`;
}
