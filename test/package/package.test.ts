import { delimiter, join } from 'node:path';
import parallel from 'ava';
import { execa } from 'execa';
import { packagePath } from '../../src/packagePath.js';
import { openLab } from '../lab/environment.js';
import { ensureHost } from '../lab/host.js';
import { compileExample, type Installed, installNode, installPackage } from './installed.js';

const test = parallel.serial;

let installed: Installed;
const evidence = packagePath('test', 'fixtures', 'evidence', 'healthy.json');

parallel.before(async () => {
  installed = await installPackage();
});

parallel.after.always(() => installed?.remove());

test('the package holds what runs and nothing else', (t) => {
  const { files } = installed;
  for (const needed of [
    'dist/program/cli.js',
    'dist/program/index.js',
    'dist/src/index.d.ts',
    'config/defaults.json',
    'dist/ps/WritebackDoctor/WritebackDoctor.psd1',
  ]) {
    t.true(files.includes(needed), needed);
  }
  const allowed =
    /^(dist\/program\/.*\.js|dist\/src\/.*\.d\.ts|dist\/ps\/WritebackDoctor\/.*|config\/.*|docs\/.*|README\.md|LICENSE|CHANGELOG\.md|package\.json)$/;
  t.deepEqual(
    files.filter((path) => !allowed.test(path)),
    [],
  );
});

test('installed into an empty prefix the command judges saved evidence', async (t) => {
  const env = { PATH: join(process.execPath, '..'), XDG_STATE_HOME: installed.folder };
  const { stdout, exitCode } = await execa(
    installed.command,
    ['check', '--from', evidence, '--format', 'json'],
    { env, extendEnv: false, cwd: installed.folder, reject: false },
  );
  t.is(exitCode, 0, stdout);
  t.is(JSON.parse(stdout).summary.verdict, 'healthy');
});

test('the example of the page compiles against the published types', async (t) => {
  const compiled = await compileExample(installed);
  t.is(compiled.exitCode, 0, compiled.stdout);
});

// The lowest that package.json allows, and the newest of each line that is maintained.
for (const version of ['20.19.0', '20', '22', '24']) {
  test(`Node.js ${version}: saved evidence, a check with PowerShell, and the library`, async (t) => {
    const node = await installNode(installed.folder, version);
    const { folder, program, project } = installed;
    const { stdout: own } = await execa(node, ['--version']);
    t.true(own === `v${version}` || own.startsWith(`v${version}.`), own);

    const bare = { PATH: '', XDG_STATE_HOME: folder };
    const saved = await execa(node, [program, 'check', '--from', evidence, '--format', 'json'], {
      ...{ env: bare, extendEnv: false, cwd: folder, reject: false },
    });
    t.is(saved.exitCode, 0, saved.stderr);
    t.is(saved.stderr, '', 'not a word of deprecation either');
    t.is(JSON.parse(saved.stdout).summary.verdict, 'healthy');

    const lab = await openLab({ scenario: 'demo', powershell: await ensureHost() });
    t.teardown(() => lab.close());
    const env = { ...lab.environment, PATH: [lab.environment['PATH'], join(node, '..')].join(delimiter) };
    const users = lab.scenario.users.flatMap((user) => ['--user', user]);
    const live = await execa(node, [program, 'check', '--quiet', '--format', 'json', ...users], {
      ...{ env, extendEnv: false, cwd: folder, reject: false },
    });
    t.is(live.exitCode, 1, live.stderr);
    t.is(live.stderr, '');
    const failed = JSON.parse(live.stdout).findings.filter(
      ({ outcome }: { outcome: string }) => outcome === 'fail',
    );
    t.deepEqual(
      [...new Set(failed.map(({ code }: { code: string }) => code))].sort(),
      [...lab.scenario.expect.fail].sort(),
    );

    const example = await execa(node, ['example.js'], { cwd: project });
    t.regex(example.stdout, /^unhealthy\nWBD\d{3} /);
  });
}
