import type { CollectRequest, Observe } from './collect.js';
import { directoryTarget, synchronisedDomains } from './directoryTarget.js';
import type { FactReader } from './factReader.js';
import { findUser } from './users.js';

/** Looks each test user up in every domain, and reads more about those who are found once. */
export async function readUsers(
  reader: FactReader,
  request: CollectRequest,
  observe: Observe,
): Promise<void> {
  const { evidence } = reader;
  for (const user of request.users) {
    for (const { domain } of synchronisedDomains(evidence)) {
      observe(`${user} in ${domain}`);
      const params = { ...directoryTarget(evidence, request, domain), Identity: user };
      await reader.read('user', { user, domain }, params);
    }
    const found = findUser(evidence, user);
    if (!found) continue;
    const params = {
      ...directoryTarget(evidence, request, found.domain),
      DistinguishedName: found.user.distinguishedName,
    };
    observe(`${user}: password policy`);
    await reader.read('userPasswordPolicy', { user }, params);
    observe(`${user}: containers above`);
    await reader.read('ancestors', { user }, params);
  }
}
