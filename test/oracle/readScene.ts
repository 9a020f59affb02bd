import type { Client } from 'ldapts';
import { parseDescriptor } from '../../src/access/descriptor.js';
import { judgeProtection } from '../../src/access/protectedGroups.js';
import { structuralClassGuid } from '../../src/access/schemaGuids.js';
import { readSid } from '../../src/access/sid.js';
import type { ClassedObject } from '../../src/access/smallestGrantEffect.js';
import type { GrantUser } from '../../src/access/smallestGrantWorld.js';
import { connectAs } from '../lab/forest/connection.js';
import type { DirectoryTool } from '../lab/forest/directoryTool.js';
import type { Forest } from '../lab/forest/forest.js';

/** Every user account of the forest's domain and every container above one, as the directory has them now. */
export async function readScene(
  forest: Forest,
  tool: DirectoryTool,
): Promise<{ users: GrantUser[]; containers: ClassedObject[] }> {
  const client = await connectAs(forest, forest.administrator);
  try {
    const users: GrantUser[] = [];
    for (const entry of await search(
      client,
      forest.domainDn,
      '(&(objectCategory=person)(objectClass=user))',
    )) {
      users.push({
        ...described(entry),
        sid: readSid(one(entry['objectSid'])),
        protectedBy: await protectors(tool, entry.dn),
      });
    }
    const containers = await search(
      client,
      forest.domainDn,
      '(|(objectClass=organizationalUnit)(objectClass=container)(objectClass=domainDNS))',
    );
    return { users, containers: containers.map(described) };
  } finally {
    await client.unbind();
  }
}

type Entry = Awaited<ReturnType<Client['search']>>['searchEntries'][number];

async function search(client: Client, base: string, filter: string): Promise<Entry[]> {
  const { searchEntries } = await client.search(base, {
    scope: 'sub',
    filter,
    attributes: ['objectClass', 'objectSid', 'nTSecurityDescriptor'],
    explicitBufferAttributes: ['objectSid', 'nTSecurityDescriptor'],
    paged: true,
  });
  return searchEntries;
}

function described(entry: Entry): ClassedObject {
  return {
    distinguishedName: entry.dn,
    classGuid: structuralClassGuid([entry['objectClass']].flat().map(String)),
    descriptor: parseDescriptor(one(entry['nTSecurityDescriptor'])),
  };
}

function one(value: Entry[string] | undefined): Buffer {
  const first = Array.isArray(value) ? value[0] : value;
  if (!Buffer.isBuffer(first)) throw new Error('The directory gave no bytes.');
  return first;
}

async function protectors(tool: DirectoryTool, dn: string): Promise<string[] | null> {
  const { attributes } = await tool.readEntry(dn, [
    'objectSid',
    'tokenGroups',
    'primaryGroupID',
    'adminCount',
  ]);
  const account = {
    sid: readSid(attributes['objectSid']?.[0] ?? Buffer.alloc(0)),
    primaryGroupId: Number(attributes['primaryGroupID']?.[0]),
    memberOf: [],
    groups: [],
    tokenGroups: (attributes['tokenGroups'] ?? []).map((bytes) => readSid(bytes)),
    adminCount: attributes['adminCount'] === undefined ? null : Number(attributes['adminCount'][0]),
  };
  const protection = judgeProtection(account, 0);
  return protection.state === 'protected' ? protection.protectors.map(({ name }) => name) : null;
}
