import { PowerShellError } from './errors.js';

/** How a process came to its end or became useless. */
export interface Ending {
  kind: 'crashed' | 'pipeClosed';
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  cause?: Error;
}

/** The function that was being called; undefined while PowerShell was being started. */
export type Subject = string | undefined;

const work = (subject: Subject) => subject ?? 'Starting PowerShell';

export function aborted(subject: Subject): PowerShellError {
  return new PowerShellError('aborted', `${work(subject)} was interrupted.`);
}

export function timedOut(subject: Subject, timeoutMs: number): PowerShellError {
  return new PowerShellError(
    'timedOut',
    `${work(subject)} took longer than ${timeoutMs / 1000} seconds and was ended: try again, or allow more time.`,
  );
}

export function noReply(): PowerShellError {
  return new PowerShellError(
    'crashed',
    'PowerShell ended the call without a reply: see the details and try again.',
  );
}

export function ended({ kind, exitCode, signal, cause }: Ending): PowerShellError {
  if (kind === 'pipeClosed') {
    return new PowerShellError(
      'pipeClosed',
      'PowerShell closed its input or output while it was still running, so it was ended: try again.',
    );
  }
  const how = cause?.message ?? (signal === null ? `exit code ${exitCode}` : `signal ${signal}`);
  return new PowerShellError(
    'crashed',
    `PowerShell ended unexpectedly (${how}) before it had answered: see the details and try again.`,
    exitCode === null ? {} : { exitCode },
    cause === undefined ? {} : { cause },
  );
}
