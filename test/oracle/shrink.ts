import { type Ace, aceEffect, aceType } from '../../src/access/ace.js';
import { aceInWords } from '../../src/access/aceWords.js';
import { right } from '../../src/access/rights.js';
import { formatAce, formatSddl } from '../../src/access/sddlFormat.js';
import { wellKnownName } from '../../src/access/wellKnownSids.js';
import { agrees, type Judge, tryOne } from './campaign.js';
import type { Cast } from './cast.js';
import { sight, withAces } from './descriptors.js';
import { decide, type Laboratory, type TrialOutcome } from './trial.js';

/** The directory is asked once for each attempt, about 15 ms; a list of 500 ACEs needs some hundred. */
const mostAttempts = 1500;

/**
 * The smallest list of ACEs found on which engine and directory still disagree: first whole ACEs are left out, in halves, quarters and
 * at last one by one, then each one left is made plainer. Every attempt is made on the real directory.
 */
export async function shrink(
  laboratory: Laboratory,
  cast: Cast,
  found: TrialOutcome,
  judge: Judge = decide,
): Promise<TrialOutcome> {
  let best = found;
  let attempts = 0;
  const better = async (aces: readonly Ace[]): Promise<boolean> => {
    if (attempts >= mostAttempts) return false;
    attempts += 1;
    const trial = { target: found.target, descriptor: withAces(best.descriptor, [sight, ...aces]) };
    const outcome = await tryOne(laboratory, trial, found.operation);
    if (agrees(outcome, cast, judge)) return false;
    best = outcome;
    return true;
  };
  for (let size = Math.ceil(listed(best).length / 2); size >= 1; ) {
    let isSmaller = false;
    for (let at = 0; at < listed(best).length; ) {
      const aces = listed(best);
      if (await better([...aces.slice(0, at), ...aces.slice(at + size)])) isSmaller = true;
      else at += size;
    }
    if (size === 1 && !isSmaller) break;
    size = size === 1 ? 1 : Math.floor(size / 2);
  }
  for (let index = 0; index < listed(best).length; index += 1) {
    for (const plainer of simplifications) {
      const aces = listed(best);
      const ace = plainer(aces[index] as Ace);
      if (ace !== null) await better(aces.with(index, ace));
    }
  }
  return best;
}

/** The ACEs under test: without the one that gives sight. */
function listed({ descriptor }: TrialOutcome): readonly Ace[] {
  return descriptor.dacl?.aces.slice(1) ?? [];
}

/** Each makes an ACE plainer, or null when it is already. */
const simplifications: ReadonlyArray<(ace: Ace) => Ace | null> = [
  (ace) =>
    ace.form !== 'object'
      ? null
      : {
          form: 'plain',
          type: aceEffect(ace) === 'deny' ? aceType.accessDenied : aceType.accessAllowed,
          flags: ace.flags,
          mask: ace.mask,
          sid: ace.sid,
          data: ace.data,
        },
  (ace) =>
    ace.form === 'object' && ace.inheritedObjectType !== null ? { ...ace, inheritedObjectType: null } : null,
  (ace) => (ace.form === 'object' && ace.objectType !== null ? { ...ace, objectType: null } : null),
  (ace) => (ace.flags === 0 ? null : { ...ace, flags: 0 }),
  ...[right.writeProperty, right.controlAccess].map(
    (mask) => (ace: Ace) => (ace.form === 'opaque' || ace.mask === mask ? null : { ...ace, mask }),
  ),
];

/** What a person needs to look into a disagreement. */
export function tell(found: TrialOutcome, cast: Cast, judge: Judge = decide): string {
  const { descriptor, target, operation, outcome } = found;
  const lines = listed(found).map((ace) => {
    if (ace.form === 'opaque' || aceEffect(ace) === null)
      return `  ${formatAce(ace)}: takes no part in access checks`;
    const name = wellKnownName(ace.sid) ?? (ace.sid === cast.token.account ? 'the account itself' : ace.sid);
    const part =
      cast.token.sids.get(ace.sid) ?? (cast.token.uncertain.has(ace.sid) ? 'uncertain' : 'not the account');
    return `  ${formatAce(ace)}: ${aceInWords(ace, name)} [${part}]`;
  });
  return [
    `${operation} on ${target.dn} (${target.objectClass}, ${target.sid}):`,
    `  the engine decides: ${judge(descriptor, target, cast.token, operation)}`,
    `  the directory did:  ${outcome.verdict} (${outcome.resultCode}) ${outcome.message.replaceAll(/\s+/g, ' ')}`,
    ...(lines.length === 0 ? ['  no ACEs'] : lines),
    `  ${formatSddl(descriptor)}`,
  ].join('\n');
}
