import { Argument, type Command, Option } from 'commander';
import { type ShellName, shells } from '../completion/shells.js';
import type { ExitCode } from '../failure.js';
import type { SelfCheckFlags } from './selfCheck.js';

/** Commands about this program itself: completion of its command line, and whether it can work here. */
export function defineShell(program: Command, done: (code: ExitCode) => void, signal: AbortSignal): void {
  program
    .command('completion')
    .description('print the script that makes a shell complete commands, options and codes')
    .addArgument(new Argument('<shell>', 'the shell that is to complete').choices(shells))
    .action(async (shell: ShellName) => {
      const { completion } = await import('./completion.js');
      done(completion(shell, program));
    });
  program
    .command('self-check')
    .description(
      'whether this program can work here: Node, PowerShell, modules, rights, configuration, state',
    )
    .addOption(new Option('--format <format>', 'how to report').choices(['text', 'json']))
    .option('--config <file>', 'the configuration file, instead of the one that is found')
    .option('--profile <name>', 'the profile of that file to use')
    .option('--state-dir <folder>', 'the folder of journal and history')
    .action(async (flags: SelfCheckFlags) => {
      const { selfCheck } = await import('./selfCheck.js');
      done(await selfCheck(flags, signal));
    });
}
