import { exitCodes, Failure } from '../failure.js';
import { safeText } from '../reports/safeText.js';
import type { KeptRun } from './run.js';

/**
 * The run that a word names: `last`, `previous`, the beginning of an id, or an instant (the last run up to then).
 * @throws Failure (exit code 2) when it names none or several.
 */
export function findRun(runs: readonly KeptRun[], word: string): KeptRun {
  if (runs.length === 0) {
    throw new Failure(
      'No run has been kept yet: writeback-doctor check keeps each of its runs.',
      exitCodes.wrongUse,
    );
  }
  const found = candidates(runs, word.trim().toLowerCase());
  const [only] = found;
  if (only && found.length === 1) return only;
  const why = found.length > 1 ? `names ${found.length} runs: give more of the id` : 'names no run';
  throw new Failure(`"${safeText(word)}" ${why}. writeback-doctor history lists them.`, exitCodes.wrongUse);
}

function candidates(runs: readonly KeptRun[], word: string): KeptRun[] {
  if (word === 'last') return runs.slice(-1);
  if (word === 'previous') return runs.slice(-2, -1);
  if (/^\d{4}-\d{2}-\d{2}/.test(word)) {
    const instant = new Date(/\d{2}:\d{2}/.test(word) ? word : `${word}T23:59:59.999Z`).getTime();
    return runs.filter(({ at }) => Date.parse(at) <= instant).slice(-1);
  }
  return word === '' ? [] : runs.filter(({ id }) => id.startsWith(word));
}
