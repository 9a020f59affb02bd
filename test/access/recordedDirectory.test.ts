import { fileURLToPath } from 'node:url';
import test from 'ava';
import { checkAccess } from '../../src/access/accessCheck.js';
import { aceFlag } from '../../src/access/ace.js';
import {
  isDaclProtected,
  parseDescriptor,
  type SecurityDescriptor,
  writeDescriptor,
} from '../../src/access/descriptor.js';
import { explainAccess } from '../../src/access/explain.js';
import { findAceSource, inheritedAces } from '../../src/access/inheritance.js';
import type { Principal } from '../../src/access/principal.js';
import { judgeProtection } from '../../src/access/protectedGroups.js';
import { structuralClassGuid } from '../../src/access/schemaGuids.js';
import { formatAce } from '../../src/access/sddlFormat.js';
import { domainSidOf, readSid } from '../../src/access/sid.js';
import { buildToken } from '../../src/access/token.js';
import { type WritebackRightId, writebackRights } from '../../src/access/writebackRights.js';
import { readSnapshot } from '../lab/directory/snapshot.js';
import { contoso } from '../lab/forest/definition.js';

/**
 * What a real directory has written, as a test of how we read it: the recording of the lab's domain
 * controller.
 */

const recording = fileURLToPath(new URL('../../../test/lab/directory/contoso.json', import.meta.url));
const { objects } = await readSnapshot(recording);

interface Recorded {
  readonly dn: string;
  readonly attributes: Readonly<Record<string, string[]>>;
}

const byName = new Map<string, Recorded>(objects.map((object) => [object.dn.toLowerCase(), object]));
const bytesOf = (object: Recorded, name: string) =>
  (object.attributes[name] ?? []).map((value) => Buffer.from(value, 'base64'));
const sidsOf = (object: Recorded, name: string) => bytesOf(object, name).map((bytes) => readSid(bytes));
const described = objects.filter((object) => object.attributes['nTSecurityDescriptor'] !== undefined);

function descriptorOf(object: Recorded): SecurityDescriptor {
  const [bytes] = bytesOf(object, 'nTSecurityDescriptor');
  if (bytes === undefined) throw new Error(`${object.dn} was recorded without a descriptor`);
  return parseDescriptor(bytes);
}

function ancestorsOf(object: Recorded): Recorded[] {
  const parentName = object.dn.replace(/^(?:\\.|[^,\\])*,/, '').toLowerCase();
  const parent = byName.get(parentName);
  return parent?.attributes['nTSecurityDescriptor'] === undefined ? [] : [parent, ...ancestorsOf(parent)];
}

function principalOf(object: Recorded): Principal {
  const [sid = ''] = sidsOf(object, 'objectSid');
  const tokenGroups = sidsOf(object, 'tokenGroups');
  const groups = described
    .filter((one) => tokenGroups.includes(sidsOf(one, 'objectSid')[0] ?? ''))
    .map((one) => ({
      sid: sidsOf(one, 'objectSid')[0] ?? '',
      distinguishedName: one.dn,
      samAccountName: one.attributes['sAMAccountName']?.[0] ?? '',
      memberOf: one.attributes['memberOf'] ?? [],
    }));
  return {
    samAccountName: object.attributes['sAMAccountName']?.[0] ?? '',
    sid,
    sidHistory: sidsOf(object, 'sIDHistory'),
    primaryGroupId: Number(object.attributes['primaryGroupID']?.[0]),
    memberOf: object.attributes['memberOf'] ?? [],
    tokenGroups,
    groups,
  };
}

const users = described.filter((object) => object.attributes['objectClass']?.includes('user'));
const named = (name: string) => {
  const found = users.find((user) => user.dn.startsWith(`CN=${name},`));
  if (found === undefined) throw new Error(`${name} is not in the recording`);
  return found;
};

test('every recorded descriptor is written back to the same bytes', (t) => {
  t.true(described.length > 100);
  for (const object of described) {
    t.deepEqual(
      Buffer.from(writeDescriptor(descriptorOf(object))),
      bytesOf(object, 'nTSecurityDescriptor')[0],
      object.dn,
    );
  }
});

test('the ACEs that the directory let each object inherit are those that we compute, in that order', (t) => {
  let compared = 0;
  for (const object of described) {
    const [parent] = ancestorsOf(object);
    const classGuid = structuralClassGuid(object.attributes['objectClass'] ?? []);
    if (parent === undefined || classGuid === null) continue;
    compared += 1;
    const descriptor = descriptorOf(object);
    const { owner, group } = descriptor;
    const computed = isDaclProtected(descriptor)
      ? []
      : inheritedAces(descriptorOf(parent), { classGuid, owner, group });
    const recorded = (descriptor.dacl?.aces ?? []).filter((ace) => (ace.flags & aceFlag.inherited) !== 0);
    t.deepEqual(
      recorded.map((ace) => formatAce(ace)),
      computed.map((ace) => formatAce(ace)),
      object.dn,
    );
  }
  t.true(compared > 100, `${compared}`);
});

test('every inherited ACE of every user is traced to an explicit ACE above', (t) => {
  let traced = 0;
  for (const user of users) {
    const descriptor = descriptorOf(user);
    const ancestors = ancestorsOf(user).map((object) => ({
      distinguishedName: object.dn,
      descriptor: descriptorOf(object),
    }));
    const classGuid = structuralClassGuid(user.attributes['objectClass'] ?? []);
    for (const [index, ace] of (descriptor.dacl?.aces ?? []).entries()) {
      const source = findAceSource({ distinguishedName: user.dn, descriptor, classGuid }, index, ancestors);
      if ((ace.flags & aceFlag.inherited) === 0) t.is(source.kind, 'object');
      else {
        traced += 1;
        t.is(source.kind, 'ancestor', `${user.dn}: ACE ${index}`);
      }
    }
  }
  t.true(traced > 1000, `${traced}`);
});

const connector = principalOf(named('MSOL_d1edb676ca03'));
const token = buildToken(connector);

test('the rights of the connector account on a user of Sales come from the OU above, and on no protected user', (t) => {
  const explain = (name: string) => {
    const user = named(name);
    const classGuid = structuralClassGuid(user.attributes['objectClass'] ?? []);
    return writebackRights
      .filter(({ on, need }) => on === 'user' && need === 'required')
      .map((one) =>
        explainAccess({
          right: { name: one.name, request: one.request(classGuid) },
          object: {
            distinguishedName: user.dn,
            descriptor: descriptorOf(user),
            sid: sidsOf(user, 'objectSid')[0] ?? null,
            classGuid,
          },
          ancestors: ancestorsOf(user).map((object) => ({
            distinguishedName: object.dn,
            descriptor: descriptorOf(object),
          })),
          account: connector,
          token,
        }),
      );
  };
  for (const explanation of explain('Adele Vance')) {
    t.like(explanation, {
      decision: 'granted',
      decidedBy: {
        kind: 'ace',
        ace: { setAt: { kind: 'ancestor', distinguishedName: 'OU=Staff,OU=Contoso,DC=contoso,DC=test' } },
      },
      next: { decision: 'denied' },
    });
  }
  for (const explanation of explain('Nina Kowalczyk'))
    t.like(explanation, { decision: 'denied', decidedBy: { kind: 'noMatchingAce' } });
});

// What the connector account could really do was tried on the domain controller that was recorded.
const outcome = { allowed: 'granted', denied: 'denied' } as const;
const cases = [contoso.connector, ...contoso.users].filter(({ expected }) => expected !== undefined);

for (const { name, case: accessCase = '', expected } of cases) {
  test(`decided as the domain controller does: ${accessCase}`, (t) => {
    const user = named(name);
    const target = { descriptor: descriptorOf(user), sid: sidsOf(user, 'objectSid')[0] ?? null };
    const classGuid = structuralClassGuid(user.attributes['objectClass'] ?? []);
    const decide = (id: WritebackRightId) => {
      const right = writebackRights.find((one) => one.id === id);
      return right === undefined ? null : checkAccess(target, token, right.request(classGuid)).decision;
    };
    t.is(decide('resetPassword'), outcome[expected?.reset ?? 'denied']);
    t.is(decide('writeLockoutTime'), outcome[expected?.lockoutTime ?? 'denied']);
    t.is(decide('writePwdLastSet'), outcome[expected?.pwdLastSet ?? 'denied']);
  });
}

test('Unexpire Password is held on the domain root by the default grant', (t) => {
  const root = byName.get('dc=contoso,dc=test');
  const right = writebackRights.find(({ on }) => on === 'domainRoot');
  if (root === undefined || right === undefined) throw new Error('the recording has no domain root');
  const classGuid = structuralClassGuid(root.attributes['objectClass'] ?? []);
  const descriptor = descriptorOf(root);
  const { decision, decidedBy } = checkAccess(
    { descriptor, sid: domainSidOf(connector.sid) },
    token,
    right.request(classGuid),
  );
  t.is(decision, 'granted');
  t.like(descriptor.dacl?.aces[decidedBy.kind === 'ace' ? decidedBy.index : -1], {
    sid: 'S-1-5-11',
    flags: 0,
  });
});

test('protected now, orphaned and never protected are told apart', (t) => {
  const judge = (name: string) => {
    const user = named(name);
    const adminCount = user.attributes['adminCount']?.[0];
    return judgeProtection(
      { ...principalOf(user), adminCount: adminCount === undefined ? null : Number(adminCount) },
      0,
    );
  };
  const path = (name: string) =>
    judge(name).protectors.map((one) => one.path?.map((step) => step.samAccountName));
  t.is(judge('Nina Kowalczyk').state, 'protected');
  t.deepEqual(path('Nina Kowalczyk'), [['Domain Admins', 'Administrators'], ['Domain Admins']]);
  t.is(judge('Nestor Wilke').state, 'protected');
  t.true(path('Nestor Wilke').some((steps) => (steps?.length ?? 0) > 1 && steps?.at(-1) === 'Domain Admins'));
  t.is(judge('Tomasz Zielinski').state, 'protected', 'through the primary group');
  t.is(judge('krbtgt').state, 'protected');
  t.is(judge('Raul Razo').state, 'orphaned');
  t.is(judge('Patti Fernandez').state, 'orphaned');
  t.is(judge('Adele Vance').state, 'neverProtected');
});
