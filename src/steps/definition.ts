import type { Finding } from '../checks/finding.js';
import type { Evidence } from '../evidence/evidence.js';
import type { DirectoryOptions } from '../evidence/facts/directory.js';
import type { GrantAdvice } from './grantAdvice.js';
import type { ServerState } from './serverState.js';
import type { PlannedStep, StepId } from './step.js';

/** All that steps are planned from. Planning is pure: the same context gives the same steps. */
export interface PlanContext {
  evidence: Evidence;
  findings: readonly Finding[];
  /** null: it could not be read, and then no step that touches the server can be planned. */
  server: ServerState | null;
  /** How to reach a domain when changing it. */
  directory(domain: string): DirectoryOptions;
  /** Grants to make, with what each of them opens besides. */
  grants: readonly GrantAdvice[];
  /** Folder under which the guided upgrade saves the server's configuration. */
  exportFolder: string;
}

/** What a definition makes of a context: steps to offer, and what it will not do, each with the reason. */
export interface Offer {
  steps: PlannedStep[];
  withheld: string[];
}

/** A step that may be made: when it is called for, and what it would be here. */
export interface StepDefinition {
  readonly id: StepId;
  readonly title: string;
  /** Codes of the failed checks that call for it. */
  readonly answers: readonly string[];
  /** Part of the documented recovery order, which --runbook goes through whatever the findings. */
  readonly inRunbook: boolean;
  readonly optIn: boolean;
  /** @param calling the failed findings that call for it; empty when it was asked for by name or by --runbook */
  offer(context: PlanContext, calling: readonly Finding[]): Offer;
}

export const withheld = (...reasons: string[]): Offer => ({ steps: [], withheld: reasons });

/** Why a step is in the plan: the sentences of the findings that call for it. */
export function reasons(calling: readonly Finding[]): string[] {
  return calling.map(
    ({ code, summary, subject }) => `${code}: ${summary}${subject ? ` (${subject.name})` : ''}`,
  );
}
