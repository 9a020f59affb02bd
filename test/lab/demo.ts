import { spawnSync } from 'node:child_process';
import { programPath } from '../../src/packagePath.js';
import { openLab } from './environment.js';
import { ensureHost } from './host.js';

/**
 * The demo: the real command line and real PowerShell on an embedded environment.
 * `--scenario NAME` chooses the environment, everything else goes to writeback-doctor; without a command, `check` is run
 * on the scenario's users.
 */
try {
  process.exitCode = await demo(process.argv.slice(2));
} catch (error) {
  // What cannot be had, or a scenario that does not exist: the sentence is all that helps.
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}

async function demo(all: string[]): Promise<number> {
  const { scenario, args } = splitArguments(all);
  const lab = await openLab({ scenario, powershell: await ensureHost() });
  try {
    const cli = programPath;
    const { status } = spawnSync(process.execPath, [cli, ...withDefaults(args, lab.scenario.users)], {
      stdio: 'inherit',
      env: lab.environment,
    });
    return status ?? 1;
  } finally {
    await lab.close();
  }
}

function splitArguments(all: string[]): { scenario: string; args: string[] } {
  const at = all.indexOf('--scenario');
  if (at < 0) return { scenario: 'demo', args: all };
  return { scenario: all[at + 1] ?? '', args: [...all.slice(0, at), ...all.slice(at + 2)] };
}

function withDefaults(args: string[], users: readonly string[]): string[] {
  const [first] = args;
  const isHelp = args.some((arg) => ['--help', '-h', '--version', '-V'].includes(arg));
  const command = isHelp || (first && !first.startsWith('-')) ? args : ['check', ...args];
  const namesItsOwn = command.some((arg) => /^(-u|--user|--from|--plan$|--plan=)/.test(arg));
  return ['check', 'fix'].includes(command[0] ?? '') && !isHelp && !namesItsOwn
    ? [...command, ...users.flatMap((user) => ['--user', user])]
    : command;
}
