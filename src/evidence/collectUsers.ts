import { anchorOf } from './anchor.js';
import type { CollectRequest, Observe } from './collect.js';
import { directoryTarget, synchronisedDomains } from './directoryTarget.js';
import type { FactReader } from './factReader.js';
import { type FoundUser, findUser } from './users.js';

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
    await readIdentity(reader, request, observe, user, found);
  }
}

/** Who else could be taken for the user, and what the Connect server makes of the user. */
async function readIdentity(
  reader: FactReader,
  request: CollectRequest,
  observe: Observe,
  user: string,
  found: FoundUser,
): Promise<void> {
  const { evidence } = reader;
  const domains = synchronisedDomains(evidence);
  observe(`${user}: others with the same anchor or name`);
  await reader.read(
    'anchorHolders',
    { user },
    {
      Source: domains.map(({ domain }) => {
        const { Directory } = directoryTarget(evidence, request, domain);
        return { domain, directory: Directory };
      }),
      Anchor: anchorOf(found.user),
      ...(found.user.userPrincipalName && { UserPrincipalName: found.user.userPrincipalName }),
    },
  );
  observe(`${user}: connector space and metaverse`);
  const connector = domains.find(({ domain }) => domain === found.domain)?.connector.name ?? '';
  const params = { Connector: connector, DistinguishedName: found.user.distinguishedName };
  await reader.read('synchronisation', { user }, params);
}
