import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import test from 'ava';
import type * as z from 'zod';
import { controllerServiceList } from '../../src/checks/directory/controllerServices.js';
import { packagePath } from '../../src/packagePath.js';
import { searchPlaces } from '../../src/settings/configurationFile.js';
import { loadSettings } from '../../src/settings/loadSettings.js';
import { configurationSchema, settingPaths } from '../../src/settings/settings.js';
import { folderWith } from './folder.js';

const yaml = 'users: [marie@contoso.test]\nfailOn: warning\ntimeouts:\n  callSeconds: 30\n';
const json = JSON.stringify({
  users: ['marie@contoso.test'],
  failOn: 'warning',
  timeouts: { callSeconds: 30 },
});

test('without a file the defaults are in force, and they are complete', async (t) => {
  const { settings, origins, file } = await loadSettings({ cwd: await folderWith({}) });
  t.is(file, null);
  t.deepEqual(settings, JSON.parse(await readFile(packagePath('config', 'defaults.json'), 'utf8')));
  t.true(Object.values(origins).every((origin) => origin === 'default'));
  for (const { port } of controllerServiceList) t.true(settings.ports.includes(port), `${port}`);
});

for (const place of searchPlaces) {
  test(`${place} is found, in whatever of the two languages it is written`, async (t) => {
    const contents =
      place === 'package.json'
        ? [JSON.stringify({ name: 'x', 'writeback-doctor': JSON.parse(json) })]
        : place.endsWith('.json')
          ? [json]
          : [yaml, json, `\ufeff${yaml}`, yaml.replaceAll('\n', '\r\n')];
    for (const content of contents) {
      const cwd = await folderWith({ [place]: content });
      const { settings, origins, file } = await loadSettings({ cwd });
      t.is(file, join(cwd, place));
      t.deepEqual(settings.users, ['marie@contoso.test']);
      t.is(settings.failOn, 'warning');
      t.deepEqual(settings.timeouts, { callSeconds: 30, portSeconds: 3, endpointSeconds: 10 });
      t.is(origins['timeouts.callSeconds'], 'file');
      t.is(origins['timeouts.portSeconds'], 'default');
    }
  });
}

test('a package.json without the key is no configuration', async (t) => {
  const cwd = await folderWith({ 'package.json': '{"name":"x"}', '.writeback-doctorrc': yaml });
  t.is((await loadSettings({ cwd })).file, join(cwd, '.writeback-doctorrc'));
});

test('the command line beats the file, the file beats the defaults, key by key', async (t) => {
  const cwd = await folderWith({ 'writeback-doctor.config.yaml': yaml });
  const { settings, origins } = await loadSettings({
    cwd,
    flags: { failOn: 'error', timeouts: { portSeconds: 9 }, users: undefined },
  });
  t.is(settings.failOn, 'error');
  t.deepEqual(settings.timeouts, { callSeconds: 30, portSeconds: 9, endpointSeconds: 10 });
  t.deepEqual(settings.users, ['marie@contoso.test']);
  t.is(origins.failOn, 'flag');
  t.is(origins['timeouts.portSeconds'], 'flag');
  t.is(origins['timeouts.callSeconds'], 'file');
  t.is(origins.users, 'file');
  t.is(origins.format, 'default');
  t.is(origins['powershell.executable'], undefined);
});

test('a file that is named is the only one, and its paths are relative to itself', async (t) => {
  const cwd = await folderWith({
    '.writeback-doctorrc': 'failOn: warning',
    'etc/doctor.yaml': 'stateDir: state\npowershell:\n  executable: ./bin/pwsh\n',
    'etc/other.yaml': 'powershell: { executable: pwsh-preview }',
  });
  const { settings, file } = await loadSettings({ cwd, file: join(cwd, 'etc', 'doctor.yaml') });
  t.is(file, join(cwd, 'etc', 'doctor.yaml'));
  t.is(settings.failOn, 'error');
  t.is(settings.stateDir, join(cwd, 'etc', 'state'));
  t.is(settings.powershell.executable, join(cwd, 'etc', 'bin', 'pwsh'));
  const other = await loadSettings({ cwd, file: join(cwd, 'etc', 'other.yaml') });
  t.is(other.settings.powershell.executable, 'pwsh-preview');
});

for (const [name, content] of [
  ['settings.mjs', 'export default { failOn: "warn" + "ing" };'],
  ['settings.cjs', 'module.exports = { failOn: "warn" + "ing" };'],
] as const) {
  test(`${name} is run when it is named`, async (t) => {
    const cwd = await folderWith({ [name]: content });
    t.is((await loadSettings({ cwd, file: join(cwd, name) })).settings.failOn, 'warning');
  });
}

const program = 'globalThis.wbdWasRun = true; module.exports = { failOn: "warning" };';
const traps: Record<string, string>[] = [
  { '.writeback-doctorrc.js': program, '.writeback-doctorrc.cjs': program },
  { 'writeback-doctor.config.js': program, 'writeback-doctor.config.cjs': program },
  { '.config/writeback-doctorrc.cjs': program },
  // Read by cosmiconfig itself, whatever it is asked to search for.
  { '.config/config.js': program },
  { '.config/config.cjs': program },
  { '.config/config.yaml': 'cosmiconfig: { searchPlaces: [other.yaml] }', 'other.yaml': 'failOn: warning' },
];
for (const files of traps) {
  test.serial(`${Object.keys(files)} in the current folder changes nothing`, async (t) => {
    const cwd = await folderWith(files);
    const before = process.cwd();
    process.chdir(cwd);
    try {
      const { settings, file } = await loadSettings();
      t.is(process.cwd(), cwd);
      t.is(file, null);
      t.is(settings.failOn, 'error');
      t.false('wbdWasRun' in globalThis);
    } finally {
      process.chdir(before);
    }
  });
}

test('a folder above is not searched', async (t) => {
  const cwd = await folderWith({ '.writeback-doctorrc': yaml, 'below/x.txt': '' });
  t.is((await loadSettings({ cwd: join(cwd, 'below') })).file, null);
});

test('the published schema and the program accept the same example and refuse the same mistake', async (t) => {
  const read = (name: string) => readFile(packagePath('config', ...name.split('/')), 'utf8').then(JSON.parse);
  const validate = new Ajv2020({ strict: true }).compile(await read('schemas/configuration.schema.json'));
  t.true(validate(await read('defaults.json')));
  t.true(validate({ $schema: 'x', directory: { userName: 'a', passwordVariable: 'B' }, stateDir: '/s' }));
  t.false(validate({ failon: 'error' }));
  t.false(validate({ directory: { passwordVariable: 'Secret1!' } }));
});

test('the list of settings is that of the schema', (t) => {
  const paths = Object.entries(configurationSchema.shape).flatMap(([key, schema]) => {
    const inner = (schema.unwrap() as z.ZodObject).shape as object | undefined;
    return inner ? Object.keys(inner).map((name) => `${key}.${name}`) : [key];
  });
  t.deepEqual(
    paths.filter((path) => path !== '$schema' && path !== 'profiles').sort(),
    [...settingPaths].sort() as string[],
  );
});
