import test from 'ava';
import { DirectoryTool } from './directoryTool.js';
import { type Forest, startForest } from './forest.js';
import { GroundTruth } from './groundTruth.js';

let forest: Forest;
let tool: DirectoryTool;
let truth: GroundTruth;

test.before(async () => {
  forest = await startForest();
  tool = new DirectoryTool(forest);
  truth = await GroundTruth.open(forest);
});

test.after.always(async () => {
  await truth?.close();
  await tool?.close();
  await forest?.stop();
});

async function newUser(name: string): Promise<string> {
  const dn = `CN=${name},OU=Contractors,OU=Contoso,${forest.domainDn}`;
  await tool.add(dn, { objectClass: ['user'], sAMAccountName: [name], userAccountControl: ['514'] });
  return dn;
}

const sddlOf = async (dn: string) => {
  const { attributes } = await tool.readEntry(dn, ['nTSecurityDescriptor']);
  return tool.toSddl(attributes['nTSecurityDescriptor']?.[0] ?? Buffer.alloc(0));
};

test('a DACL that is set takes effect at once, and the directory adds what is inherited', async (t) => {
  const dn = await newUser('set-descriptor');
  t.is((await truth.attempt({ dn, operation: 'reset' })).verdict, 'denied');
  const sid = (await tool.readEntry(forest.connectorAccount.dn, ['objectSid'])).attributes['objectSid'];
  t.is(sid?.length, 1);
  await tool.setDescriptor(dn, `D:(A;;GA;;;DA)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;AU)`);
  t.is((await truth.attempt({ dn, operation: 'reset' })).verdict, 'allowed');
  t.regex(await sddlOf(dn), /CIID/);
});

test('a stored descriptor is kept to the byte, inherited ACEs and all, and is obeyed', async (t) => {
  const dn = await newUser('store-descriptor');
  const bytes = await tool.fromSddl(
    'O:DAG:DAD:AI(OD;ID;CR;00299570-246d-11d0-a768-00aa006e0529;;AU)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;AU)',
  );
  await tool.storeDescriptors([{ dn, descriptor: bytes }]);
  t.deepEqual((await tool.readEntry(dn, ['nTSecurityDescriptor'])).attributes['nTSecurityDescriptor'], [
    bytes,
  ]);
  t.is((await truth.attempt({ dn, operation: 'reset' })).verdict, 'denied');
  t.is((await truth.attempt({ dn, operation: 'lockoutTime' })).verdict, 'allowed');
});

test('objects are found by SID, changed and removed; values may be bytes', async (t) => {
  const dn = await newUser('modify-me');
  const anchor = Buffer.from([0, 1, 2, 255]);
  await tool.modify(dn, [
    { operation: 'replace', attribute: 'mS-DS-ConsistencyGuid', values: [anchor] },
    { operation: 'add', attribute: 'description', values: ['Zoë "😀"'] },
  ]);
  const found = await tool.readEntry(`<SID=${forest.user('no-grant').sid}>`, ['cn']);
  t.is(found.dn, forest.user('no-grant').dn);
  const entry = await tool.readEntry(dn, ['mS-DS-ConsistencyGuid', 'description', 'mail']);
  t.deepEqual(entry.attributes, {
    'mS-DS-ConsistencyGuid': [anchor],
    description: [Buffer.from('Zoë "😀"')],
  });
  await tool.remove(dn);
  await t.throwsAsync(tool.readEntry(dn, ['cn']), { message: /LdbError/ });
});

test('all descriptors of one call are set, or none', async (t) => {
  const dn = await newUser('all-or-none');
  const before = await sddlOf(dn);
  const entries = [
    { dn, descriptor: 'D:P(A;;GA;;;DA)' },
    { dn: `CN=Nobody,${forest.domainDn}`, descriptor: 'D:P(A;;GA;;;DA)' },
  ];
  await t.throwsAsync(tool.setDescriptors(entries), { message: /Nobody|No such/i });
  t.is(await sddlOf(dn), before);
});

test('requests after the end are refused', async (t) => {
  const other = new DirectoryTool(forest);
  await other.readEntry(forest.domainDn, ['dc']);
  await other.close();
  await t.throwsAsync(other.readEntry(forest.domainDn, ['dc']), { message: /has ended/ });
});
