import test from 'ava';
import { connectAs } from './connection.js';
import { DirectoryTool } from './directoryTool.js';
import { type Forest, startForest } from './forest.js';
import { GroundTruth } from './groundTruth.js';

// Where Samba answers otherwise than Active Directory (README.md of this folder). A test that fails here means that
// Samba has changed and the lab may promise more.

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

test('an object ACE with control access and no object type grants writes too', async (t) => {
  const { dn } = forest.user('no-grant');
  const bytes = await tool.fromSddl(
    'O:DAG:DAD:P(A;;GA;;;DA)(A;;LCRPRC;;;AU)(OA;;CR;;bf967aba-0de6-11d0-a285-00aa003049e2;AU)',
  );
  await tool.storeDescriptors([{ dn, descriptor: bytes }]);
  t.is((await truth.attempt({ dn, operation: 'reset' })).verdict, 'allowed');
  t.is(
    (await truth.attempt({ dn, operation: 'lockoutTime' })).verdict,
    'allowed',
    'Active Directory denies this',
  );
});

test('history and minimum age do not refuse a reset', async (t) => {
  const { dn } = forest.user('inherited-grant');
  for (let time = 0; time < 2; time++)
    t.is((await truth.attempt({ dn, operation: 'reset' })).verdict, 'allowed');
});

test('the controls for policy hints are not offered', async (t) => {
  const client = await connectAs(forest, forest.administrator);
  const { searchEntries } = await client.search('', { scope: 'base', attributes: ['supportedControl'] });
  await client.unbind();
  const controls = searchEntries[0]?.['supportedControl'] as string[];
  t.true(controls.includes('1.2.840.113556.1.4.801'));
  for (const control of ['1.2.840.113556.1.4.2066', '1.2.840.113556.1.4.2239'])
    t.false(controls.includes(control));
});

test('a search that is not paged returns more than 1,000 objects', async (t) => {
  const client = await connectAs(forest, forest.connectorAccount);
  const schema = `CN=Schema,CN=Configuration,${forest.domainDn}`;
  const { searchEntries } = await client.search(schema, { scope: 'one', attributes: ['1.1'] });
  await client.unbind();
  t.true(searchEntries.length > 1000);
});
