import test from 'ava';
import { checkAccess } from '../../src/access/accessCheck.js';
import { type SecurityDescriptor, writeDescriptor } from '../../src/access/descriptor.js';
import { parseAce } from '../../src/access/sddlParse.js';
import { type SmallestGrant, smallestGrant } from '../../src/access/smallestGrant.js';
import { withExplicitAce } from '../../src/access/smallestGrantEffect.js';
import type { GrantUser } from '../../src/access/smallestGrantWorld.js';
import { type WritebackRightId, writebackRights } from '../../src/access/writebackRights.js';
import { DirectoryTool } from '../lab/forest/directoryTool.js';
import { type Forest, startForest } from '../lab/forest/forest.js';
import { GroundTruth, type Operation } from '../lab/forest/groundTruth.js';
import { readTokens } from '../oracle/cast.js';
import { readScene } from '../oracle/readScene.js';

// The smallest grant on a real directory: it is carried out, and then the account does what it may.

const operationFor: Partial<Record<WritebackRightId, Operation>> = {
  resetPassword: 'reset',
  writeLockoutTime: 'lockoutTime',
  writePwdLastSet: 'pwdLastSet',
};
const rights = writebackRights.filter(({ id }) => operationFor[id] !== undefined);

let forest: Forest;
let tool: DirectoryTool;

test.beforeEach(async () => {
  forest = await startForest();
  tool = new DirectoryTool(forest);
});

test.afterEach.always(async () => {
  await tool?.close();
  await forest?.stop();
});

/** Adds the ACEs as a fix step would: as the last explicit ones; the directory passes them on. */
async function carryOut(
  grant: SmallestGrant,
  objects: ReadonlyArray<{ distinguishedName: string; descriptor: SecurityDescriptor }>,
) {
  const changed = new Map<string, SecurityDescriptor>();
  for (const { distinguishedName, aceSddl } of grant.aces) {
    const before =
      changed.get(distinguishedName) ??
      objects.find((one) => one.distinguishedName === distinguishedName)?.descriptor;
    const after = before === undefined ? null : withExplicitAce(before, parseAce(aceSddl));
    if (after === null) throw new Error(`no DACL on ${distinguishedName}`);
    changed.set(distinguishedName, after);
  }
  await tool.setDescriptors(
    [...changed].map(([dn, descriptor]) => ({ dn, descriptor: writeDescriptor(descriptor) })),
  );
}

for (const { name, isAsked, overruleDenies } of [
  {
    name: 'all of the company but those who left and the partners',
    isAsked: (dn: string) => /,OU=Contoso,/.test(dn) && !/OU=(?:Leavers|Partners),/.test(dn),
    overruleDenies: false,
  },
  {
    name: 'two contractors and the board, though a deny stands in the way',
    isAsked: (dn: string) => /^CN=(?:Alex Wilber|Lee Gu),|OU=Executives,/.test(dn),
    overruleDenies: true,
  },
]) {
  test.serial(
    `after the grant all intended users can be reset and nobody protected can: ${name}`,
    async (t) => {
      t.timeout(600_000);
      const { users, containers } = await readScene(forest, tool);
      const { token } = await readTokens(forest, tool);
      const asked = users.filter(({ distinguishedName }) => isAsked(distinguishedName));
      const others = users.filter((user) => !asked.includes(user));
      const account = { sid: token.account, name: 'MSOL_d1edb676ca03' };
      const grant = smallestGrant({ users: asked, others, containers, account, token, overruleDenies });
      t.true(grant.aces.length > 0);
      t.true(asked.some(({ protectedBy }) => protectedBy !== null) || overruleDenies);

      await carryOut(grant, [...users, ...containers]);
      const truth = await GroundTruth.open(forest);
      const attempts = users.flatMap((user) =>
        rights.map((right) => ({
          user,
          right,
          dn: user.distinguishedName,
          operation: operationFor[right.id] as Operation,
        })),
      );
      const outcomes = await truth.attemptAll(attempts);
      await truth.close();

      const before = (user: GrantUser, right: (typeof rights)[number]) =>
        checkAccess({ descriptor: user.descriptor, sid: user.sid }, token, right.request(user.classGuid))
          .decision === 'granted';
      const isHelpless = (user: GrantUser, right: WritebackRightId) =>
        grant.obstacles.some(
          (one) => one.distinguishedName === user.distinguishedName && one.right === right && !one.isOvercome,
        );
      let intended = 0;
      for (const [index, { user, right }] of attempts.entries()) {
        const isOpened = grant.opens?.some(
          (one) => one.distinguishedName === user.distinguishedName && one.rights.includes(right.id),
        );
        const isIntended = asked.includes(user) && !isHelpless(user, right.id);
        const expected = isIntended || isOpened || before(user, right) ? 'allowed' : 'denied';
        t.is(outcomes[index]?.verdict, expected, `${right.name} on ${user.distinguishedName}`);
        if (user.protectedBy !== null)
          t.is(outcomes[index]?.verdict, before(user, right) ? 'allowed' : 'denied');
        if (isIntended) intended += 1;
      }
      t.log(
        `${grant.aces.length} ACEs for ${intended} rights, ${grant.opens?.length} others opened, ${grant.obstacles.length} obstacles`,
      );
      const again = await readScene(forest, tool);
      const repeated = smallestGrant({
        users: again.users.filter(({ distinguishedName }) => isAsked(distinguishedName)),
        others: [],
        containers: again.containers,
        account,
        token,
        overruleDenies,
      });
      t.deepEqual(repeated.aces, [], 'a second grant has nothing to add');
    },
  );
}
