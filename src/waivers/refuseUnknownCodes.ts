import { closest } from 'fastest-levenshtein';
import type { AnyCheck } from '../checks/check.js';
import { exitCodes, Failure } from '../failure.js';
import type { LoadedSettings } from '../settings/loadSettings.js';

/**
 * A waiver whose code is no check's would never count, and its author would not know.
 * @throws Failure (exit code 2) that names the waiver and the nearest code.
 */
export function refuseUnknownCodes(
  {
    settings: { waivers },
    placeOf,
  }: Pick<LoadedSettings, 'placeOf'> & { settings: Pick<LoadedSettings['settings'], 'waivers'> },
  checks: readonly AnyCheck[],
): void {
  const codes = checks.map(({ code }) => code);
  const sentences = waivers.flatMap(({ code }, index) =>
    codes.includes(code)
      ? []
      : [
          `${placeOf('waivers', index, 'code')}: "waivers[${index}].code" names no check: ${code}. The nearest code is ${closest(code, codes)}.`,
        ],
  );
  if (sentences.length > 0) throw new Failure(sentences.join('\n'), exitCodes.wrongUse);
}
