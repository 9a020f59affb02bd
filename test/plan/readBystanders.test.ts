import test from 'ava';
import { buildToken } from '../../src/access/token.js';
import { type BystanderRequest, readBystanders } from '../../src/plan/readBystanders.js';
import { PowerShellError } from '../../src/powershell/errors.js';
import type { PowerShellSession } from '../../src/powershell/session.js';
import { connector } from '../access/contoso.js';
import { syntheticSession } from '../audit/syntheticUsers.js';

const request: BystanderRequest = {
  domain: 'contoso.test',
  directory: {},
  exclusions: 0,
  token: buildToken(connector),
  below: ['DC=contoso,DC=test'],
};

/** One unit is left out, as the module leaves out what may not be read. */
function withoutUnit(session: PowerShellSession): PowerShellSession {
  return {
    ...session,
    call: async (contract, params, options) => {
      const reply = await session.call(contract, params, options);
      return contract.function === 'Read-WbdAuditContainer'
        ? { ...reply, value: (reply.value as unknown[]).slice(1) as never }
        : reply;
    },
  };
}

test('everyone is read, and of descriptors that all differ only what concerns the account is kept', async (t) => {
  const around = await readBystanders(syntheticSession(3000), request);
  const found = around?.users;
  t.is(found?.length, 3000);
  t.is(new Set(found?.map(({ distinguishedName }) => distinguishedName)).size, 3000);
  t.is(new Set(found?.map(({ descriptor }) => descriptor)).size, 3, 'denied, not granted, granted');
  t.true(found?.every(({ isMarked, protectedBy }) => !isMarked && protectedBy === null));
  t.is(around?.containers.length, 500, 'each unit once');
  t.is(new Set(around?.containers.map(({ distinguishedName }) => distinguishedName)).size, 500);
});

test('a container below another is not read twice, and no container means nobody', async (t) => {
  const below = ['OU=Unit 1,DC=contoso,DC=test', 'DC=contoso,DC=test'];
  t.is((await readBystanders(syntheticSession(700), { ...request, below }))?.users.length, 700);
  t.deepEqual(await readBystanders(syntheticSession(700), { ...request, below: [] }), {
    users: [],
    containers: [],
  });
});

test('what cannot be read is not known; who stops is heard', async (t) => {
  const failing = () =>
    syntheticSession(1000, (start) => {
      if (start > 0) throw new PowerShellError('timedOut', 'no answer');
    });
  t.is(await readBystanders(failing(), request), null);
  t.is(await readBystanders(withoutUnit(syntheticSession(1000)), request), null, 'a unit may not be read');
  await t.throwsAsync(readBystanders(failing(), { ...request, signal: AbortSignal.abort() }), {
    instanceOf: PowerShellError,
  });
});
