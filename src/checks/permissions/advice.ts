import type { ExplainedAce } from '../../access/explain.js';
import { powershellLiteral } from '../../powershell/literal.js';
import { list } from '../words.js';
import type { DescribedAccess } from './describeAccess.js';

/** What to do about a right that is missing or in doubt; nothing when it is granted. */
export function adviceOn(access: DescribedAccess): string[] {
  const { explanation, cause } = access;
  if (explanation.decision === 'unknown') {
    return [
      'Test a reset with this user, or look at Effective Access in Active Directory Users and Computers: only a domain controller can judge this.',
    ];
  }
  switch (cause?.kind) {
    case undefined:
      return [];
    case 'denied':
      return explanation.decidedBy.kind === 'ace' ? adviceOnDeny(explanation.decidedBy.ace) : [];
    case 'protectedUser':
      return [
        'This is by design: administrators reset their passwords otherwise. Test with a user who is in no protected group.',
        'Do not grant the right on AdminSDHolder: it would let the connector account take over every administrator.',
      ];
    case 'inheritanceOff':
      return [
        `Turn inheritance on for ${list(cause.at)} (Properties, Security, Advanced, Enable inheritance); the grant above then applies.`,
      ];
    case 'notGranted':
    case 'notTold':
      return [
        `On the Connect server, as an administrator of the domain: ${grantCommand(access)}`,
        'Wait until the change has replicated to the PDC emulator, and check again.',
      ];
  }
}

function adviceOnDeny({ trustee, sddl, setAt, appliesThrough }: ExplainedAce): string[] {
  const name = trustee.name ?? trustee.sid;
  const place = setAt.kind === 'unknown' ? 'the object where it is set' : setAt.distinguishedName;
  const advice = [`On ${place}, remove the deny entry for ${name}: ${sddl}`];
  if (appliesThrough.kind === 'groups') {
    const [first] = appliesThrough.groups;
    advice.push(
      `Or, if the deny is meant for others, take the connector account out of ${first?.samAccountName ?? name}.`,
    );
  }
  return advice;
}

/** Microsoft's own cmdlet, aimed at the user's container so that it grants no more than it must. */
function grantCommand({ account, container, explanation }: DescribedAccess): string {
  const { samAccountName, domain } = account;
  return [
    'Set-ADSyncPasswordWritebackPermissions',
    `-ADConnectorAccountName ${powershellLiteral(samAccountName)}`,
    `-ADConnectorAccountDomain ${powershellLiteral(domain)}`,
    `-ADobjectDN ${powershellLiteral(container ?? explanation.distinguishedName)}`,
  ].join(' ');
}
