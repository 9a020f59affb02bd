import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import parallel from 'ava';
import { execa } from 'execa';
import { packagePath } from '../../src/packagePath.js';
import { openLab } from '../lab/environment.js';
import { ensureHost } from '../lab/host.js';

const test = parallel.serial;

let folder: string;
let files: string[];
const file = (...parts: string[]) => join(folder, ...parts);
const evidence = packagePath('test', 'fixtures', 'evidence', 'healthy.json');

parallel.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-package-'));
  // The tests run on what was compiled already: nothing is compiled again beneath them.
  const { stdout } = await execa(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
    {
      cwd: packagePath(),
    },
  );
  const [packed] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  files = packed.files.map(({ path }) => path);
  await mkdir(file('prefix'));
  const install = [
    'install',
    '--global',
    '--prefix',
    file('prefix'),
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
  ];
  await execa('npm', [...install, file(packed.filename)]);
});

parallel.after.always(async () => {
  if (folder) await rm(folder, { recursive: true, force: true });
});

test('the package holds what runs and nothing else', (t) => {
  for (const needed of [
    'dist/src/cli.js',
    'dist/src/index.d.ts',
    'config/defaults.json',
    'ps/WritebackDoctor/WritebackDoctor.psd1',
  ]) {
    t.true(files.includes(needed), needed);
  }
  const allowed =
    /^(dist\/src\/.*\.(js|d\.ts)|ps\/WritebackDoctor\/.*|config\/.*|docs\/.*|README\.md|LICENSE|CHANGELOG\.md|package\.json)$/;
  t.deepEqual(
    files.filter((path) => !allowed.test(path)),
    [],
  );
});

test('installed into an empty prefix it judges saved evidence', async (t) => {
  const env = { PATH: join(process.execPath, '..'), XDG_STATE_HOME: folder };
  const { stdout, exitCode } = await execa(
    file('prefix', 'bin', 'writeback-doctor'),
    ['check', '--from', evidence, '--format', 'json'],
    { env, extendEnv: false, cwd: folder, reject: false },
  );
  t.is(exitCode, 0, stdout);
  t.is(JSON.parse(stdout).summary.verdict, 'healthy');
});

test('installed it runs check with a PowerShell', async (t) => {
  const lab = await openLab({ scenario: 'healthy', powershell: await ensureHost() });
  t.teardown(() => lab.close());
  const env = {
    ...lab.environment,
    PATH: [lab.environment['PATH'], join(process.execPath, '..')].join(delimiter),
  };
  const { stdout, stderr, exitCode } = await execa(
    file('prefix', 'bin', 'writeback-doctor'),
    ['check', '--quiet', '--only', 'writeback-is-enabled'],
    { env, extendEnv: false, cwd: folder, reject: false },
  );
  t.is(exitCode, 0, stderr);
  t.regex(stdout, /[Hh]ealthy/);
});

test('the example of the page compiles against the published types, and runs', async (t) => {
  const page = await readFile(packagePath('docs', 'library.md'), 'utf8');
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(page) ?? [];
  const project = file('prefix', 'lib', 'node_modules', 'project');
  await mkdir(project, { recursive: true });
  await writeFile(join(project, 'package.json'), '{ "type": "module" }');
  await writeFile(join(project, 'example.ts'), example);
  await cp(packagePath('test', 'fixtures', 'evidence', 'demo.json'), join(project, 'evidence.json'));
  const options = [
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2023',
    '--skipLibCheck',
    '--types',
    'node',
  ];
  const roots = ['--typeRoots', packagePath('node_modules', '@types')];
  const compiler = packagePath('node_modules', 'typescript', 'bin', 'tsc');
  const compiled = await execa(process.execPath, [compiler, ...options, ...roots, 'example.ts'], {
    cwd: project,
    reject: false,
  });
  t.is(compiled.exitCode, 0, compiled.stdout);
  const { stdout } = await execa(process.execPath, ['example.js'], { cwd: project });
  t.regex(stdout, /^unhealthy\nWBD\d{3} /);
});
