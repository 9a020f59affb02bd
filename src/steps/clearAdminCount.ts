import { adminSdExclusions, judgeProtection } from '../access/protectedGroups.js';
import type { Finding } from '../checks/finding.js';
import { findReading } from '../evidence/evidence.js';
import { findUser } from '../evidence/users.js';
import { callOf, clearAdminCount as contract, restoreAdminCount } from './change.js';
import { type Offer, type PlanContext, reasons, type StepDefinition } from './definition.js';
import { checksOf } from './step.js';

const title = 'Clear an orphaned adminCount and turn inheritance on';

export const clearAdminCount: StepDefinition = {
  id: 'clear-admin-count',
  title,
  answers: ['WBD601'],
  inRunbook: false,
  optIn: true,
  offer: (context, calling) => {
    const users = calling.length > 0 ? namesOf(calling) : context.evidence.request.users;
    const offers = users.map((user) => offerFor(context, calling, user));
    return { steps: offers.flatMap((one) => one.steps), withheld: offers.flatMap((one) => one.withheld) };
  },
};

function namesOf(calling: readonly Finding[]): string[] {
  return [...new Set(calling.flatMap(({ subject }) => (subject?.kind === 'user' ? [subject.name] : [])))];
}

function offerFor(context: PlanContext, calling: readonly Finding[], name: string): Offer {
  const found = findUser(context.evidence, name);
  const adminCount = found?.user.adminCount ?? 0;
  if (!found || adminCount === 0) return { steps: [], withheld: [] };
  const { user, domain } = found;
  const heuristics = findReading(context.evidence, 'domain', { domain })?.value?.dsHeuristics;
  const exclusions = heuristics === undefined ? null : adminSdExclusions(heuristics);
  const protection = judgeProtection(user, exclusions);
  if (protection.state !== 'orphaned') {
    const why =
      protection.state === 'protected'
        ? 'is protected now; the directory would set it again within the hour, and that is by design.'
        : 'may be protected now, which could not be settled; it is not cleared on a guess.';
    return { steps: [], withheld: [`${title}: ${name} ${why}`] };
  }
  const object = {
    Domain: domain,
    Directory: context.directory(domain),
    DistinguishedName: user.distinguishedName,
  };
  return {
    withheld: [],
    steps: [
      {
        id: 'clear-admin-count',
        subject: user.distinguishedName,
        title,
        why: reasons(calling.filter(({ subject }) => subject?.name === name)),
        says: [
          `Removes adminCount (${adminCount}) from ${user.distinguishedName}, which no protected group holds any more, and lets the object inherit again.`,
          'Rules that are set on the object itself stay as they are.',
        ],
        impact:
          'What is delegated on the containers above applies to this account again, to administrators of help desks too.',
        risk: 'Low. If the account is put into a protected group again, the directory protects it anew within the hour.',
        touches: 'directory',
        optIn: true,
        follows: null,
        calls: [callOf(contract, object, 120)],
        safeguard: null,
        undo: {
          kind: 'call',
          says: 'Sets adminCount and the rules of the object back to what they were.',
          call: callOf(
            restoreAdminCount,
            { ...object, AdminCount: adminCount, SecurityDescriptor: user.securityDescriptor },
            120,
          ),
        },
        verify: { checks: checksOf(['WBD601'], name), events: [], withinSeconds: 60 },
        operator: [],
        basis: [
          { name: `adminCount of ${user.distinguishedName}`, value: adminCount },
          { name: `groups of ${user.distinguishedName}`, value: [...user.tokenGroups].sort() },
        ],
      },
    ],
  };
}
