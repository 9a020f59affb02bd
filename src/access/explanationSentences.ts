import type { ExplainedAce, ExplainedVerdict, Explanation } from './explain.js';
import type { AceSource } from './inheritance.js';
import type { MembershipPath } from './membershipPath.js';

/** An explanation as English sentences, the verdict first. */
export function explanationSentences(explanation: Explanation): string[] {
  const { account, right, distinguishedName, next } = explanation;
  const verdict = {
    granted: `${account.name} has "${right}" on ${distinguishedName}.`,
    denied: `${account.name} does not have "${right}" on ${distinguishedName}.`,
    unknown: `Whether ${account.name} has "${right}" on ${distinguishedName} is unknown.`,
  }[explanation.decision];
  const sentences = [verdict, ...because(explanation, account.name)];
  if (next !== null) sentences.push(`Without that ACE: ${outcome(next)}.`);
  return sentences;
}

function because({ decidedBy }: ExplainedVerdict, account: string): string[] {
  switch (decidedBy.kind) {
    case 'ace':
      return [
        `ACE ${decidedBy.ace.index} decides: it ${decidedBy.ace.words}, ${decidedBy.ace.sddl}.`,
        ...about(decidedBy.ace, account),
      ];
    case 'doubtfulAce': {
      const doubt = {
        condition: 'it counts only on a condition, which only a domain controller can judge',
        membership: `the evidence does not tell whether ${account} is signed in as its trustee`,
      }[decidedBy.doubt];
      return [
        `It depends on ACE ${decidedBy.ace.index}, which ${decidedBy.ace.words}, ${decidedBy.ace.sddl}: ${doubt}.`,
        ...about(decidedBy.ace, account),
      ];
    }
    case 'nullDacl':
      return ['The object has no DACL, so everyone may do everything with it.'];
    case 'owner':
      return [`${account} owns the object, and an owner has this right without any ACE.`];
    case 'doubtfulOwner':
      return [`The evidence does not tell whether ${account} is signed in as the owner of the object.`];
    case 'emptyDacl':
      return ['The DACL is empty, so nobody is granted anything.'];
    case 'noMatchingAce':
      return [`No ACE of the object grants it to ${account} or to a group that holds the account.`];
  }
}

function about(ace: ExplainedAce, account: string): string[] {
  const standsFor =
    ace.standsFor === null ? [] : [`${ace.trustee.name} stands for ${ace.standsFor} on this object.`];
  return [...standsFor, ...applies(ace.appliesThrough, account), where(ace.setAt)];
}

function applies(path: MembershipPath, account: string): string[] {
  switch (path.kind) {
    case 'account':
      return [`It names ${account} itself.`];
    case 'sidHistory':
      return [`It names a SID from the SID history of ${account}.`];
    case 'everyLogon':
      return ['It applies to every account that signs in over the network.'];
    case 'groups': {
      const chain = path.groups.map(({ samAccountName }) => samAccountName).join(' -> ');
      return [`It applies through ${path.isPrimaryGroup ? 'the primary group ' : ''}${chain}.`];
    }
    case 'closure':
      return [
        path.isOtherDomain
          ? `It applies because a group of another domain holds ${account}, in another forest as a foreign security principal.`
          : `It applies because the directory counts ${account} among the members of that group; the groups that were read show no path.`,
      ];
    case 'uncertain':
      return [];
  }
}

function where(source: AceSource): string {
  switch (source.kind) {
    case 'object':
      return 'It is set on the object itself.';
    case 'ancestor':
      return `It is inherited from ${source.distinguishedName}.`;
    case 'unknown':
      return source.why === 'daclIsProtected'
        ? 'It is marked as inherited although the object takes no inherited ACEs, so where it was set is unknown.'
        : 'It is marked as inherited, but no container above the object has an ACE that would give it, so where it was set is unknown.';
  }
}

function outcome({ decision, decidedBy }: ExplainedVerdict): string {
  switch (decidedBy.kind) {
    case 'ace':
      return `${decision}, by ACE ${decidedBy.ace.index}, which ${decidedBy.ace.words}`;
    case 'doubtfulAce':
      return `${decision}, because of ACE ${decidedBy.ace.index}, which ${decidedBy.ace.words}`;
    case 'owner':
      return `${decision}, to the owner`;
    case 'doubtfulOwner':
      return `${decision}, because the owner may be the account`;
    default:
      return `${decision}, as no other ACE grants it`;
  }
}
