import { type Command, Option } from 'commander';
import type { ExitCode } from '../failure.js';
import type { ConfigFlags } from './config.js';
import type { ConfigurationFlags } from './configurationFlags.js';
import type { InitFlags } from './init.js';

/** Adds the commands on the configuration. `done` is told the exit code. */
export function defineConfiguration(
  program: Command,
  done: (exitCode: ExitCode) => void,
  signal: AbortSignal,
): void {
  program
    .command('init')
    .description('write a configuration file by asking; never asks for a password')
    .option('--out <file>', 'where to (default: writeback-doctor.config.yaml)')
    .option('--yes', 'ask nothing and write the defaults')
    .option('--force', 'replace a file that is there')
    .action(async (flags: InitFlags) => {
      const { init } = await import('./init.js');
      done(await init(flags, signal));
    });
  const config = program.command('config').description('what is configured, and whether it is right');
  config
    .command('show')
    .description('the settings that are in force, and where each came from')
    .addOption(new Option('--format <format>', 'how to show them').choices(['text', 'json']))
    .option('--config <file>', 'the configuration file, instead of the one that is found')
    .option('--profile <name>', 'the profile of that file to use')
    .action(async (flags: ConfigFlags) => {
      const { configShow } = await import('./config.js');
      done(await configShow(flags));
    });
  config
    .command('validate')
    .description('check a configuration file with all its profiles')
    .argument('[file]', 'the file, instead of the one that is found')
    .option('--config <file>', 'the same')
    .action(async (file: string | undefined, flags: ConfigurationFlags) => {
      const { configValidate } = await import('./config.js');
      done(await configValidate(file, flags));
    });
}
