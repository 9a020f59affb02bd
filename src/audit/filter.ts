import { exitCodes, Failure } from '../failure.js';

/**
 * An LDAP filter (RFC 4515) in parentheses, as it can stand beside others. Parentheses within values are written \28 and
 * \29, so counting them tells where the filter ends; what its parts mean is for the directory to judge.
 * @throws Failure when it is not one filter.
 */
export function completeFilter(text: string): string {
  const trimmed = text.trim();
  const filter = trimmed.startsWith('(') ? trimmed : `(${trimmed})`;
  let depth = 0;
  for (const [index, character] of [...filter].entries()) {
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0 && index < [...filter].length - 1) depth = Number.NaN;
  }
  if (depth !== 0 || filter === '()') {
    throw new Failure(
      `The filter ${text} is not one LDAP filter such as (department=Sales): write parentheses within values as \\28 and \\29.`,
      exitCodes.wrongUse,
    );
  }
  return filter;
}
