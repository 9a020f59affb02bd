#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import type { CheckFlags } from './commands/check.js';
import { defineAudit } from './commands/defineAudit.js';
import { defineConfiguration } from './commands/defineConfiguration.js';
import { defineEvidence } from './commands/defineEvidence.js';
import { defineFix } from './commands/defineFix.js';
import { defineHistory } from './commands/defineHistory.js';
import { defineSchedule } from './commands/defineSchedule.js';
import { defineShell } from './commands/defineShell.js';
import type { EventsFlags } from './commands/eventsFlags.js';
import type { ExplainFlags } from './commands/explain.js';
import { formatOption } from './commands/formatOption.js';
import { given } from './commands/given.js';
import type { ObservationFlags } from './commands/observeRun.js';
import { isPluginRun, pluginFailure } from './commands/pluginRun.js';
import { warnOfLeftOpen } from './commands/warnOfLeftOpen.js';
import { type ExitCode, exitCodes, Failure } from './failure.js';
import { PowerShellError } from './powershell/errors.js';
import { nagiosExitCodes } from './reports/pluginLine.js';
import { safeText } from './reports/safeText.js';
import { version } from './version.js';

const examples = `
Examples:
  writeback-doctor check
      the server, the connectors and the domains
  writeback-doctor check --user marie@contoso.com --user "CN=Jo,OU=Sales,DC=contoso,DC=com"
      the same, and whether these two can be reset
  writeback-doctor check --format html,junit --out reports
      a page for people and a file for the build server
  writeback-doctor check --save-evidence evidence.json
      keep what was read
  writeback-doctor check --from evidence.json --explain
      judge it again elsewhere, without PowerShell, with the reasoning in full
`;

const eventsExamples = `
Examples:
  writeback-doctor events --since 7d
      what failed in a week, and why
  writeback-doctor events --user marie@contoso.com
      the resets of one user
  writeback-doctor events --log application.xml --format json
      an exported log, on any machine
  writeback-doctor events --follow --user marie@contoso.com
      watch while Marie resets her password
`;

const exitCodeHelp = `
Exit codes:
  0    healthy
  1    something is wrong at or above --fail-on
  2    wrong use, wrong configuration, or a user that does not exist
  3    nothing failed, but something could not be determined
  130  interrupted
`;

/** Runs one command line and returns the exit code. Prints to stdout what was asked for, all else to stderr. */
async function main(args: string[]): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.healthy;
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => interrupt.abort());
  }
  const program = new Command('writeback-doctor')
    .description(
      'Finds out why Microsoft Entra password writeback does not work.\nRun it on the Microsoft Entra Connect server.',
    )
    .version(version)
    .option('--verbose', 'say on standard error each call of PowerShell and how long it took')
    .option('--debug [file]', 'keep requests and replies, with pseudonyms for all names, for a support case')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(see --help)')
    .exitOverride()
    .addHelpText('after', examples + exitCodeHelp);
  program
    .command('check')
    .description('read the facts, judge them, report; changes nothing')
    .option('-u, --user <identity>', 'a test user: UPN, DN, sAMAccountName or SID (repeatable)', append)
    .addOption(
      // They are about reading: what was saved has its users and its answers, and nobody is told of it.
      new Option('--from <file>', 'judge saved evidence; starts no PowerShell')
        .argParser(given)
        .conflicts(['user', 'tenant', 'answer', 'idleTest', 'notify', 'timeLimit']),
    )
    .option('--save-evidence <file>', 'keep what was read, for --from')
    .option('--only <check...>', 'run these checks alone, by code or name')
    .option('--skip <check...>', 'leave these checks out')
    .option('--idle-test', 'leave a connection to the relay idle for 3 minutes and see whether it lives')
    .option('--explain', 'show the reasoning in full')
    .option('--tenant', 'ask the tenant too, through Microsoft Graph; signs in at a terminal only')
    .option('--answer <question=yes|no>', 'what you saw in the admin center (repeatable)', append)
    .addOption(formatOption())
    .option('--out <path>', 'write the report to a file, or into a folder as report.<extension>')
    .addOption(
      new Option('--fail-on <severity>', 'the lowest severity that gives exit code 1').choices([
        'error',
        'warning',
      ]),
    )
    .addOption(
      new Option('--exit-codes <kind>', 'nagios: print one plugin line and exit as a plugin').choices([
        'nagios',
      ]),
    )
    .option('--config <file>', 'the configuration file, instead of the one that is found')
    .option('--profile <name>', 'the profile of that file to use')
    .option('--notify', 'tell the configured channels what has changed since they were last told')
    .option('--no-history', 'do not keep this run')
    .option('--time-limit <time>', 'when to end the run (with --quiet: 10m)')
    .option('--state-dir <folder>', 'the folder of journal and history')
    .option('-q, --quiet', 'show no progress')
    .addHelpText('after', examples + exitCodeHelp)
    .action(async (flags: CheckFlags) => {
      const { check } = await import('./commands/check.js');
      exitCode = await check(flags, interrupt.signal);
    });
  program
    .command('events')
    .description('read the Application log and name the cause of each failure; changes nothing')
    .option('--since <time>', 'how far back: 30m, 24h, 7d, or a date (default: 24h; a file: all of it)')
    .option('-u, --user <identity>', 'operations of this user alone (repeatable)', append)
    .option('--tracking-id <id>', 'one operation alone (repeatable)', append)
    .option('--log <file>', 'an exported log: XML of Event Viewer anywhere, .evtx on Windows')
    .option('--from <file>', 'saved evidence to weigh the causes by, instead of reading it now')
    .option('--no-check', 'weigh the causes by the events alone')
    .addOption(
      new Option('--follow', 'watch while the test user resets the password').conflicts(['log', 'from']),
    )
    .option('--time-limit <time>', 'with --follow: when to give up (default: 10m)')
    .option('--explain', 'show every incident, all its causes and the messages')
    .addOption(formatOption())
    .option('--out <path>', 'write the report to a file, or into a folder as report.<extension>')
    .addOption(
      new Option('--fail-on <severity>', 'the lowest severity that gives exit code 1').choices([
        'error',
        'warning',
      ]),
    )
    .addOption(
      new Option('--exit-codes <kind>', 'nagios: print one plugin line and exit as a plugin').choices([
        'nagios',
      ]),
    )
    .option('--config <file>', 'the configuration file, instead of the one that is found')
    .option('--profile <name>', 'the profile of that file to use')
    .option('-q, --quiet', 'show no progress')
    .addHelpText('after', eventsExamples)
    .action(async (flags: EventsFlags) => {
      const { events } = await import('./commands/events.js');
      exitCode = await events(flags, interrupt.signal);
    });
  program
    .command('explain')
    .description('what a code means and what to do: event id, HRESULT, SSPR code, event name, check or step')
    .argument(
      '<code...>',
      '33004, ADSync/6329, 0x80230626, SSPR_0029, AuthTokenError, WBD301, toggle-writeback',
    )
    .addOption(new Option('--format <format>', 'how to show it').choices(['text', 'json']))
    .option('--out <file>', 'write it to a file instead of stdout')
    .action(async (codes: string[], flags: ExplainFlags) => {
      const { explain } = await import('./commands/explain.js');
      exitCode = await explain(codes, flags);
    });
  const done = (code: ExitCode) => {
    exitCode = code;
  };
  defineAudit(program, done, interrupt.signal);
  defineFix(program, done);
  defineEvidence(program, done, interrupt.signal);
  defineHistory(program, done);
  defineConfiguration(program, done, interrupt.signal);
  defineSchedule(program, done);
  defineShell(program, done, interrupt.signal);
  let endObservation = async () => {};
  program.hook('preAction', async (_program, command) => {
    const observation = program.opts<ObservationFlags>();
    if (observation.verbose || observation.debug !== undefined) {
      const { observeRun } = await import('./commands/observeRun.js');
      endObservation = observeRun(observation, args);
    }
    await warnOfLeftOpen(command);
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } finally {
    await endObservation();
  }
  return exitCode;
}

function append(value: string, previous: string[] = []): string[] {
  return [...previous, value];
}

/** Every known failure is one sentence; an unknown error is a defect of this program and is shown whole. */
function report(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.healthy : exitCodes.wrongUse;
  if (error instanceof PowerShellError && error.kind === 'aborted') {
    process.stderr.write('Interrupted.\n');
    return exitCodes.interrupted;
  }
  if (error instanceof Failure || error instanceof PowerShellError) {
    // Sentences may quote what a file of somebody else says.
    process.stderr.write(`${error.message.split('\n').map(safeText).join('\n')}\n`);
    return error instanceof Failure ? error.exitCode : exitCodes.undetermined;
  }
  throw error;
}

// A reader that has seen enough (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`The report could not be written: ${error.message}.\n`);
  process.exit(isPluginRun(args) ? nagiosExitCodes.UNKNOWN : exitCodes.wrongUse);
});
// Progress that nobody can see is no reason to lose the run.
process.stderr.on('error', () => {});
const args = process.argv.slice(2);
process.exitCode = await main(args).catch(isPluginRun(args) ? pluginFailure : report);
