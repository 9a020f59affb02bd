import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import test, { type ExecutionContext } from 'ava';
import { Failure } from '../../src/failure.js';
import { packagePath } from '../../src/packagePath.js';
import { loadSettings } from '../../src/settings/loadSettings.js';
import { folderWith } from './folder.js';

const head = 'failOn: warning\nprofiles:\n';

async function refusal(t: ExecutionContext, content: string, profile?: string): Promise<string> {
  const cwd = await folderWith({ 'doctor.yaml': content });
  const error = await t.throwsAsync(loadSettings({ file: join(cwd, 'doctor.yaml'), profile }), {
    instanceOf: Failure,
  });
  t.is(error.exitCode, 2);
  return error.message.replaceAll(cwd, 'HERE');
}

const mistakes: [string, string, string][] = [
  [
    'a setting with a wrong letter',
    '  paris:\n    timeouts:\n      callSecond: 9\n',
    'line 5: "profiles.paris.timeouts.callSecond" is not a setting; did you mean "profiles.paris.timeouts.callSeconds"?',
  ],
  [
    'a setting in the wrong group',
    '  paris:\n    reader: Ldap\n',
    'line 4: "profiles.paris.reader" is not a setting; did you mean "profiles.paris.directory.reader"?',
  ],
  [
    'a wrong key of a webhook',
    '  paris:\n    notify:\n      webhooks:\n        - { name: a, shape: json, urlVariabel: X }\n',
    'line 6: "profiles.paris.notify.webhooks[0].urlVariabel" is not a setting; did you mean "profiles.paris.notify.webhooks[0].urlVariable"?',
  ],
  [
    'a key of a webhook like no other',
    '  paris:\n    notify:\n      webhooks:\n        - { name: a, shape: json, urlVariable: X,\n            zzzz: 1 }\n',
    'line 7: "profiles.paris.notify.webhooks[0].zzzz" is not a setting; known here: name, shape, urlVariable, tokenVariable.',
  ],
  [
    'a key that is missing has the line of what lacks it',
    '  paris:\n    notify:\n      mail:\n        - { name: a, from: a@b.c, to: [d@e.f] }\n',
    'line 6: "profiles.paris.notify.mail[0].host" is missing: the name of a mail server.',
  ],
  [
    'a secret of a webhook',
    '  paris:\n    notify:\n      webhooks:\n        - { name: a, shape: json, urlVariable: X, token: hunter2 }\n',
    'line 6: "profiles.paris.notify.webhooks[0].token" is not allowed: secrets never go in the file. Put it in an environment variable, and the name of that variable in profiles.paris.notify.webhooks[0].tokenVariable.',
  ],
  [
    'a password among the settings of a profile',
    '  paris:\n    password: hunter2\n',
    'line 4: "profiles.paris.password" is not allowed: secrets never go in the file. Put it in an environment variable, and the name of that variable in profiles.paris.directory.passwordVariable.',
  ],
  [
    'a name with a space',
    '  "new york": {}\n',
    'line 3: "profiles.new york" has no right name: it must be a name of letters, digits and hyphens.',
  ],
  [
    'two names that Windows takes for one',
    '  paris: {}\n  Paris: {}\n',
    'line 4: "profiles.Paris" differs from another profile in upper and lower case only: give it a name of its own.',
  ],
  ['no settings', '  paris: yes\n', 'line 3: "profiles.paris" must be a group of settings.'],
  [
    'a profile within a profile',
    '  paris:\n    profiles: {}\n',
    'line 4: "profiles.paris.profiles" is not a setting; known here: users, failOn, format, waivers, timeouts, ports, network, directory, powershell, repair, history, notify, stateDir.',
  ],
];

for (const [title, profiles, expected] of mistakes) {
  test(`${title}: file, line and what is right`, async (t) => {
    const message = await refusal(t, head + profiles);
    t.is(message, `HERE/doctor.yaml, ${expected}`);
    t.false(message.includes('hunter2'));
  });
}

test('"profile" at the top is nearly "profiles"', async (t) => {
  t.is(
    await refusal(t, 'profile: {}\n'),
    'HERE/doctor.yaml, line 1: "profile" is not a setting; did you mean "profiles"?',
  );
});

test('what is wrong with a profile as a whole has its line, wherever the halves stand', async (t) => {
  const half = 'directory: { userName: reader }\nprofiles:\n  paris:\n    failOn: error\n';
  t.regex(await refusal(t, half, 'paris'), /^HERE\/doctor\.yaml, line 1: directory\.userName is set/);
  const inProfile = 'profiles:\n  paris:\n    directory:\n      passwordVariable: READER\n';
  t.regex(
    await refusal(t, inProfile, 'paris'),
    /^HERE\/doctor\.yaml, line 4: directory\.passwordVariable is/,
  );
  const twice =
    'profiles:\n  paris:\n    notify:\n      webhooks:\n        - { name: a, shape: json, urlVariable: X }\n        - { name: a, shape: json, urlVariable: Y }\n';
  t.is(
    await refusal(t, twice, 'paris'),
    'HERE/doctor.yaml, line 6: two channels of notify are called a: give each a name of its own.',
  );
});

test('a profile goes over the top of the file, and the command line over both', async (t) => {
  const cwd = await folderWith({
    'etc/doctor.yaml':
      'failOn: warning\nports: [88]\nprofiles:\n  paris:\n    ports: [389]\n    stateDir: paris\n  lyon: {}\n',
  });
  const file = join(cwd, 'etc', 'doctor.yaml');
  const flags = { users: ['marie@contoso.com'] };
  const { settings, origins, profiles } = await loadSettings({ file, profile: 'paris', flags });
  t.deepEqual(
    [settings.failOn, settings.ports, settings.users, settings.stateDir],
    ['warning', [389], ['marie@contoso.com'], join(cwd, 'etc', 'paris')],
  );
  t.like(origins, {
    failOn: 'file',
    ports: 'profile',
    users: 'flag',
    stateDir: 'profile',
    format: 'default',
  });
  t.deepEqual(profiles, ['paris', 'lyon']);
  t.deepEqual((await loadSettings({ file, profile: 'lyon' })).settings.ports, [88]);
});

test('a profile that is not there: those that are, and the nearest', async (t) => {
  const two = 'profiles: { paris: {}, lyon: {} }\n';
  t.is(
    await refusal(t, two, 'Pari'),
    'There is no profile "Pari": HERE/doctor.yaml has paris, lyon; did you mean "paris"?',
  );
  t.is(
    await refusal(t, two, 'toString'),
    'There is no profile "toString": HERE/doctor.yaml has paris, lyon.',
  );
  t.is(await refusal(t, two, ''), 'There is no profile "": HERE/doctor.yaml has paris, lyon.');
  t.is(await refusal(t, 'failOn: error\n', 'x'), 'There is no profile "x": HERE/doctor.yaml has none.');
});

test('the schema for editors knows the settings of a profile, and refuses wrong ones', async (t) => {
  const text = await readFile(packagePath('config', 'schemas', 'configuration.schema.json'), 'utf8');
  const validate = new Ajv2020({ strict: true }).compile(JSON.parse(text));
  t.true(
    validate({ profiles: { paris: { users: ['a@b.c'], directory: { reader: 'Ldap' } }, 'lyon-2': {} } }),
  );
  t.false(validate({ profiles: { paris: { user: [] } } }));
  t.false(validate({ profiles: { paris: { directory: { readr: 'Ldap' } } } }));
  t.false(validate({ profiles: { 'new york': {} } }));
});
