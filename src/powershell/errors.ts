import { exitCodes, Failure } from '../failure.js';

/**
 * What went wrong on the way to PowerShell, in it, or back.
 * - `executableMissing`, `moduleMissing`, `moduleBroken`, `constrainedLanguage`: it could not be started for work.
 * - `timedOut`, `aborted`: ended here, with every process that it had started.
 * - `crashed`: the process ended, or answered without a usable reply. `pipeClosed`: it lives but no longer listens.
 * - `rejected`: not carried out, because the contract does not allow the call.
 * - `failed`: the function itself reported an error.
 * - `contractViolated`: the function returned something else than its contract promises.
 */
export type PowerShellErrorKind =
  | 'executableMissing'
  | 'moduleMissing'
  | 'moduleBroken'
  | 'constrainedLanguage'
  | 'timedOut'
  | 'crashed'
  | 'pipeClosed'
  | 'rejected'
  | 'failed'
  | 'contractViolated'
  | 'aborted';

/** Where in a script an error arose. `script` is null for text that is in no file. */
export interface ScriptPosition {
  script: string | null;
  line: number;
  column: number | null;
}

export interface PowerShellErrorDetails {
  /** The function that was called; absent while PowerShell was being started. */
  function?: string;
  /** PowerShell's error category, such as PermissionDenied. */
  category?: string;
  /** 0x and eight digits: that of the innermost exception. */
  hresult?: string;
  /** Message of the innermost exception, without the wrapping that PowerShell adds. */
  innermostMessage?: string;
  exceptionType?: string;
  fullyQualifiedErrorId?: string;
  position?: ScriptPosition;
  scriptStackTrace?: string;
  /** contractViolated: where in the value, such as partitions[0].name. */
  path?: string;
  exitCode?: number;
  /** Last lines that PowerShell wrote to its output and error streams, without terminal escapes. */
  transcript?: string;
}

/** One clear sentence for an administrator, with what to do; everything for a support case is in `details`. */
export class PowerShellError extends Failure {
  constructor(
    readonly kind: PowerShellErrorKind,
    message: string,
    readonly details: PowerShellErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, exitCodes.undetermined, options);
  }
}

/** An HRESULT as documents and event logs write it: -2145188314 is 0x80230626. */
export function hresultText(hresult: number): string {
  return `0x${(hresult >>> 0).toString(16).toUpperCase().padStart(8, '0')}`;
}
