import { exitCodes, Failure } from '../failure.js';
import type { PowerShellOptions } from '../powershell/bootstrap.js';
import { PowerShellError, type PowerShellErrorKind } from '../powershell/errors.js';
import { runInFreshProcess } from '../powershell/freshProcess.js';
import { type Change, changes } from '../steps/change.js';
import type { PlannedCall } from '../steps/step.js';
import type { CallEnding, CallReport } from './journalEntry.js';

/** Kinds after which the function certainly has not begun. */
const notMade: ReadonlySet<PowerShellErrorKind> = new Set([
  'executableMissing',
  'moduleMissing',
  'moduleBroken',
  'constrainedLanguage',
  'rejected',
]);

export interface MakeCallOptions extends PowerShellOptions {
  signal?: AbortSignal;
  /** See `ChangeOptions.onProcess`; when it throws, the call is not made. */
  onProcess?: (pid: number) => Promise<void>;
}

/** Makes a planned call in a PowerShell process of its own. Whatever goes wrong is in the report; nothing is thrown. */
export async function makeCall(call: PlannedCall, options: MakeCallOptions): Promise<CallReport> {
  const began = Date.now();
  const report = (ending: CallEnding, message: string, change?: Change): CallReport => ({
    ending,
    message,
    changed: change?.changed ?? null,
    before: change?.before ?? null,
    after: change?.after ?? null,
    durationMs: Date.now() - began,
  });
  try {
    const { value } = await runInFreshProcess(contractOf(call), call.params, {
      ...options,
      timeoutMs: call.timeoutSeconds * 1000,
    });
    return report('ok', '', value as Change);
  } catch (error) {
    const { message } = error as Error;
    if (!(error instanceof PowerShellError)) return report('notMade', message);
    if (notMade.has(error.kind)) return report('notMade', message);
    switch (error.kind) {
      case 'failed':
      case 'timedOut':
      case 'aborted':
        return report(error.kind, message);
      default:
        return report('crashed', message);
    }
  }
}

/** What the call would do, in PowerShell's own words (-WhatIf). Changes nothing. */
export async function previewCall(call: PlannedCall, options: MakeCallOptions): Promise<string[]> {
  const { preview } = await runInFreshProcess(contractOf(call), call.params, {
    ...options,
    whatIf: true,
    timeoutMs: call.timeoutSeconds * 1000,
  });
  return preview;
}

function contractOf(call: PlannedCall) {
  const contract = changes.get(call.function);
  if (!contract) throw new Failure(`There is no change function ${call.function}.`, exitCodes.wrongUse);
  return contract;
}
