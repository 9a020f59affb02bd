import { CommanderError } from 'commander';
import { Failure } from '../failure.js';
import { PowerShellError } from '../powershell/errors.js';
import { nagiosUnknown } from '../reports/nagios.js';
import { nagiosExitCodes } from '../reports/pluginLine.js';

/**
 * Whether the command line asks for a plugin's line and exit codes. Looked for in the arguments themselves, because a
 * command line that is wrong elsewhere must end as a plugin does too: exit code 2 would page someone at night.
 */
export function isPluginRun(args: readonly string[]): boolean {
  return args.some((arg, index) => {
    const [name, value] = arg.split('=', 2);
    return name === '--exit-codes' && (value ?? args[index + 1]) === 'nagios';
  });
}

/** Whatever ended the run before there was a report: one line on standard output, and UNKNOWN. */
export function pluginFailure(error: unknown): number {
  if (error instanceof CommanderError && error.exitCode === 0) return nagiosExitCodes.OK;
  const message = error instanceof Error ? error.message : String(error);
  const isKnown =
    error instanceof CommanderError || error instanceof Failure || error instanceof PowerShellError;
  // A defect of this program is shown whole, where it does not disturb the line.
  if (!isKnown && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.stdout.write(nagiosUnknown(message.replace(/^error: /, '')));
  return nagiosExitCodes.UNKNOWN;
}
