import { safeText } from '../reports/safeText.js';
import type { ConfigurationFile } from './configurationFile.js';

/** The file and the line of a setting, or of what it is missing from: 'doctor.yaml, line 3'. */
export function placeIn(
  found: ConfigurationFile,
  path: readonly PropertyKey[],
): { place: string; line: number | null } {
  const file = safeText(found.file);
  for (let length = path.length; length > 0; length -= 1) {
    const line = found.lineOf(path.slice(0, length));
    if (line !== null) return { place: `${file}, line ${line}`, line };
  }
  return { place: file, line: null };
}
