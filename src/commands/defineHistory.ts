import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ExitCode } from '../failure.js';
import type { HistoryFlags } from './history.js';
import type { NotifyTestFlags } from './notifyTest.js';

const historyHelp = `
Examples:
  writeback-doctor history
      the last runs and what changed from each to the next
  writeback-doctor history diff
      what changed from the previous run to the last one
  writeback-doctor history diff 2026-11-20 last
      what changed since that day
`;

/** Adds the commands on past runs and on notification. `done` is told the exit code. */
export function defineHistory(program: Command, done: (exitCode: ExitCode) => void): void {
  const common = (command: Command) =>
    command
      .addOption(new Option('--format <format>', 'how to show it').choices(['text', 'json']))
      .option('--out <file>', 'write it to a file instead of stdout')
      .option('--state-dir <folder>', 'the folder of journal and history')
      .option('--config <file>', 'the configuration file, instead of the one that is found')
      .option('--profile <name>', 'the profile of that file to use');
  const past = common(
    program
      .command('history')
      .description('the runs of check that were kept, newest first')
      .option('--last <count>', 'how many (default: 20)', wholeCount),
  )
    .addHelpText('after', historyHelp)
    .action(async (flags: HistoryFlags) => {
      const { history } = await import('./history.js');
      done(await history(flags));
    });
  common(
    past
      .command('diff')
      .description('what changed between two runs; exit code 1 when something new fails')
      .argument('[before]', 'id, date, previous or last', 'previous')
      .argument('[after]', 'id, date, previous or last', 'last'),
  ).action(async (before: string, after: string, _flags: HistoryFlags, command: Command) => {
    const { historyDiff } = await import('./history.js');
    done(await historyDiff(before, after, command.optsWithGlobals<HistoryFlags>()));
  });
  program
    .command('notify')
    .description('who is told when something changes')
    .command('test')
    .description('send a test through each channel')
    .option('--channel <name...>', 'these channels alone')
    .option('--config <file>', 'the configuration file, instead of the one that is found')
    .option('--profile <name>', 'the profile of that file to use')
    .action(async (flags: NotifyTestFlags) => {
      const { notifyTest } = await import('./notifyTest.js');
      done(await notifyTest(flags));
    });
}

function wholeCount(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(text);
}
