import type { Command } from 'commander';
import { knownValues } from '../completion/knownValues.js';
import { completionScript } from '../completion/scripts.js';
import type { ShellName } from '../completion/shells.js';
import { completionTable } from '../completion/table.js';
import { type ExitCode, exitCodes } from '../failure.js';

/** Prints the script that makes a shell complete this very command line. */
export function completion(shell: ShellName, program: Command): ExitCode {
  process.stdout.write(completionScript(shell, completionTable(program, knownValues)));
  return exitCodes.healthy;
}
