import { callText } from '../steps/callText.js';
import type { BasisFact, PlannedStep } from '../steps/step.js';
import { canonical } from './canonical.js';
import type { Plan } from './plan.js';

/** One thing that is not as it was when the plan was made. */
export interface Moved {
  /** What moved, such as "writeback of contoso.onmicrosoft.com - AAD: enabled". */
  fact: string;
  old: string;
  new: string;
}

/**
 * What has changed between an approved plan and the plan that the same request gives now: facts first, and calls, steps and versions
 * that came out differently. Empty means that applying the approved plan is exactly what was approved.
 */
export function movedSince(approved: Plan, now: Plan): Moved[] {
  const moved: Moved[] = [];
  if (approved.tool !== now.tool)
    moved.push({ fact: 'version of writeback-doctor', old: approved.tool, new: now.tool });
  if (approved.server !== now.server)
    moved.push({ fact: 'Connect server', old: approved.server, new: now.server });
  for (const [name, old] of factsOf(approved.steps)) {
    const fresh = factsOf(now.steps).get(name);
    if (fresh !== undefined && fresh !== old) moved.push({ fact: name, old, new: fresh });
  }
  for (const step of approved.steps) {
    const same = now.steps.find((one) => keyOf(one) === keyOf(step));
    if (same === undefined) {
      const reason = now.withheld.find((sentence) => sentence.startsWith(step.title));
      moved.push({
        fact: `step ${step.id} on ${step.subject}`,
        old: 'called for',
        new: reason ?? 'no longer called for',
      });
    } else if (canonical(essence(same)) !== canonical(essence(step))) moved.push(callsOf(step, same));
  }
  for (const step of now.steps) {
    if (!approved.steps.some((one) => keyOf(one) === keyOf(step)))
      moved.push({ fact: `step ${step.id} on ${step.subject}`, old: 'not in the plan', new: 'called for' });
  }
  return withoutRepeats(moved);
}

/** The facts of one step that are not as planned, from the same step planned anew; undefined stands for a step that is gone. */
export function movedForStep(planned: PlannedStep, now: PlannedStep | undefined): Moved[] {
  if (now === undefined)
    return [
      { fact: `step ${planned.id} on ${planned.subject}`, old: 'called for', new: 'not possible any more' },
    ];
  const fresh = factsOf([now]);
  const moved = [...factsOf([planned])].flatMap(([fact, old]) => {
    const value = fresh.get(fact) ?? 'not known';
    return value === old ? [] : [{ fact, old, new: value }];
  });
  if (moved.length === 0 && canonical(essence(planned)) !== canonical(essence(now)))
    return [callsOf(planned, now)];
  return moved;
}

export function keyOf({ id, subject }: PlannedStep): string {
  return `${id} ${subject}`;
}

function factsOf(steps: readonly PlannedStep[]): Map<string, string> {
  return new Map(steps.flatMap(({ basis }) => basis.map((fact) => [fact.name, valueText(fact)] as const)));
}

function valueText({ value }: BasisFact): string {
  if (value === null) return 'not known';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(String).join(', ');
  return typeof value === 'object' ? canonical(value) : String(value);
}

/** What would be done; the sentences around it may differ. */
function essence({ calls, safeguard, undo, verify }: PlannedStep): unknown {
  return { calls, safeguard, undo: 'call' in undo ? undo.call : undo.kind, verify };
}

function callsOf(old: PlannedStep, fresh: PlannedStep): Moved {
  const text = ({ calls, safeguard, undo }: PlannedStep) =>
    [...calls, ...(safeguard ? [safeguard.call] : []), ...('call' in undo ? [undo.call] : [])]
      .map((call) => `${callText(call)} (within ${call.timeoutSeconds} s)`)
      .join('; ');
  return { fact: `calls of step ${old.id} on ${old.subject}`, old: text(old), new: text(fresh) };
}

function withoutRepeats(moved: Moved[]): Moved[] {
  return [...new Map(moved.map((one) => [canonical(one), one])).values()];
}

export function movedSentence({ fact, old, new: now }: Moved): string {
  return `${fact} was ${old}, is ${now}`;
}
