import type { AppliedWaiver, Finding } from '../checks/finding.js';
import type { Waiver } from '../settings/waiver.js';
import { matches } from './pattern.js';

/**
 * Notes on each failure the waiver that names it. Only failures are waived: what is unknown has to be found out, and a
 * waiver for it would hide that nobody knows. Pure: `now` is the instant of the evidence, so that the same evidence and
 * the same waivers give the same report on any day.
 */
export function applyWaivers(findings: readonly Finding[], waivers: readonly Waiver[], now: Date): Finding[] {
  const today = now.toISOString().slice(0, 10);
  return findings.map((finding) => {
    const waiver = finding.outcome === 'fail' ? longestOf(waivers, finding) : undefined;
    if (!waiver) return finding;
    const state: AppliedWaiver['state'] = waiver.expires >= today ? 'inForce' : 'expired';
    return { ...finding, waiver: { ...waiver, state } };
  });
}

/** A failure that a waiver in force accepts: shown, and counted apart. */
export function isWaived({ waiver }: Finding): boolean {
  return waiver?.state === 'inForce';
}

/** Of several that name it, the one that lasts longest. */
function longestOf(waivers: readonly Waiver[], { code, subject }: Finding): Waiver | undefined {
  let longest: Waiver | undefined;
  for (const waiver of waivers) {
    if (waiver.code !== code || !matches(waiver.subject, subject?.name ?? '')) continue;
    if (!longest || waiver.expires > longest.expires) longest = waiver;
  }
  return longest;
}
