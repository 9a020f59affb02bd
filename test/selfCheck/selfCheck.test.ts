import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import type { SelfCheckFindings } from '../../src/selfCheck/look.js';
import { judgeSelf, type SelfReport, type SelfState } from '../../src/selfCheck/selfCheck.js';
import { openCommandLine, start } from '../e2e/commandLine.js';

const well: SelfCheckFindings = {
  node: '22.4.0',
  executable: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
  session: {
    computerName: 'CONTOSO-SYNC01',
    userName: 'CONTOSO\\admin',
    powershellVersion: '5.1.20348.2849',
    powershellEdition: 'Desktop',
    operatingSystem: 'Windows Server 2022',
    is64BitProcess: true,
    isElevated: true,
    culture: 'fr-FR',
    moduleVersion: '0.1.0',
    activeDirectoryModule: '1.0.1.0',
    adSyncModule: '1.0.0.0',
  },
  failure: null,
  graphModule: '2.30.0',
  adSyncGroup: true,
  configuration: { file: 'writeback-doctor.yaml', error: null },
  state: { folder: 'C:\\ProgramData\\writeback-doctor', error: null },
};
const session = well.session as NonNullable<SelfCheckFindings['session']>;

const cases: [
  string,
  Partial<SelfCheckFindings>,
  SelfReport['findings'][number]['name'],
  SelfState,
  RegExp,
][] = [
  ['an old Node.js', { node: '20.18.9' }, 'node', 'problem', /Install Node\.js 20\.19 or later/],
  [
    'no PowerShell',
    { executable: null, session: null, failure: 'None.' },
    'powershell',
    'problem',
    /only check --from/,
  ],
  ['a 32-bit PowerShell', { session: { ...session, is64BitProcess: false } }, 'powershell', 'lost', /64-bit/],
  [
    'no ADSync',
    { session: { ...session, adSyncModule: null } },
    'modules',
    'problem',
    /run this on the Connect server/,
  ],
  [
    'no ActiveDirectory',
    { session: { ...session, activeDirectoryModule: null } },
    'modules',
    'lost',
    /LDAP instead/,
  ],
  ['no Graph', { graphModule: null }, 'modules', 'lost', /check --tenant cannot/],
  [
    'no rights',
    { session: { ...session, isElevated: false }, adSyncGroup: false },
    'rights',
    'lost',
    /Run as administrator/,
  ],
  [
    'a wrong configuration',
    { configuration: { file: null, error: 'It is wrong.' } },
    'configuration',
    'problem',
    /config validate/,
  ],
  [
    'no state folder',
    { state: { folder: 'C:\\', error: 'It cannot be used.' } },
    'stateFolder',
    'problem',
    /fix refuses/,
  ],
];

test('where everything is there, all is ok', (t) => {
  const { verdict, findings } = judgeSelf(well, '1.2.3');
  t.is(verdict, 'ok');
  t.true(findings.every(({ state, todo }) => state === 'ok' && todo.length === 0));
});

for (const [title, change, name, state, todo] of cases) {
  test(`${title}: ${name} is ${state}, and what to do is said`, (t) => {
    const { verdict, findings } = judgeSelf({ ...well, ...change }, '1.2.3');
    const found = findings.find((one) => one.name === name);
    t.is(found?.state, state);
    t.regex(found?.todo.join('\n') ?? '', todo);
    t.is(verdict, state);
  });
}

test.serial('on the lab: PowerShell, modules, rights, configuration and folder are found', async (t) => {
  const line = await openCommandLine('healthy');
  t.teardown(() => line.lab.close());
  const text = await line.run(['self-check']);
  t.is(text.exitCode, 0, text.stdout);
  t.regex(text.stdout, /Next: writeback-doctor check/);
  const json = await line.run(['self-check', '--format', 'json']);
  const report: SelfReport = JSON.parse(json.stdout);
  t.is(report.format, 'writeback-doctor/self-check');
  t.deepEqual(
    report.findings.map(({ name, state }) => [name, state]),
    ['node', 'powershell', 'modules', 'rights', 'configuration', 'stateFolder'].map((name) => [name, 'ok']),
  );
});

test.serial(
  'without any PowerShell it says so, with exit code 1, and a wrong configuration beside it',
  async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-self-'));
    t.teardown(() => rm(folder, { recursive: true, force: true }));
    const config = join(folder, 'doctor.json');
    await writeFile(config, '{"failOn": "never"}');
    const { exitCode, stdout } = await start({ PATH: '' }, [
      ...['self-check', '--format', 'json', '--config', config, '--state-dir', join(folder, 'state')],
    ]);
    t.is(exitCode, 1);
    const { findings }: SelfReport = JSON.parse(stdout);
    const of = (name: string) => findings.find((one) => one.name === name);
    t.is(of('powershell')?.state, 'problem');
    t.regex(of('powershell')?.says ?? '', /not installed/);
    t.is(of('configuration')?.state, 'problem');
    t.regex(of('configuration')?.says ?? '', /failOn/);
    t.is(of('stateFolder')?.state, 'ok');
  },
);
