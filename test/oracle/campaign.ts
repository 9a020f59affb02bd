import fc from 'fast-check';
import type { Decision } from '../../src/access/accessCheck.js';
import type { Token } from '../../src/access/token.js';
import type { Operation } from '../lab/forest/groundTruth.js';
import type { Cast, Target } from './cast.js';
import { descriptors } from './descriptors.js';
import { asTheLabReads, deviations, labToken } from './deviations.js';
import { decide, type Laboratory, type Trial, type TrialOutcome, tryAll } from './trial.js';

/** What says whether the account may. Another than `decide` is given to see that a wrong one is found out. */
export type Judge = typeof decide;

export interface CampaignOptions {
  readonly cases: number;
  readonly seed: number;
  readonly judge?: Judge;
  /** Told after each batch how many cases are done. */
  readonly onProgress?: (done: number) => void;
}

export interface CampaignResult {
  readonly cases: number;
  readonly comparisons: number;
  /** What the engine decided, however the lab did. */
  readonly decisions: Readonly<Record<Decision, number>>;
  /** Comparisons in which a deviation made the lab do otherwise than the engine decided, by its name. */
  readonly deviating: Readonly<Record<string, number>>;
  readonly disagreements: readonly TrialOutcome[];
}

/** Whether the engine, told how the lab reads a descriptor, decides what the lab did. */
export function agrees(outcome: TrialOutcome, cast: Cast, judge: Judge = decide): boolean {
  const { descriptor, target, operation } = outcome;
  const { token, blindToken } = cast;
  const inTheLab = judge(asTheLabReads(descriptor, operation), target, labToken(token), operation);
  if (did(outcome) !== inTheLab) return false;
  const decision = judge(descriptor, target, token, operation);
  const isFaithful =
    decision === 'unknown' || decision === inTheLab || deviationsIn(outcome, token, judge).length > 0;
  // Who knows less may say 'unknown' instead, and nothing else.
  const blind = judge(descriptor, target, blindToken, operation);
  return isFaithful && (blind === 'unknown' || blind === decision);
}

function did({ outcome }: TrialOutcome): Decision | null {
  return outcome.verdict === 'allowed' ? 'granted' : outcome.verdict === 'denied' ? 'denied' : null;
}

/** The deviations without which the lab would have been foretold to do otherwise. */
function deviationsIn({ descriptor, target, operation }: TrialOutcome, token: Token, judge: Judge): string[] {
  const known = labToken(token);
  const inTheLab = judge(asTheLabReads(descriptor, operation), target, known, operation);
  const single = deviations.filter((one) => {
    const others = deviations.filter((other) => other !== one);
    return judge(asTheLabReads(descriptor, operation, others), target, known, operation) !== inTheLab;
  });
  if (single.length > 0) return single.map(({ name }) => name);
  // Two of them may do the same to one verdict; then each alone does.
  return deviations
    .filter(
      (one) => judge(asTheLabReads(descriptor, operation, [one]), target, known, operation) === inTheLab,
    )
    .map(({ name }) => name);
}

/** Tries random descriptors on the real directory. The same seed gives the same descriptors for the same cast. */
export async function runCampaign(
  laboratory: Laboratory,
  cast: Cast,
  { cases, seed, judge = decide, onProgress }: CampaignOptions,
): Promise<CampaignResult> {
  const decisions = { granted: 0, denied: 0, unknown: 0 };
  const deviating: Record<string, number> = Object.fromEntries(deviations.map(({ name }) => [name, 0]));
  const disagreements: TrialOutcome[] = [];
  let comparisons = 0;
  for (const batch of batches(cast, cases, seed)) {
    for (const outcome of await tryAll(laboratory, batch.trials)) {
      comparisons += 1;
      const decision = judge(outcome.descriptor, outcome.target, cast.token, outcome.operation);
      decisions[decision] += 1;
      if (!agrees(outcome, cast, judge)) disagreements.push(outcome);
      else if (decision !== 'unknown' && decision !== did(outcome)) {
        for (const name of deviationsIn(outcome, cast.token, judge))
          deviating[name] = (deviating[name] ?? 0) + 1;
      }
    }
    onProgress?.(batch.done);
  }
  return { cases, comparisons, decisions, deviating, disagreements };
}

function* batches(cast: Cast, cases: number, seed: number): Generator<{ trials: Trial[]; done: number }> {
  const size = cast.targets.length;
  const arbitrary = descriptors(cast);
  for (let done = 0; done < cases; ) {
    const count = Math.min(size, cases - done);
    const sample = fc.sample(arbitrary, { numRuns: count, seed: seed + done });
    const trials = sample.map((descriptor, index) => ({ descriptor, target: cast.targets[index] as Target }));
    done += count;
    yield { trials, done };
  }
}

/** One operation of one trial again, on the directory. */
export async function tryOne(
  laboratory: Laboratory,
  trial: Trial,
  operation: Operation,
): Promise<TrialOutcome> {
  const [outcome] = await tryAll(laboratory, [trial], [operation]);
  return outcome as TrialOutcome;
}

/** Deviations are to stay rare: what is compared under one says less about the engine. */
export const mostDeviating = 0.05;

/** The deviations that more comparisons fall under than may. */
export function tooMany({ deviating, comparisons }: CampaignResult): string[] {
  return Object.entries(deviating).flatMap(([name, count]) =>
    count > mostDeviating * comparisons ? [name] : [],
  );
}
