import { mkdir } from 'node:fs/promises';
import { execa } from 'execa';
import { packagePath, programPath } from '../../src/packagePath.js';
import { openLab } from './environment.js';
import { ensureHost } from './host.js';
import { scenarioNames } from './scenario.js';

/**
 * npm run record: plays every scenario with the real command line and real PowerShell, and keeps the evidence under
 * test/fixtures/evidence for the tests that judge it. Names on the command line record those scenarios alone.
 */
const powershell = await ensureHost();
const cli = programPath;
const folder = packagePath('test', 'fixtures', 'evidence');
await mkdir(folder, { recursive: true });
const chosen = process.argv.slice(2);
for (const name of chosen.length > 0 ? chosen : await scenarioNames()) {
  const lab = await openLab({ scenario: name, powershell });
  try {
    const users = lab.scenario.users.flatMap((user) => ['--user', user]);
    const tenant = lab.scenario.tenant === undefined ? [] : ['--tenant'];
    const answers = lab.scenario.answers.flatMap((answer) => ['--answer', answer]);
    const { exitCode } = await execa(
      process.execPath,
      [
        cli,
        'check',
        '--quiet',
        '--save-evidence',
        `${folder}/${name}.json`,
        ...lab.scenario.options,
        ...users,
        ...tenant,
        ...answers,
      ],
      { env: lab.environment, extendEnv: false, reject: false, stdout: 'ignore', stderr: 'inherit' },
    );
    process.stderr.write(`${name}: exit code ${exitCode}\n`);
  } finally {
    await lab.close();
  }
}
