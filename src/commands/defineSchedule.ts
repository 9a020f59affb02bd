import { type Command, Option } from 'commander';
import type { ExitCode } from '../failure.js';
import { intervals } from '../schedule/definition.js';
import type { ScheduleFlags } from './schedule.js';

/** Adds the commands on the scheduled health check. `done` is told the exit code. */
export function defineSchedule(program: Command, done: (exitCode: ExitCode) => void): void {
  const schedule = program.command('schedule').description('run check regularly, with nobody there');
  const define = (name: string, description: string, act: keyof typeof import('./schedule.js')) =>
    schedule
      .command(name)
      .description(description)
      .addOption(new Option('--every <interval>', 'how often').choices(intervals).default('1h'))
      .option('-u, --user <identity>', 'a test user (repeatable)', append)
      .option('--as <account>', 'Windows: a group managed service account (CONTOSO\\name$), or SYSTEM')
      .addOption(new Option('--scope <scope>', 'Linux: whose timer').choices(['user', 'system']))
      .option('--environment-file <file>', 'Linux: where systemd reads the secrets of the channels from')
      .option('--state-dir <folder>', 'the folder of journal and history')
      .option('--config <file>', 'the configuration file of the scheduled check')
      .option('--profile <name>', 'the profile of that file to use')
      .action(async (flags: ScheduleFlags) => {
        const actions = await import('./schedule.js');
        done(await actions[act](flags));
      });
  define('install', 'schedule it; the same twice changes nothing', 'scheduleInstall');
  define('status', 'whether it is scheduled, and how the last run ended', 'scheduleStatus');
  define('remove', 'take the schedule away', 'scheduleRemove');
  define('print', 'show the definition, for review', 'schedulePrint').addOption(
    new Option('--platform <platform>', 'of another system').choices(['windows', 'linux']),
  );
}

function append(value: string, previous: string[] = []): string[] {
  return [...previous, value];
}
