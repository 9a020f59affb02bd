import type { PlannedStep } from '../steps/step.js';
import type { Plan } from './plan.js';

/**
 * What is known after a step was made: of the facts that it rests on itself what is so now, of all others what was approved. What
 * somebody else has changed meanwhile still refuses the steps that rest on it.
 */
export function afterStep(known: readonly PlannedStep[], made: PlannedStep, now: Plan): PlannedStep[] {
  const own = new Set(made.basis.map(({ name }) => name));
  const fresh = new Map(
    now.steps.flatMap(({ basis }) =>
      basis.flatMap((fact) => (own.has(fact.name) ? [[fact.name, fact] as const] : [])),
    ),
  );
  return known.map((step) => ({ ...step, basis: step.basis.map((fact) => fresh.get(fact.name) ?? fact) }));
}
