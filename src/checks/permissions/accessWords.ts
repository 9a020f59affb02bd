import type { ExplainedDecider } from '../../access/explain.js';
import { list } from '../words.js';
import type { DescribedAccess } from './describeAccess.js';

/** The verdict in one sentence, with the reason. */
export function summaryOf({ explanation, cause, account }: DescribedAccess, user: string): string {
  const { decision, right, decidedBy } = explanation;
  const who = account.samAccountName;
  switch (decision) {
    case 'granted':
      return `${who} holds ${right} on ${user}${by(decidedBy)}.`;
    case 'unknown':
      return `Whether ${who} holds ${right} on ${user} depends on what only a domain controller can judge.`;
    case 'denied': {
      const reason = {
        denied: by(decidedBy).replace(/^, /, ''),
        protectedUser: 'the user is protected by AdminSDHolder',
        inheritanceOff: 'the grant from above does not reach the user, because inheritance is off',
        notGranted: 'nothing grants it',
        notTold: 'nothing on the user grants it',
      }[cause?.kind ?? 'notGranted'];
      return `${who} does not hold ${right} on ${user}: ${reason}.`;
    }
  }
}

/** What was seen, one fact a line. */
export function seenIn({ explanation, cause }: DescribedAccess): string[] {
  const seen = [`User: ${explanation.distinguishedName}`];
  const { decidedBy } = explanation;
  if (decidedBy.kind === 'ace' || decidedBy.kind === 'doubtfulAce') {
    const { ace } = decidedBy;
    seen.push(`Deciding ACE ${ace.index}: ${ace.words}`, `In SDDL: ${ace.sddl}`);
    if (ace.appliesThrough.kind === 'groups') {
      const path = ace.appliesThrough.groups.map(({ samAccountName }) => samAccountName);
      seen.push(`Applies through: ${[explanation.account.name, ...path].join(' -> ')}`);
    }
    if (ace.setAt.kind !== 'unknown') seen.push(`Set at: ${ace.setAt.distinguishedName}`);
  } else {
    seen.push(`Deciding: ${withoutAce[decidedBy.kind]}`);
  }
  if (cause?.kind === 'inheritanceOff') seen.push(`Inheritance is off at: ${list(cause.at)}`);
  if (cause?.kind === 'protectedUser' && cause.groups.length > 0) {
    seen.push(`Protected as a member of: ${list(cause.groups)}`);
  }
  return seen;
}

const withoutAce = {
  nullDacl: 'the user has no DACL, so everyone may do everything',
  owner: 'the account owns the user',
  doubtfulOwner: 'the account may own the user',
  emptyDacl: 'the DACL is empty, so nobody is granted anything',
  noMatchingAce: 'no ACE grants it to the account or to a group of the account',
} as const;

function by(decider: ExplainedDecider): string {
  if (decider.kind !== 'ace') return '';
  const { ace } = decider;
  const verb = ace.effect === 'deny' ? 'an entry' : 'through an entry';
  const trustee = ace.trustee.name ?? ace.trustee.sid;
  return `, ${verb} for ${trustee}${ace.effect === 'deny' ? ' denies it' : ''}`;
}
