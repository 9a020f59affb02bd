import test from 'ava';
import {
  atTime,
  readSnapshot,
  type Snapshot,
  serializeSnapshot,
  snapshotSchema,
} from '../directory/snapshot.js';
import { contoso, contosoUser } from './definition.js';
import { type Forest, startForest } from './forest.js';
import { places } from './places.js';
import { record } from './recorder.js';

let forest: Forest;
let fresh: Snapshot;
let committed: Snapshot;

test.before(async () => {
  forest = await startForest();
  fresh = await record(forest);
  committed = await readSnapshot(places.snapshot);
});

test.after.always(() => forest?.stop());

const userOf = (snapshot: Snapshot, samAccountName: string) =>
  snapshot.objects.find(({ attributes }) => attributes['sAMAccountName']?.[0] === samAccountName);

test('a recording has the shape of a snapshot, and survives being written and read', (t) => {
  t.deepEqual(snapshotSchema.parse(JSON.parse(serializeSnapshot(fresh))), fresh);
});

test('every user has the attributes that only the directory can compute', (t) => {
  for (const user of [contoso.connector, ...contoso.users]) {
    const found = userOf(fresh, user.samAccountName);
    for (const name of [
      'tokenGroups',
      'msDS-User-Account-Control-Computed',
      'nTSecurityDescriptor',
      'objectSid',
    ]) {
      t.truthy(found?.attributes[name]?.length, `${user.samAccountName}: ${name}`);
    }
  }
});

test('the PDC emulator can be followed to its name', (t) => {
  const find = (dn: string | undefined) => fresh.objects.find((one) => one.dn === dn)?.attributes;
  const role = find(forest.domainDn)?.['fSMORoleOwner']?.[0] ?? '';
  t.truthy(find(role));
  t.deepEqual(find(role.slice(role.indexOf(',') + 1))?.['dNSHostName'], ['dc1.contoso.test']);
});

test('parents come before children', (t) => {
  const places = new Map(fresh.objects.map(({ dn }, at) => [dn, at]));
  for (const { dn } of fresh.objects) {
    const parent = dn.replace(/^(?:\\.|[^\\,])*,/, '');
    if (places.has(parent)) t.true((places.get(parent) ?? 0) < (places.get(dn) ?? 0), dn);
  }
});

test('descriptors hold owner, group and DACL, and no SACL', (t) => {
  for (const { dn, attributes } of fresh.objects) {
    for (const value of attributes['nTSecurityDescriptor'] ?? []) {
      const bytes = Buffer.from(value, 'base64');
      const [owner, group, sacl, dacl] = [4, 8, 12, 16].map((offset) => bytes.readUInt32LE(offset));
      t.true(owner !== 0 && group !== 0 && dacl !== 0 && sacl === 0, dn);
    }
  }
});

/** Made anew by each provisioning, or of the moment. */
const volatile = [
  ...['objectGUID', 'mS-DS-ConsistencyGuid', 'whenChanged', 'whenCreated', 'pwdLastSet', 'lockoutTime'],
  ...['accountExpires', 'msDS-UserPasswordExpiryTimeComputed'],
];

test('the committed recording is that of the definition: run record.js when this fails', (t) => {
  const ours = ({ objects }: Snapshot) =>
    objects
      .filter(({ dn }) => dn.endsWith(`OU=Contoso,${forest.domainDn}`) || dn === forest.connectorAccount.dn)
      .map(({ dn, attributes }) => [
        dn,
        Object.entries(attributes).filter(([name]) => !volatile.includes(name)),
      ]);
  t.deepEqual(ours(committed), ours(fresh));
});

test('ages are kept when a recording is moved to another time', (t) => {
  const now = new Date(Date.parse(committed.recordedAt) + 400 * 86_400_000);
  const moved = atTime(committed, now);
  const value = (snapshot: Snapshot, trait: string, name: string) =>
    BigInt(userOf(snapshot, contosoUser(trait).samAccountName)?.attributes[name]?.[0] ?? '-1');
  const shift = 400n * 86_400n * 10_000_000n;
  for (const [trait, name] of [
    ['minimum-age-not-passed', 'pwdLastSet'],
    ['locked-out', 'lockoutTime'],
  ] as const) {
    t.is(value(moved, trait, name) - value(committed, trait, name), shift);
  }
  t.is(value(moved, 'must-change-password', 'pwdLastSet'), 0n);
  t.is(value(moved, 'inherited-grant', 'accountExpires'), 2n ** 63n - 1n);
});
