import { safeText } from '../reports/safeText.js';
import type { ConfigurationFile } from './configurationFile.js';

/** The file and the line of a setting, or of what it is missing from: 'doctor.yaml, line 3'. */
export function placeOf(found: ConfigurationFile, path: readonly PropertyKey[]): string {
  const file = safeText(found.file);
  for (let length = path.length; length > 0; length -= 1) {
    const line = found.lineOf(path.slice(0, length));
    if (line !== null) return `${file}, line ${line}`;
  }
  return file;
}
