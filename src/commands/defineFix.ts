import { type Command, Option } from 'commander';
import type { ExitCode } from '../failure.js';
import type { FixFlags } from './fixFlags.js';
import { given } from './given.js';
import type { RecoverFlags } from './recover.js';

const fixHelp = `
Examples:
  writeback-doctor fix --dry-run
      what would be done, with the exact calls and their own previews; changes nothing
  writeback-doctor fix
      the same, asking before each step; the default answer is no
  writeback-doctor fix --plan-out plan.json
      for a change board: plan.json, and plan.md to sign
  writeback-doctor fix --plan plan.json --yes --format markdown --out record.md
      exactly the approved plan, or exit code 5 and what has changed since

Exit codes:
  0    everything that had failed passes; or nothing was to be done
  1    the steps were made, and something still fails; or nothing that fails has a step
  2    wrong use, wrong configuration, a plan file, journal or state folder that cannot be used
  3    nothing failed, but something could not be determined
  4    a step failed or was not verified
  5    the plan is stale
  6    declined, not confirmed, or refused
  130  interrupted
`;

/** Adds the commands that change something. `done` is told the exit code. */
export function defineFix(program: Command, done: (exitCode: ExitCode) => void): void {
  program
    .command('fix')
    .description('repair what check finds, in the documented order, asking before each step')
    .option('-u, --user <identity>', 'a test user: UPN, DN, sAMAccountName or SID (repeatable)', append)
    .option('--dry-run', 'show the plan and what each call would do; change nothing')
    .option('--plan-out <file>', 'save the plan, and a page to sign, and change nothing', given)
    .addOption(
      // What is asked for would be left out of a plan that is applied exactly.
      new Option('--plan <file>', 'apply exactly this plan, or refuse and name what has changed since')
        .argParser(given)
        .conflicts(['user', 'step', 'runbook', 'scope', 'planOut']),
    )
    .option('--step <id...>', 'only these steps')
    .option('--runbook', 'the whole documented order, whatever the findings')
    .option('--yes', 'ask nothing; steps on request are made only when --step or --plan names them')
    .option(
      '--scope <dn>',
      'where to grant missing rights, a container or a user, instead of the lowest that serves',
    )
    .option('--export-folder <folder>', 'where to save the server configuration before an upgrade')
    .option('--state-dir <folder>', 'the folder of the journal')
    .addOption(
      new Option('--format <format>', 'of the record, or of the plan with --dry-run').choices([
        'text',
        'json',
        'markdown',
      ]),
    )
    .option('--out <file>', 'write the record of what was done to a file')
    .option('--config <file>', 'the configuration file, instead of the one that is found')
    .option('--profile <name>', 'the profile of that file to use')
    .option('-q, --quiet', 'show no progress while reading')
    .addHelpText('after', fixHelp)
    .action(async (flags: FixFlags) => {
      const { fix } = await import('./fix.js');
      done(await fix(flags));
    });
  program
    .command('recover')
    .description('finish what an interrupted fix has left open, or take back what it has changed')
    .option('--undo', 'take back the steps of earlier runs that can be taken back, newest first')
    .option('--yes', 'ask nothing')
    .option('--state-dir <folder>', 'the folder of the journal')
    .option('--config <file>', 'the configuration file, instead of the one that is found')
    .option('--profile <name>', 'the profile of that file to use')
    .option('-q, --quiet', 'show no progress')
    .action(async (flags: RecoverFlags) => {
      const { recover } = await import('./recover.js');
      done(await recover(flags));
    });
}

function append(value: string, previous: string[] = []): string[] {
  return [...previous, value];
}
