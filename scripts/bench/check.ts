import { execa } from 'execa';
import { packagePath } from '../../src/packagePath.js';
import { openLab } from '../../test/lab/environment.js';
import { ensureHost } from '../../test/lab/host.js';
import { barePowerShell } from './bridge.js';
import { type Figure, median } from './figure.js';

/** A whole `check`, from the command line to the report, beside a PowerShell that does nothing. */
export async function benchCheck(): Promise<Figure[]> {
  const powershell = await ensureHost();
  const bare = await barePowerShell(powershell);
  const lab = await openLab({ scenario: 'demo', powershell });
  try {
    const run = (users: readonly string[]) =>
      median(5, async () => {
        const args = ['check', '--quiet', ...users.flatMap((user) => ['--user', user])];
        await execa(process.execPath, [packagePath('dist', 'src', 'cli.js'), ...args], {
          env: lab.environment,
          extendEnv: false,
          reject: false,
        });
      });
    const { users } = lab.scenario;
    const server = await run([]);
    const all = await run(users);
    return [
      { what: 'cold `check` of the server and one domain', value: server, unit: 'ms' },
      { what: 'that, to PowerShell doing nothing', value: server / bare, unit: 'ratio' },
      { what: `cold \`check\` with ${users.length} users`, value: all, unit: 'ms' },
      { what: 'each user', value: (all - server) / users.length, unit: 'ms' },
    ];
  } finally {
    await lab.close();
  }
}
