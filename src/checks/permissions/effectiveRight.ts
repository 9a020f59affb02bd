import { explanationSentences } from '../../access/explanationSentences.js';
import { type WritebackRightId, writebackRights } from '../../access/writebackRights.js';
import { defineCheck, type Message, type Verdict } from '../check.js';
import { seenIn, summaryOf } from './accessWords.js';
import { adviceOn } from './advice.js';
import { type DescribedAccess, describeAccess } from './describeAccess.js';

/** A check that the connector account effectively holds one right on the test user: that an LDAP write would be allowed. */
export function effectiveRightCheck(
  id: WritebackRightId,
  identity: { code: string; name: string; title: string },
) {
  const right = writebackRights.find((candidate) => candidate.id === id);
  if (!right) throw new RangeError(`There is no writeback right ${id}.`);
  return defineCheck({
    ...identity,
    area: 'permissions',
    subject: 'user',
    severity: 'error',
    why: right.why,
    sources: right.sources,
    needs: ['user', 'domain', 'connectorAccount'],
    uses: ['ancestors'],
    judge: ({ user, domain, connectorAccount, ancestors }): Verdict<DescribedAccess> => {
      const data = describeAccess({ right, user, domain, account: connectorAccount, ancestors });
      const outcomes = { granted: 'pass', denied: 'fail', unknown: 'unknown' } as const;
      return { outcome: outcomes[data.explanation.decision], data };
    },
    message: ({ data }, subject): Message => ({
      summary: summaryOf(data, subject.name),
      seen: seenIn(data),
      todo: adviceOn(data),
      detail: explanationSentences(data.explanation),
    }),
  });
}
