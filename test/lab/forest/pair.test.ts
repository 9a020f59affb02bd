import test from 'ava';
import { DirectoryTool } from './directoryTool.js';
import { GroundTruth } from './groundTruth.js';
import { type ControllerPair, startControllerPair } from './pair.js';

let pair: ControllerPair;

test.before(async () => {
  pair = await startControllerPair();
});

test.after.always(() => pair?.stop());

test('the second controller is in the directory of both, and the first keeps the roles', async (t) => {
  for (const forest of [pair.pdc, pair.second]) {
    const tool = new DirectoryTool(forest);
    try {
      const { attributes } = await tool.readEntry(`CN=DC2,OU=Domain Controllers,${forest.domainDn}`, [
        'dNSHostName',
      ]);
      t.is(attributes['dNSHostName']?.toString(), 'dc2.contoso.test');
      const head = await tool.readEntry(forest.domainDn, ['fSMORoleOwner']);
      t.regex(String(head.attributes['fSMORoleOwner']), /^CN=NTDS Settings,CN=DC1,/);
    } finally {
      await tool.close();
    }
  }
});

test('a reset by the connector account on the first reaches the second when it replicates, not before', async (t) => {
  const { dn } = pair.pdc.user('inherited-grant');
  const tool = new DirectoryTool(pair.second);
  const version = async () => {
    const { attributes } = await tool.readEntry(dn, ['pwdLastSet']);
    return attributes['pwdLastSet']?.toString();
  };
  try {
    const before = await version();
    const truth = await GroundTruth.open(pair.pdc);
    try {
      t.is((await truth.attempt({ dn, operation: 'reset' })).verdict, 'allowed');
    } finally {
      await truth.close();
    }
    t.is(await version(), before);
    await pair.replicate();
    t.not(await version(), before);
  } finally {
    await tool.close();
  }
});
