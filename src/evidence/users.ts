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
