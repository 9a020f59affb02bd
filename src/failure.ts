/**
 * A failure that the operator can act on: one clear sentence and the exit code that goes with it.
 * The command line prints the sentence alone; any other error is a defect and is shown in full.
 */
export class Failure extends Error {
  override readonly name = 'Failure';

  constructor(
    message: string,
    readonly exitCode: ExitCode,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The exit codes of every command. */
export const exitCodes = {
  healthy: 0,
  findings: 1,
  wrongUse: 2,
  undetermined: 3,
  stepFailed: 4,
  stalePlan: 5,
  declined: 6,
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
