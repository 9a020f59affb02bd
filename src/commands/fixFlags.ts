import { join } from 'node:path';
import { exitCodes, Failure } from '../failure.js';
import type { PlanRequest } from '../plan/plan.js';
import type { Settings } from '../settings/settings.js';
import { stepId } from '../steps/step.js';
import type { RecordFormat } from './writeRecord.js';

export interface FixFlags {
  user?: string[];
  dryRun?: boolean;
  planOut?: string;
  plan?: string;
  step?: string[];
  runbook?: boolean;
  yes?: boolean;
  scope?: string;
  exportFolder?: string;
  stateDir?: string;
  format?: RecordFormat;
  out?: string;
  config?: string;
  profile?: string;
  quiet?: boolean;
}

/**
 * What the flags and the settings ask a plan for.
 * @throws Failure for a step that does not exist
 */
export function requestOf(flags: FixFlags, settings: Settings, folder: string): PlanRequest {
  return {
    users: settings.users,
    runbook: flags.runbook ?? false,
    steps: (flags.step ?? []).map(stepOf),
    scope: flags.scope ?? null,
    exportFolder: flags.exportFolder ?? join(folder, 'export'),
  };
}

function stepOf(word: string) {
  const known = stepId.safeParse(word);
  if (known.success) return known.data;
  throw new Failure(
    `There is no step "${word}". The steps are: ${stepId.options.join(', ')}.`,
    exitCodes.wrongUse,
  );
}
