import type { WritebackRightId } from '../access/writebackRights.js';
import { list } from '../checks/words.js';
import { powershellLiteral } from '../powershell/literal.js';
import { auditRights } from './auditRights.js';
import type { Cause } from './cause.js';
import type { CauseGroup } from './tally.js';

/** The cause as one sentence, or the beginning of a list's line. */
export function causeInWords(cause: Cause): string {
  switch (cause.kind) {
    case 'denied': {
      const place =
        cause.setAt !== null
          ? `set at ${cause.setAt}`
          : cause.isInherited
            ? 'inherited, from where is not known'
            : 'set on each of these users';
      return `An ACE ${cause.words}, ${place}: ${cause.aceSddl}`;
    }
    case 'protectedGroup':
      return cause.groups.length > 0
        ? `Protected by AdminSDHolder as members of ${list(cause.groups)}`
        : 'Protected by AdminSDHolder as built-in accounts';
    case 'orphanedAdminCount':
      return 'Protected by AdminSDHolder once: adminCount is still set and inheritance is still off';
    case 'inheritanceOff':
      return cause.at.length > 0
        ? `The grant from above does not get through: inheritance is off at ${list(cause.at)}`
        : 'The grant from above does not get through: inheritance is off on each of these users';
    case 'notGranted':
      return `Nothing grants it below ${cause.below}`;
    case 'uncertain':
      return `An ACE ${cause.words}, and only a domain controller can judge whether it counts: ${cause.aceSddl}`;
    case 'unreadable':
      return 'The permissions of these users may not be read';
  }
}

/** What to do about it. */
export function remedyInWords(
  { cause, rights }: Pick<CauseGroup, 'cause' | 'rights'>,
  account: string,
): string {
  switch (cause.kind) {
    case 'denied':
      return (
        (cause.setAt !== null
          ? `Remove that entry from ${cause.setAt}`
          : 'Remove that entry, unless it is there on purpose') +
        (cause.group !== null ? `, or take ${account} out of ${cause.group}.` : '.')
      );
    case 'protectedGroup':
      return 'By design: reset such passwords otherwise. Do not grant rights on AdminSDHolder.';
    case 'orphanedAdminCount':
      return 'Clear adminCount and turn inheritance on for each of these users: writeback-doctor fix --user USER --step clear-admin-count.';
    case 'inheritanceOff':
      return `Turn inheritance on ${cause.at.length > 0 ? `at ${list(cause.at)}` : 'for each of these users'}.`;
    case 'notGranted':
      return `Grant ${rightsInWords(rights)}: Set-ADSyncPasswordWritebackPermissions -ADobjectDN ${powershellLiteral(cause.below)} for ${account}.`;
    case 'uncertain':
      return 'Test a reset with one of these users, or look at Effective Access.';
    case 'unreadable':
      return 'Run the audit as an account that may read the permissions of these users.';
  }
}

/** `Reset Password, Write lockoutTime and Write pwdLastSet`. */
export function rightsInWords(rights: readonly WritebackRightId[]): string {
  return list(auditRights.filter(({ id }) => rights.includes(id)).map(({ name }) => name));
}
