import type { ObservedCall, ObservedStart } from '../powershell/observation.js';
import { safeText } from '../reports/safeText.js';
import { callText } from '../steps/callText.js';

/** One line for --verbose: what was called, as an administrator would type it, how long it took and how it ended. */
export function callLine({ function: name, parameters, durationMs, reply, error }: ObservedCall): string {
  const call = callText({ function: name, params: parameters as Record<string, never> });
  const warnings = reply && reply.warnings.length > 0 ? `, ${reply.warnings.length} warnings` : '';
  const ending = error === null ? warnings : `, failed: ${messageOf(error)}`;
  return `${safeText(`${call}: ${durationMs} ms${ending}`)}\n`;
}

export function startLine({ executable, durationMs, error }: ObservedStart): string {
  const ending = error === null ? 'is ready' : `did not start: ${messageOf(error)}`;
  return `${safeText(`PowerShell ${executable} ${ending} after ${durationMs} ms`)}\n`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
