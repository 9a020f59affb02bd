import { join } from 'node:path';
import test from 'ava';
import { loadSettings } from '../../src/settings/loadSettings.js';
import { folderWith } from './folder.js';

const right = `waivers:
  - code: WBD402
    subject: "*.contoso.com"
    reason: The list is rebuilt.
    expires: 2027-03-31
    approvedBy: Ines Duarte
`;

test('waivers are read from a file, a day as it is written', async (t) => {
  const cwd = await folderWith({ 'doctor.yaml': right });
  const { settings, origins } = await loadSettings({ file: join(cwd, 'doctor.yaml') });
  t.deepEqual(settings.waivers, [
    {
      code: 'WBD402',
      subject: '*.contoso.com',
      reason: 'The list is rebuilt.',
      expires: '2027-03-31',
      approvedBy: 'Ines Duarte',
    },
  ]);
  t.is(origins.waivers, 'file');
});

test('there are none by default', async (t) => {
  const { settings } = await loadSettings({ cwd: await folderWith({}) });
  t.deepEqual(settings.waivers, []);
});

const mistakes: [string, string, string, string][] = [
  [
    'a wrong key',
    'expires:',
    'expire:',
    'line 5: "waivers[0].expire" is not a setting; did you mean "waivers[0].expires"?',
  ],
  [
    'a day that does not exist',
    '2027-03-31',
    '2027-02-30',
    'line 5: "waivers[0].expires" must be a day, such as 2027-01-31.',
  ],
  ['a month', '2027-03-31', '2027-03', 'line 5: "waivers[0].expires" must be a day, such as 2027-01-31.'],
  [
    'no code',
    'WBD402',
    'preferred',
    'line 2: "waivers[0].code" must be the code of a check, such as WBD402.',
  ],
  [
    'an empty reason',
    'The list is rebuilt.',
    '"  "',
    'line 4: "waivers[0].reason" must be the reason why it is accepted.',
  ],
  [
    'nobody',
    '    approvedBy: Ines Duarte\n',
    '',
    'line 2: "waivers[0].approvedBy" is missing: the name of who has accepted it.',
  ],
];
for (const [title, from, to, sentence] of mistakes) {
  test(`${title} is refused with its place`, async (t) => {
    const cwd = await folderWith({ 'doctor.yaml': right.replace(from, to) });
    const error = await t.throwsAsync(loadSettings({ file: join(cwd, 'doctor.yaml') }));
    t.true(
      error.message.split('\n').some((line) => line.endsWith(sentence)),
      error.message,
    );
  });
}
