import { type Evidence, readingsOf } from './evidence.js';
import type { User } from './facts/user.js';

/** An object that an identity names, and the DNS name of the domain that holds it. */
export interface FoundUser {
  domain: string;
  user: User;
}

/** Every object that an identity names, over all domains that could be asked. */
export function matchesOf(evidence: Evidence, identity: string): FoundUser[] {
  return readingsOf(evidence, 'user')
    .filter((reading) => reading.about['user'] === identity)
    .flatMap((reading) =>
      (reading.value?.matches ?? []).map((user) => ({ domain: reading.about['domain'] ?? '', user })),
    );
}

/** The one object that an identity names; undefined when it names none or several. */
export function findUser(evidence: Evidence, identity: string): FoundUser | undefined {
  const found = matchesOf(evidence, identity);
  return found.length === 1 ? found[0] : undefined;
}

/**
 * Why an identity does not name one user, as a sentence: nobody has it, or several do. undefined when it names one, or
 * when a domain could not be asked, so that nothing is certain.
 */
export function explainAbsence(evidence: Evidence, identity: string): string | undefined {
  const matches = matchesOf(evidence, identity);
  if (matches.length > 1) {
    const names = matches.map(({ user }) => user.distinguishedName).join('; ');
    return `"${identity}" names ${matches.length} accounts (${names}): give the distinguished name of one.`;
  }
  const lookups = readingsOf(evidence, 'user').filter((reading) => reading.about['user'] === identity);
  if (matches.length === 1 || lookups.length === 0 || lookups.some((reading) => reading.error))
    return undefined;
  const domains = lookups.map((reading) => reading.about['domain']).join(', ');
  return `There is no user "${identity}" in ${domains}: give a UPN, a distinguished name, a sAMAccountName or a SID.`;
}
