import { fileTime, relativeTime } from '../relativeTime.js';
import type { Scenario } from '../scenario.js';
import type { Snapshot } from './snapshot.js';

type Patch = NonNullable<Scenario['directory']>;

/** The recorded directory as a scenario has it. Relative times are those of FILETIME attributes. */
export function patchSnapshot(snapshot: Snapshot, patch: Patch, now: Date): Snapshot {
  const objects = new Map(snapshot.objects.map((object) => [object.dn.toLowerCase(), object]));
  for (const [dn, changes] of Object.entries(patch)) {
    const key = dn.toLowerCase();
    if (changes === null) {
      if (!objects.delete(key)) throw new Error(`The scenario removes ${dn}, which is not in the directory.`);
      continue;
    }
    const known = objects.get(key) ?? { dn, attributes: { distinguishedName: [dn] } };
    const attributes = { ...known.attributes };
    for (const [name, values] of Object.entries(changes)) {
      if (values === null) delete attributes[name];
      else attributes[name] = values.map((value) => asStored(value, now));
    }
    objects.set(key, { dn: known.dn, attributes });
  }
  return { ...snapshot, objects: [...objects.values()] };
}

function asStored(value: string, now: Date): string {
  const moment = relativeTime(value, now);
  return moment ? fileTime(moment) : value;
}
