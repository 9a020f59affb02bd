import { explanationSentences } from '../../access/explanationSentences.js';
import { writebackRights } from '../../access/writebackRights.js';
import { defineCheck } from '../check.js';
import { seenIn } from './accessWords.js';
import { describeAccess } from './describeAccess.js';

const right = writebackRights.find(({ id }) => id === 'changePassword');
if (!right) throw new RangeError('There is no right Change Password.');

/** For information alone: Microsoft's own sources disagree on whether it is needed, and no reset fails without it. */
export const connectorMayChangePassword = defineCheck({
  code: 'WBD505',
  name: 'connector-may-change-password',
  area: 'permissions',
  subject: 'user',
  severity: 'info',
  title: 'The connector account holds Change Password on the user',
  why: right.why,
  sources: right.sources,
  needs: ['user', 'domain', 'connectorAccount'],
  uses: ['ancestors'],
  judge: ({ user, domain, connectorAccount, ancestors }) => {
    const access = describeAccess({ right, user, domain, account: connectorAccount, ancestors });
    const outcomes = { granted: 'pass', denied: 'fail', unknown: 'unknown' } as const;
    return { outcome: outcomes[access.explanation.decision], data: { ...access, note: right.note } };
  },
  message: ({ data }, { name }) => {
    const who = data.account.samAccountName;
    const summary = {
      granted: `${who} holds Change Password on ${name}.`,
      denied: `${who} does not hold Change Password on ${name}, and no reset needs it.`,
      unknown: `Whether ${who} holds Change Password on ${name} cannot be told, and no reset needs it.`,
    }[data.explanation.decision];
    const note = data.note === null ? [] : [data.note];
    return {
      summary,
      seen: seenIn(data),
      todo:
        data.explanation.decision === 'granted'
          ? []
          : ['Nothing: writeback resets passwords, and a reset does not ask for this right.'],
      detail: [...explanationSentences(data.explanation), ...note],
    };
  },
});
