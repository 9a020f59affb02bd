import { createHash } from 'node:crypto';
import { counted, list } from '../checks/words.js';
import { addAccessRule, callOf, removeAccessRule } from './change.js';
import { type PlanContext, reasons, type StepDefinition } from './definition.js';
import type { GrantAdvice } from './grantAdvice.js';
import { checksOf, type PlannedStep } from './step.js';

const title = 'Grant the connector account the missing rights';

export const grantRights: StepDefinition = {
  id: 'grant-rights',
  title,
  answers: ['WBD501', 'WBD502', 'WBD503'],
  inRunbook: true,
  optIn: false,
  offer: (context, calling) => ({
    steps: context.grants
      .filter((advice) => advice.rules.length > 0)
      .map((advice) =>
        grantStep(
          context,
          advice,
          reasons(calling.filter(({ subject }) => advice.covers.includes(subject?.name ?? ''))),
        ),
      ),
    withheld: context.grants.flatMap(({ refused }) =>
      refused.map(({ user, reason }) => `${title}: ${user} ${reason}`),
    ),
  }),
};

function grantStep(context: PlanContext, advice: GrantAdvice, why: string[]): PlannedStep {
  const params = {
    Domain: advice.domain,
    Directory: context.directory(advice.domain),
    DistinguishedName: advice.scope,
    Rule: advice.rules,
  };
  return {
    id: 'grant-rights',
    subject: advice.scope,
    title,
    why,
    says: [
      `Adds ${counted(advice.rules.length, 'rule')} for ${advice.account.name} (${advice.account.sid}) to ${advice.scope}: ${list(advice.rights)}, on the users below it.`,
      `Opens for writeback: ${list(advice.covers)}.`,
      ...advice.refused.map(({ user, reason }) => `Does not open ${user}, who ${reason}`),
      effectLine(advice),
    ],
    impact:
      'The connector account can set the passwords of the users below, from the moment that the change has replicated.',
    risk: 'Whoever controls the Connect server can reset these passwords. Accounts that AdminSDHolder protects take no inheritance and stay closed.',
    touches: 'directory',
    optIn: false,
    follows: null,
    calls: [callOf(addAccessRule, params, 120)],
    safeguard: null,
    undo: {
      kind: 'call',
      says: `Removes exactly ${advice.rules.length === 1 ? 'this rule' : 'these rules'} again.`,
      call: callOf(removeAccessRule, params, 120),
    },
    // Controllers replicate within seconds in a site; between sites it may be the next window, and the check says so.
    verify: {
      checks: advice.covers.flatMap((user) => checksOf(grantRights.answers, user)),
      endpoints: [],
      events: [],
      withinSeconds: 120,
    },
    operator: [],
    basis: [
      { name: `connector account of ${advice.domain}`, value: advice.account.sid },
      { name: `security descriptor of ${advice.scope} (SHA-256)`, value: fingerprint(advice.descriptor) },
    ],
  };
}

function effectLine({ effect, scope }: GrantAdvice): string {
  if (effect === null) return `How many users are below ${scope} could not be counted.`;
  const besides = effect.users - effect.notReached;
  return `Below ${scope} are ${counted(effect.users, 'user')}: it opens ${besides}; ${effect.notReached} have inheritance off and stay closed; ${effect.adminCount} have adminCount set.`;
}

function fingerprint(descriptor: string | null): string | null {
  return descriptor === null ? null : createHash('sha256').update(descriptor, 'base64').digest('hex');
}
