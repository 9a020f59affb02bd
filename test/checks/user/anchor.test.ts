import test from 'ava';
import { anchorIsUnique } from '../../../src/checks/user/anchorIsUnique.js';
import { userComesFromActiveDirectory } from '../../../src/checks/user/userComesFromActiveDirectory.js';
import { userIsEnabledInOneForest } from '../../../src/checks/user/userIsEnabledInOneForest.js';
import { anchorOf } from '../../../src/evidence/anchor.js';
import { ChangedRecording } from '../changedRecording.js';

/** A recording of a server that takes this attribute for the anchor. */
async function serverWith(anchorAttribute: string | null, scenario: string) {
  const recording = await ChangedRecording.of(scenario);
  recording.value('synchronisation').anchorAttribute = anchorAttribute;
  const [user] = recording.value('user').matches;
  if (!user) throw new Error('No user was recorded.');
  return { recording, user };
}

test('the anchor is what the server takes for it', (t) => {
  const account = {
    consistencyGuid: 'AAECAwQFBgcICQoLDA0ODw==',
    objectGuid: '03020100-0504-0706-0809-0a0b0c0d0e10',
  };
  const octets = 'AAECAwQFBgcICQoLDA0OEA==';
  t.is(anchorOf(account, null), account.consistencyGuid);
  t.is(anchorOf(account, 'ms-DS-ConsistencyGuid'), account.consistencyGuid);
  t.is(anchorOf({ ...account, consistencyGuid: null }, 'mS-DS-ConsistencyGuid'), octets);
  t.is(anchorOf(account, 'objectGUID'), octets);
  t.is(anchorOf({ ...account, objectGuid: null }, 'objectGUID'), null);
  t.is(anchorOf(account, 'employeeID'), null);
});

test('with objectGUID for the anchor two accounts may have one mS-DS-ConsistencyGuid', async (t) => {
  const { recording } = await serverWith('objectGUID', 'anchor-twice');
  const { outcome, seen } = recording.judge(anchorIsUnique);
  t.is(outcome, 'pass');
  t.regex(seen[0] ?? '', /from objectGUID/);
});

test('an anchor that is not read is not told to be unique', async (t) => {
  const { recording } = await serverWith('employeeID', 'anchor-twice');
  const { outcome, summary } = recording.judge(anchorIsUnique);
  t.is(outcome, 'unknown');
  t.is(summary, 'The anchor of oliver.wilson@contoso.test is its employeeID, which is not read here.');
});

/** What is found about a user whose account of another forest shares the one or the other. */
async function judgeTwin(attribute: string, shared: 'name' | 'consistencyGuid') {
  const { recording, user } = await serverWith(attribute, 'enabled-in-two-forests');
  user.consistencyGuid = 'AAECAwQFBgcICQoLDA0ODw==';
  for (const holder of recording.value('anchorHolders').flatMap(({ holders }) => holders)) {
    if (holder.objectGuid === user.objectGuid) continue;
    holder.consistencyGuid = shared === 'consistencyGuid' ? user.consistencyGuid : null;
    holder.userPrincipalName = shared === 'name' ? user.userPrincipalName : 'other@contoso.test';
  }
  return recording.judge(userIsEnabledInOneForest);
}

test('a user of another forest with the same name counts whatever the anchor is', async (t) => {
  for (const attribute of ['mS-DS-ConsistencyGuid', 'objectGUID', 'employeeID']) {
    t.is((await judgeTwin(attribute, 'name')).outcome, 'fail', attribute);
  }
});

test('one with another name counts by the anchor that the server uses', async (t) => {
  t.is((await judgeTwin('mS-DS-ConsistencyGuid', 'consistencyGuid')).outcome, 'fail');
  t.is((await judgeTwin('objectGUID', 'consistencyGuid')).outcome, 'pass');
  const { outcome, seen } = await judgeTwin('employeeID', 'consistencyGuid');
  t.is(outcome, 'unknown');
  t.regex(seen.join('\n'), /The name alone was compared: the anchor is employeeID/);
});

test('the cloud user is compared by the anchor that the server uses', async (t) => {
  const judgeWith = async (attribute: string) => {
    const { recording, user } = await serverWith(attribute, 'tenant-healthy');
    const cloud = recording.value('tenantUser').user;
    if (cloud) cloud.immutableId = anchorOf(user, 'objectGUID');
    user.consistencyGuid = 'AAECAwQFBgcICQoLDA0ODw==';
    return recording.judge(userComesFromActiveDirectory);
  };
  t.is((await judgeWith('mS-DS-ConsistencyGuid')).outcome, 'fail');
  t.is((await judgeWith('objectGUID')).outcome, 'pass');
  const { outcome, summary } = await judgeWith('employeeID');
  t.is(outcome, 'unknown');
  t.regex(summary, /the anchor is its employeeID, which is not read here/);
});
