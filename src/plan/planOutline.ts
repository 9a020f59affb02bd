import type { Finding } from '../checks/finding.js';
import { runbook } from '../steps/runbook.js';
import type { StepId } from '../steps/step.js';

/** A step that deals with something that failed. The exact calls are made by `fix`, from fresh evidence. */
export interface OutlinedStep {
  step: StepId;
  title: string;
  /** Codes of the failed checks that call for it. */
  answers: string[];
  /** Done only when it is asked for by name. */
  optIn: boolean;
}

/**
 * The steps that failures call for, in the documented order, told from the findings alone: what they would change, and whether
 * they can be made, `fix --dry-run` tells. Findings of severity info call for nothing.
 */
export function planOutline(findings: readonly Finding[]): OutlinedStep[] {
  const failed = new Set(
    findings
      .filter(({ outcome, severity }) => outcome === 'fail' && severity !== 'info')
      .map(({ code }) => code),
  );
  return runbook.flatMap(({ id, title, answers, optIn }) => {
    const calling = answers.filter((code) => failed.has(code));
    return calling.length > 0 ? [{ step: id, title, answers: calling, optIn }] : [];
  });
}
