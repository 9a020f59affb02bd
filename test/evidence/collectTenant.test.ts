import test from 'ava';
import { anchorOf } from '../../src/evidence/anchor.js';
import type { CollectRequest } from '../../src/evidence/collectRequest.js';
import { readTenant } from '../../src/evidence/collectTenant.js';
import { findReading } from '../../src/evidence/evidence.js';
import { FactReader } from '../../src/evidence/factReader.js';
import { findUser } from '../../src/evidence/users.js';
import type { PowerShellSession } from '../../src/powershell/session.js';
import { readRecording } from '../fixtures/recordings.js';

/** What the cloud user is looked for with, and the recorded user. */
async function lookUp(anchorAttribute: string) {
  const evidence = await readRecording('healthy');
  const [user = ''] = evidence.request.users;
  Object.assign(findReading(evidence, 'synchronisation', { user })?.value ?? {}, { anchorAttribute });
  const asked: unknown[] = [];
  const session = {
    call: async ({ function: name }: { function: string }, params: object) => {
      if (name === 'Get-WbdTenantUser' && 'ImmutableId' in params) asked.push(params.ImmutableId);
      return { value: name === 'Get-WbdTenantSession' ? { account: null } : [], warnings: [], durationMs: 1 };
    },
  };
  const reader = new FactReader(
    evidence,
    () => session as unknown as PowerShellSession,
    () => new Date(),
  );
  await readTenant(reader, { users: [user] } as unknown as CollectRequest);
  const found = findUser(evidence, user)?.user;
  if (!found) throw new Error('No user was recorded.');
  return { asked, found };
}

test('a cloud user of another name is looked for by the anchor that the server uses', async (t) => {
  for (const attribute of ['mS-DS-ConsistencyGuid', 'objectGUID']) {
    const { asked, found } = await lookUp(attribute);
    t.deepEqual(asked, [anchorOf(found, attribute)]);
  }
});

test('and by the name alone when that attribute is not read', async (t) => {
  t.deepEqual((await lookUp('employeeID')).asked, []);
});
