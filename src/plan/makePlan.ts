import type { Finding } from '../checks/finding.js';
import { serverName } from '../checks/subject.js';
import type { PlanContext, StepDefinition } from '../steps/definition.js';
import { runbook } from '../steps/runbook.js';
import type { PlannedStep, StepId } from '../steps/step.js';
import { version } from '../version.js';
import { digestOf } from './canonical.js';
import { allFailuresOf, failuresOf, waivedSentences } from './failures.js';
import { type Plan, type PlanRequest, planFormat, planVersion } from './plan.js';

/**
 * The steps that the findings call for, in the documented order; with `runbook` the whole recovery order besides; with `steps` only
 * the ones named. Pure: the same context and request give the same plan but for `madeAt`.
 */
export function makePlan(context: PlanContext, request: PlanRequest): Plan {
  const failed = failuresOf(context.findings);
  const allFailed = allFailuresOf(context.findings);
  const steps: PlannedStep[] = [];
  const withheld = request.steps.length > 0 ? [] : waivedSentences(context.findings);
  for (const definition of runbook) {
    const isNamed = request.steps.includes(definition.id);
    const calling = (isNamed ? allFailed : failed).filter(({ code }) => definition.answers.includes(code));
    if (!isWanted(definition, calling, request)) continue;
    const offer = definition.offer(context, calling);
    const asked = isNamed ? 'Asked for by name.' : 'Part of the documented recovery order.';
    for (const step of offer.steps) steps.push(step.why.length > 0 ? step : { ...step, why: [asked] });
    withheld.push(...offer.withheld);
  }
  const kept = withoutIdleEnding(steps, request);
  const plan = {
    format: planFormat,
    version: planVersion,
    tool: version,
    madeAt: context.evidence.collectedAt,
    server: serverName(context.evidence),
    request,
    evidenceDigest: digestOf(steps.map(({ basis }) => basis)),
    steps: kept,
    withheld: [...new Set(withheld)],
    unanswered: failed
      .filter(({ code }) => !answersOf(kept.length > 0 ? runbook : changing).has(code))
      .map(({ code, summary }) => `${code}: ${summary}`),
  } as const satisfies Omit<Plan, 'planDigest'>;
  return { ...plan, planDigest: digestOf(plan) };
}

function isWanted(definition: StepDefinition, calling: readonly Finding[], request: PlanRequest): boolean {
  if (request.steps.length > 0) return request.steps.includes(definition.id);
  return calling.length > 0 || (request.runbook && definition.inRunbook);
}

const changesNothing: ReadonlySet<StepId> = new Set(['confirm-network', 'support-bundle']);
const changing = runbook.filter(({ id }) => !changesNothing.has(id));

function answersOf(definitions: readonly StepDefinition[]): ReadonlySet<string> {
  return new Set(definitions.flatMap(({ answers }) => answers));
}

/** A gate and a last resort with nothing between them are no plan, unless they were asked for; a gate that is closed is one by itself. */
function withoutIdleEnding(steps: PlannedStep[], request: PlanRequest): PlannedStep[] {
  const isAsked = request.runbook || request.steps.length > 0;
  if (isAsked || steps.some(({ id }) => !changesNothing.has(id))) return steps;
  return steps.filter(({ id, operator }) => id === 'confirm-network' && operator.length > 0);
}
