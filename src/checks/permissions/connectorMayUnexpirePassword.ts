import { parseDescriptor } from '../../access/descriptor.js';
import { type Explanation, explainAccess } from '../../access/explain.js';
import { explanationSentences } from '../../access/explanationSentences.js';
import { structuralClassGuid } from '../../access/schemaGuids.js';
import { buildToken } from '../../access/token.js';
import { writebackRights } from '../../access/writebackRights.js';
import { defineCheck } from '../check.js';

interface Data {
  explanation: Explanation;
  /** Whether the account holds it as every signed-in account does by default, without a grant of its own. */
  isDefaultGrant: boolean;
  note: string | null;
}

const right = writebackRights.find(({ id }) => id === 'unexpirePassword');
if (!right) throw new RangeError('There is no right Unexpire Password.');

export const connectorMayUnexpirePassword = defineCheck({
  code: 'WBD504',
  name: 'connector-may-unexpire-password',
  area: 'permissions',
  subject: 'domain',
  severity: 'error',
  title: 'The connector account holds Unexpire Password on the domain',
  why: right.why,
  sources: right.sources,
  needs: ['domainRoot', 'domain', 'connectorAccount'],
  judge: ({ domainRoot, domain, connectorAccount }) => {
    const classGuid = structuralClassGuid(domainRoot.objectClass);
    const explanation = explainAccess({
      right: { name: right.name, request: right.request(classGuid) },
      object: {
        distinguishedName: domainRoot.distinguishedName,
        descriptor: parseDescriptor(Buffer.from(domainRoot.securityDescriptor, 'base64')),
        sid: domain.sid,
        classGuid,
      },
      // A domain root has nothing above it to inherit from.
      ancestors: [],
      account: connectorAccount,
      token: buildToken(connectorAccount, { objectDomainSid: domain.sid }),
      domains: { domainSid: domain.sid },
    });
    const { decidedBy } = explanation;
    const data: Data = {
      explanation,
      isDefaultGrant: decidedBy.kind === 'ace' && decidedBy.ace.appliesThrough.kind === 'everyLogon',
      note: right.note,
    };
    const outcomes = { granted: 'pass', denied: 'fail', unknown: 'unknown' } as const;
    return { outcome: outcomes[explanation.decision], data };
  },
  message: ({ data: { explanation, isDefaultGrant, note } }, { name }) => {
    const { account, decision, decidedBy } = explanation;
    const seen =
      decidedBy.kind === 'ace' || decidedBy.kind === 'doubtfulAce'
        ? [`Deciding ACE ${decidedBy.ace.index}: ${decidedBy.ace.words}`, `In SDDL: ${decidedBy.ace.sddl}`]
        : [`Deciding: no ACE grants it to the account or to a group of the account`];
    const detail = [...explanationSentences(explanation), ...(note === null ? [] : [note])];
    switch (decision) {
      case 'granted':
        return {
          summary: isDefaultGrant
            ? `${account.name} holds Unexpire Password on ${name}, as every account does by default.`
            : `${account.name} holds Unexpire Password on ${name}.`,
          seen,
          todo: [],
          detail,
        };
      case 'denied':
        return {
          summary: `${account.name} does not hold Unexpire Password on ${name}.`,
          seen,
          todo: [
            decidedBy.kind === 'ace'
              ? `On ${explanation.distinguishedName}, remove the entry that denies it: ${decidedBy.ace.sddl}`
              : `On ${explanation.distinguishedName}, grant Unexpire Password to Authenticated Users, as it is by default, or to ${account.name}.`,
          ],
          detail,
        };
      case 'unknown':
        return {
          summary: `Whether ${account.name} holds Unexpire Password on ${name} depends on what only a domain controller can judge.`,
          seen,
          todo: [`Look at Effective Access of the account on ${explanation.distinguishedName}.`],
          detail,
        };
    }
  },
});
