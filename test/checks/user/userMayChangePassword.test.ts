import test from 'ava';
import { parseDescriptor, writeDescriptor } from '../../../src/access/descriptor.js';
import { controlAccessRight } from '../../../src/access/schemaGuids.js';
import { parseAce } from '../../../src/access/sddlParse.js';
import { userMayChangePassword } from '../../../src/checks/user/userMayChangePassword.js';
import { ChangedRecording } from '../changedRecording.js';

/** What is found when the user has exactly these entries. <right> is Change Password, <me> the user. */
async function judgeWith(...entries: string[]) {
  const recording = await ChangedRecording.of('healthy');
  for (const user of recording.value('user').matches) {
    const descriptor = parseDescriptor(Buffer.from(user.securityDescriptor, 'base64'));
    const aces = entries.map((entry) =>
      parseAce(entry.replace('<right>', controlAccessRight.changePassword).replace('<me>', user.sid)),
    );
    const changed = { ...descriptor, dacl: descriptor.dacl && { ...descriptor.dacl, aces } };
    user.securityDescriptor = Buffer.from(writeDescriptor(changed)).toString('base64');
  }
  return recording.judge(userMayChangePassword);
}

const allowed = ['(OA;;CR;<right>;;WD)', '(OA;;CR;<right>;;PS)'];

test('the option, which denies SELF and Everyone, or either of them', async (t) => {
  for (const denied of [['PS', 'WD'], ['PS'], ['WD'], ['<me>']]) {
    const entries = denied.map((trustee) => `(OD;;CR;<right>;;${trustee})`);
    t.is((await judgeWith(...entries, ...allowed)).outcome, 'fail', `${denied}`);
  }
});

test('a deny that comes after the grant, as an inherited one does, takes nothing away', async (t) => {
  const { outcome, seen } = await judgeWith(...allowed, '(OD;CIID;CR;<right>;;WD)');
  t.is(outcome, 'pass');
  t.deepEqual(seen, [
    'Change Password is denied to: Everyone',
    'An entry before it grants the right, and the first one counts',
  ]);
});

test('with a conditional grant before the deny it is left to the domain controller', async (t) => {
  const { outcome } = await judgeWith('(ZA;;CR;<right>;;WD;#61727478)', '(OD;;CR;<right>;;WD)');
  t.is(outcome, 'unknown');
});
