import { createHash } from 'node:crypto';
import type { WritebackRightId } from '../access/writebackRights.js';
import { counted, list } from '../checks/words.js';
import { addAccessRule, callOf, removeAccessRule } from './change.js';
import { type PlanContext, reasons, type StepDefinition } from './definition.js';
import type { GrantAdvice, GrantEffect, GrantPlace } from './grantAdvice.js';
import type { PlannedStep } from './step.js';

const title = 'Grant the connector account the missing rights';

/** The check on each right that a grant can give. */
const checkOn: Readonly<Partial<Record<WritebackRightId, string>>> = {
  resetPassword: 'WBD501',
  writeLockoutTime: 'WBD502',
  writePwdLastSet: 'WBD503',
  unexpirePassword: 'WBD504',
};

export const grantRights: StepDefinition = {
  id: 'grant-rights',
  title,
  answers: Object.values(checkOn),
  inRunbook: true,
  optIn: false,
  offer: (context, calling) => ({
    steps: context.grants.flatMap((advice) =>
      advice.places.map((place) => {
        const isCovered = (name: string | undefined) => place.covers.some(({ user }) => user === name);
        const why = reasons(calling.filter(({ subject }) => isCovered(subject?.name)));
        return grantStep(context, advice, place, why);
      }),
    ),
    withheld: context.grants.flatMap(({ refused }) =>
      refused.map(({ user, reason }) => `${title}: ${user} ${reason}`),
    ),
  }),
};

function grantStep(
  context: PlanContext,
  { domain, account }: GrantAdvice,
  place: GrantPlace,
  why: string[],
): PlannedStep {
  const { scope, rules, covers } = place;
  const params = {
    Domain: domain,
    Directory: context.directory(domain),
    DistinguishedName: scope,
    Rule: [...rules],
  };
  const words = wordsFor(place);
  return {
    id: 'grant-rights',
    // The same root may be where users get their rights: that is another step.
    subject: place.on === 'domainRoot' ? domain : scope,
    title,
    why,
    says: [
      `Adds ${counted(rules.length, 'rule')} for ${account.name} (${account.sid}) to ${scope}: ${list(place.rights)}${words.reach}.`,
      ...words.opens,
    ],
    impact: `The connector account can ${words.can}, from the moment that the change has replicated.`,
    risk: words.risk,
    touches: 'directory',
    optIn: false,
    follows: null,
    calls: [callOf(addAccessRule, params, 120)],
    safeguard: null,
    undo: {
      kind: 'call',
      says: `Removes exactly ${rules.length === 1 ? 'this rule' : 'these rules'} again.`,
      call: callOf(removeAccessRule, params, 120),
    },
    // Controllers replicate within seconds in a site; between sites it may be the next window, and the check says so.
    verify: {
      checks: covers.flatMap(({ user, right }) => {
        const code = checkOn[right];
        return code === undefined ? [] : [{ code, subject: user }];
      }),

      events: [],
      withinSeconds: 120,
    },
    operator: [],
    basis: [
      { name: `connector account of ${domain}`, value: account.sid },
      { name: `security descriptor of ${scope} (SHA-256)`, value: fingerprint(place.descriptor) },
    ],
  };
}

/** What a rule at the place means: on a container, on one user, on the domain itself. */
function wordsFor(place: GrantPlace): { reach: string; opens: string[]; can: string; risk: string } {
  const opened = `Opens for writeback: ${list([...new Set(place.covers.map(({ user }) => user))])}.`;
  const risk = 'Whoever controls the Connect server can reset these passwords.';
  switch (place.on) {
    case 'domainRoot':
      return {
        reach: ', on the domain itself, nothing below it',
        opens: ['It restores passwords that have expired; nobody can be reset by it alone.'],
        can: 'restore expired passwords of the domain',
        risk: 'Low. Every account holds this right by default.',
      };
    case 'user':
      return {
        reach: '',
        opens: [opened, 'Nobody else is opened.'],
        can: 'set the password of this user',
        risk,
      };
    case 'container':
      return {
        reach: ', on the users below it',
        opens: [opened, ...effectLines(place)],
        can: 'set the passwords of the users below',
        risk: `${risk} Accounts that AdminSDHolder protects take no inheritance and stay closed.`,
      };
  }
}

function effectLines({ effect, scope }: GrantPlace): string[] {
  if (effect === null)
    return [`Who else is below ${scope} could not be read, so what it opens besides is not known.`];
  const { others, opened, wereOpen, guarded, marked } = effect;
  if (others === 0) return [`Nobody else is below ${scope}.`];
  const closed = others - opened.length - wereOpen;
  return [
    `Below ${scope} ${others === 1 ? 'is 1 other user' : `are ${others} other users`}: it opens ${opened.length}, ${wereOpen} ${wereOpen === 1 ? 'was' : 'were'} open before, ${closed} ${closed === 1 ? 'stays' : 'stay'} closed.`,
    ...named('Protected by AdminSDHolder, and not opened', guarded),
    ...named('Opened though adminCount is set, since no group protects them any more', marked),
  ];
}

/** The first of many names are enough to see who is meant. */
const namesShown = 10;

function named(what: string, names: GrantEffect['opened']): string[] {
  if (names.length === 0) return [];
  const rest = names.length - namesShown;
  return [`${what}: ${names.slice(0, namesShown).join('; ')}${rest > 0 ? `; and ${rest} more` : ''}.`];
}

function fingerprint(descriptor: string | null): string | null {
  return descriptor === null ? null : createHash('sha256').update(descriptor, 'base64').digest('hex');
}
