import type { Finding } from '../checks/finding.js';
import type { Evidence } from '../evidence/evidence.js';
import { failuresOf } from '../plan/failures.js';
import { planOfEvidence } from '../plan/planOfEvidence.js';
import { safeguardCall, undoSentence, verifiedBy } from '../plan/planWords.js';
import { callText } from '../steps/callText.js';
import { runbook } from '../steps/runbook.js';
import type { PlannedStep, StepId } from '../steps/step.js';

/** A step of the plan as a report tells it: texts, for people and programs that only show it. */
export interface ReportedStep {
  step: StepId;
  /** The server, domain or object that it changes. */
  subject: string;
  title: string;
  /** Codes of the failed checks that call for it. */
  answers: string[];
  /** Done only when it is asked for by name. */
  optIn: boolean;
  why: string[];
  says: string[];
  /** The exact calls, as an administrator would type them. */
  calls: string[];
  /** What is called until the server is as it must be, and until when; null: nothing of the kind. */
  safeguard: { until: string; call: string } | null;
  /** What a person does. */
  operator: string[];
  impact: string;
  risk: string;
  undo: string;
  undoCall: string | null;
  verifiedBy: string;
}

export interface ReportedPlan {
  plan: ReportedStep[];
  /** What is called for and is not in the plan, with the reason. */
  withheld: string[];
}

/** The steps that deal with what failed, in the documented order, and what is left out of them. */
export function reportedPlan(evidence: Evidence, findings: readonly Finding[]): ReportedPlan {
  const failed = new Set(failuresOf(findings).map(({ code }) => code));
  const { steps, withheld } = planOfEvidence(evidence, findings);
  return { plan: steps.map((step) => reportStep(step, failed)), withheld };
}

function reportStep(step: PlannedStep, failed: ReadonlySet<string>): ReportedStep {
  const { id, subject, title, optIn, why, says, calls, operator, impact, risk, undo } = step;
  const answers = runbook.find((definition) => definition.id === id)?.answers ?? [];
  return {
    step: id,
    subject,
    title,
    answers: answers.filter((code) => failed.has(code)),
    optIn,
    why,
    says,
    calls: calls.map(callText),
    safeguard: safeguardCall(step),
    operator,
    impact,
    risk,
    undo: undoSentence(step),
    undoCall: undo.kind === 'call' ? callText(undo.call) : null,
    verifiedBy: verifiedBy(step),
  };
}
