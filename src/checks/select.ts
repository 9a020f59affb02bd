import { closest, distance } from 'fastest-levenshtein';
import { exitCodes, Failure } from '../failure.js';
import type { AnyCheck } from './check.js';

/**
 * The checks that --only and --skip leave, named by code (WBD302) or by name (writeback-is-enabled).
 * A name that is neither is refused with the nearest one that exists.
 */
export function selectChecks(
  checks: readonly AnyCheck[],
  only: readonly string[],
  skip: readonly string[],
): AnyCheck[] {
  const wanted = only.map((word) => find(checks, word));
  const unwanted = skip.map((word) => find(checks, word));
  const selected = checks.filter(
    (check) => (wanted.length === 0 || wanted.includes(check)) && !unwanted.includes(check),
  );
  if (selected.length === 0) {
    throw new Failure('--only and --skip together leave no check to run.', exitCodes.wrongUse);
  }
  return selected;
}

function find(checks: readonly AnyCheck[], word: string): AnyCheck {
  const found = checks.find(
    ({ code, name }) => code.toLowerCase() === word.toLowerCase() || name === word.toLowerCase(),
  );
  if (found) return found;
  const candidates = checks.flatMap(({ code, name }) => [code, name]);
  const nearest = closest(word, candidates);
  const hint = distance(word, nearest) <= Math.max(2, word.length / 3) ? ` Did you mean ${nearest}?` : '';
  throw new Failure(`There is no check "${word}".${hint}`, exitCodes.wrongUse);
}
