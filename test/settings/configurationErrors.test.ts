import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { Failure } from '../../src/failure.js';
import { loadSettings } from '../../src/settings/loadSettings.js';
import type { Configuration } from '../../src/settings/settings.js';
import { folderWith } from './folder.js';

const name = 'writeback-doctor.config.yaml';

async function refusal(t: ExecutionContext, cwd: string, file?: string, flags?: Configuration) {
  const error = await t.throwsAsync(loadSettings({ cwd, file, ...(flags && { flags }) }), {
    instanceOf: Failure,
  });
  t.is(error?.exitCode, 2);
  return error?.message.replaceAll(cwd, 'HERE') ?? '';
}

const sentences: [string, string, string][] = [
  [
    'a key with a wrong letter',
    'users: []\ntimeouts:\n  portSeconds: 2\n  callSecond: 10\n',
    'line 4: "timeouts.callSecond" is not a setting; did you mean "timeouts.callSeconds"?',
  ],
  ['a key in another case', 'failon: error\n', 'line 1: "failon" is not a setting; did you mean "failOn"?'],
  [
    'a key in the wrong group',
    '\nreader: Ldap\n',
    'line 2: "reader" is not a setting; did you mean "directory.reader"?',
  ],
  [
    'a key like no other',
    'directory:\n  zzzzzzzz: 1\n',
    'line 2: "directory.zzzzzzzz" is not a setting; known here: reader, ssl, servers, userName, passwordVariable.',
  ],
  [
    'a word that is nearly right',
    'failOn: errors\n',
    'line 1: "failOn" must be one of error, warning, and not "errors"; did you mean "error"?',
  ],
  [
    'a word that is not right at all',
    'format: "\\e[31m"\n',
    'line 1: "format" must be one of text, json, markdown, html, junit, sarif, prometheus, nagios, csv, and not "<U+001B>[31m".',
  ],
  [
    'a word for a number',
    'timeouts:\n  callSeconds: soon\n',
    'line 2: "timeouts.callSeconds" must be a whole number of seconds from 1 to 3600.',
  ],
  [
    'a number out of range',
    'ports:\n  - 88\n  - 70000\n',
    'line 3: "ports[1]" must be a whole number from 1 to 65535.',
  ],
  ['no port', 'ports: []\n', 'line 1: "ports" must be a list of at least one TCP port.'],
  [
    'one word for a list',
    'users: marie@contoso.test\n',
    'line 1: "users" must be a list of UPNs, DNs, sAMAccountNames or SIDs.',
  ],
  [
    'nothing after a key',
    'users:\n',
    'line 1: "users" must be a list of UPNs, DNs, sAMAccountNames or SIDs.',
  ],
  [
    'a number for a user',
    'users: [a@b.c,\n  12]\n',
    'line 2: "users[1]" must be a UPN, DN, sAMAccountName or SID.',
  ],
  ['a word for a group', 'directory: Ldap\n', 'line 1: "directory" must be a group of settings.'],
  [
    'a password',
    'directory:\n  password: hunter2\n',
    'line 2: "directory.password" is not allowed: secrets never go in the file. Put it in an environment variable, and the name of that variable in directory.passwordVariable.',
  ],
  [
    'a password where the name of a variable belongs',
    'directory:\n  passwordVariable: hunter2\n',
    'line 2: "directory.passwordVariable" must be the name of an environment variable, in upper-case letters, digits and underscores; the password itself never goes in a file.',
  ],
  [
    'a controller that is no name',
    'directory:\n  servers:\n    contoso.test: "dc1 && x"\n',
    'line 3: "directory.servers.contoso.test" must be the name or the address of a domain controller.',
  ],
];

for (const [title, content, expected] of sentences) {
  test(title, async (t) => {
    const cwd = await folderWith({ 'named.yaml': content });
    const message = await refusal(t, cwd, join(cwd, 'named.yaml'));
    t.is(message, `HERE/named.yaml, ${expected}`);
    t.false(message.includes('hunter2'));
  });
}

test('each of several problems has its sentence', async (t) => {
  const cwd = await folderWith({ [name]: 'failOn: never\nuser: []\n' });
  t.deepEqual((await refusal(t, cwd)).split('\n'), [
    `HERE/${name}, line 1: "failOn" must be one of error, warning, and not "never".`,
    `HERE/${name}, line 2: "user" is not a setting; did you mean "users"?`,
  ]);
});

test('the line is that of package.json, where the settings lie below a key', async (t) => {
  const cwd = await folderWith({
    'package.json':
      '{\n  "failOn": 1,\n  "writeback-doctor": {\n    "users": [],\n    "failOn": "x"\n  }\n}\n',
  });
  t.regex(await refusal(t, cwd), /^HERE\/package\.json, line 5: "failOn" must be/);
});

const unusable: [string, string, string | Buffer, RegExp][] = [
  ['an empty file', 'a.yaml', '', /it is empty; write settings into it, or remove it\.$/],
  ['a file of spaces', 'a.json', ' \n', /it is empty/],
  ['a file of comments', 'a.yaml', '# users: []\n', /it is empty/],
  ['a list', 'a.yaml', '- users\n', /it must hold settings by name, such as "failOn: warning"\.$/],
  ['a JSON file cut short', 'a.json', '{\n"users": [\n"a"', /a\.json, line 3 cannot be used: Flow sequence/],
  ['the same key twice', 'a.yaml', 'failOn: error\nfailOn: error\n', /line 2 cannot be used: the same key/],
  ['two documents', 'a.yaml', 'failOn: error\n---\nusers: []\n', /line 2 cannot be used: a second document/],
  ['a tab for indentation', 'a.yaml', 'directory:\n\tssl: true\n', /line 2 cannot be used: Tabs are not/],
  [
    'a path in double quotes',
    'a.yaml',
    'stateDir: "C:\\doctor"\n',
    /line 1 .* backslash is written twice\.$/,
  ],
  ['an unknown alias', 'a.yaml', 'users: *x\n', /cannot be used: Unresolved alias/],
  ['an unknown tag', 'a.yaml', 'users: !!js/function "x"\n', /line 1 cannot be used: Unresolved tag/],
  [
    'UTF-16',
    'a.yaml',
    Buffer.from('\ufeffusers: []', 'utf16le'),
    /it is not UTF-8 text; save it as UTF-8\.$/,
  ],
  ['another language', 'a.toml', 'users = []', /the extension \.toml is none of \.json, \.yaml/],
  ['an import', 'a.yaml', '$import: b.yaml\n', /"\$import" is not supported/],
  ['a program that fails', 'a.cjs', 'throw new Error("no luck")', /cannot be used: no luck\.$/],
  ['a program that gives a function', 'b.cjs', 'module.exports = () => ({})', /must hold settings by name/],
  ['a package.json without the key', 'package.json', '{}', /it has no key "writeback-doctor"\.$/],
];

for (const [title, file, content, expected] of unusable) {
  test(`${title} cannot be used`, async (t) => {
    const cwd = await folderWith({ [file]: content });
    const message = await refusal(t, cwd, join(cwd, file));
    t.regex(message, expected);
    t.true(message.startsWith(`The configuration HERE/${file}`));
    t.is(message.split('\n').length, 1);
  });
}

test('a file that is found is refused in the same words, and not passed over', async (t) => {
  t.regex(await refusal(t, await folderWith({ [name]: '' })), /it is empty/);
  t.regex(await refusal(t, await folderWith({ [name]: '#\n' })), /it is empty/);
  t.regex(
    await refusal(t, await folderWith({ 'package.json': '{' })),
    /package\.json, line 1 cannot be used/,
  );
});

test('a file that is not there, and a folder', async (t) => {
  const cwd = await folderWith({});
  await mkdir(join(cwd, 'folder'));
  t.is(
    await refusal(t, cwd, join(cwd, 'none.yaml')),
    'The configuration HERE/none.yaml cannot be used: it does not exist.',
  );
  t.is(
    await refusal(t, cwd, join(cwd, 'folder')),
    'The configuration HERE/folder cannot be used: it is a folder.',
  );
});

for (const setting of [
  'powershell: { executable: ./pwsh }',
  'directory: { servers: { contoso.test: dc9.evil.test } }',
  'directory: { userName: x, passwordVariable: AWS_SECRET }',
  'stateDir: ./state',
]) {
  test(`"${setting}" counts only in a file that is named`, async (t) => {
    const cwd = await folderWith({ [name]: `failOn: error\n${setting}\n` });
    t.regex(
      await refusal(t, cwd),
      /line 2: ".*" counts only in a file that is named: .* --config HERE\/writeback-doctor\.config\.yaml/,
    );
    await t.notThrowsAsync(loadSettings({ cwd, file: join(cwd, name) }));
  });
}

test('an account without its password, or the other way round', async (t) => {
  const cwd = await folderWith({});
  t.is(
    await refusal(t, cwd, undefined, { directory: { userName: 'CONTOSO\\reader' } }),
    'Command line: directory.userName is set and directory.passwordVariable is not: give both, or neither to sign in as yourself.',
  );
  t.regex(await refusal(t, cwd, undefined, { directory: { passwordVariable: 'X' } }), /userName is not/);
});

test('a wrong value on the command line', async (t) => {
  const flags = { timeouts: { callSeconds: 0 } };
  t.is(
    await refusal(t, await folderWith({}), undefined, flags),
    'Command line: "timeouts.callSeconds" must be a whole number of seconds from 1 to 3600.',
  );
});
