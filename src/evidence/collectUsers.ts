import { defaultAnchorOf } from './anchor.js';
import type { CollectRequest } from './collectRequest.js';
import { directoryTarget, synchronisedDomains } from './directoryTarget.js';
import type { FactReader } from './factReader.js';
import { type FoundUser, findUser } from './users.js';

/** Looks each test user up in every domain, and reads more about those who are found once. */
export async function readUsers(reader: FactReader, request: CollectRequest): Promise<void> {
  await reader.whenRead('connectors');
  const domains = synchronisedDomains(reader.evidence);
  // Where a domain is read depends on whether its PDC emulator answers.
  await Promise.all(domains.map(({ domain }) => reader.whenRead('controllerPorts', { domain })));
  await Promise.all(request.users.map((user) => readUser(reader, request, user)));
}

async function readUser(reader: FactReader, request: CollectRequest, user: string): Promise<void> {
  const { evidence } = reader;
  await Promise.all(
    synchronisedDomains(evidence).map(({ domain }) => {
      const params = { ...directoryTarget(evidence, request, domain), Identity: user };
      return reader.read('user', { user, domain }, params, { activity: `${user} in ${domain}` });
    }),
  );
  const found = findUser(evidence, user);
  if (!found) return;
  const about = { user };
  const params = {
    ...directoryTarget(evidence, request, found.domain),
    DistinguishedName: found.user.distinguishedName,
  };
  await Promise.all([
    reader.read('userPasswordPolicy', about, params, { activity: `${user}: password policy` }),
    reader.read('ancestors', about, params, { activity: `${user}: containers above` }),
    ...readIdentity(reader, request, user, found),
  ]);
}

/** Who else could be taken for the user, and what the Connect server makes of the user. */
function readIdentity(
  reader: FactReader,
  request: CollectRequest,
  user: string,
  found: FoundUser,
): Promise<unknown>[] {
  const { evidence } = reader;
  const domains = synchronisedDomains(evidence);
  const holders = {
    Source: domains.map(({ domain }) => {
      const { Directory } = directoryTarget(evidence, request, domain);
      return { domain, directory: Directory };
    }),
    // No two accounts have one objectGUID, so nothing is missed where the server takes that for the anchor.
    Anchor: defaultAnchorOf(found.user),
    ...(found.user.userPrincipalName && { UserPrincipalName: found.user.userPrincipalName }),
  };
  const connector = domains.find(({ domain }) => domain === found.domain)?.connector.name ?? '';
  const synchronised = { Connector: connector, DistinguishedName: found.user.distinguishedName };
  return [
    reader.read('anchorHolders', { user }, holders, {
      activity: `${user}: others with the same anchor or name`,
    }),
    reader.read('synchronisation', { user }, synchronised, {
      activity: `${user}: connector space and metaverse`,
      lane: 'server',
    }),
  ];
}
