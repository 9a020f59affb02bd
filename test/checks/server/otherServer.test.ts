import test from 'ava';
import { noOtherServerIsActive } from '../../../src/checks/server/noOtherServerIsActive.js';
import { ChangedRecording } from '../changedRecording.js';

const byConnect = (computer: string) =>
  `Account created by Microsoft Azure Active Directory Connect with installation identifier 77c0b1f2a9de running on computer ${computer} configured to synchronize to tenant contoso.onmicrosoft.com.`;

/** What is found on AADC when the domain has another account of this description. */
async function judgeOn(description: string) {
  const recording = await ChangedRecording.of('healthy');
  recording.value('session').computerName = 'AADC';
  recording.value('syncInstallations').accounts.push({
    samAccountName: 'MSOL_77c0b1f2a9de',
    distinguishedName: 'CN=MSOL_77c0b1f2a9de,CN=Users,DC=contoso,DC=test',
    isEnabled: true,
    description,
    passwordLastSet: null,
  });
  return recording.judge(noOtherServerIsActive);
}

test('the account of a server whose name only begins alike is of another server', async (t) => {
  for (const other of ['AADC2', "'AADC2'", 'AADC-2', 'NEW-AADC']) {
    const { outcome, data } = await judgeOn(byConnect(other));
    t.is(outcome, 'unknown', other);
    t.like(data, { others: [{ computer: other.replaceAll("'", '') }] });
  }
  t.is((await judgeOn('Directory synchronization account of AADC2 for contoso')).outcome, 'unknown');
});

test('the account of this server is known by its name in any case, quoted, qualified or elsewhere in the text', async (t) => {
  for (const own of ['AADC', 'aadc', "'AADC'", 'AADC.contoso.test']) {
    t.is((await judgeOn(byConnect(own))).outcome, 'pass', own);
  }
  t.is((await judgeOn('Directory synchronization account of aadc, for contoso')).outcome, 'pass');
});
