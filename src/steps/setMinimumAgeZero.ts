import type { Finding } from '../checks/finding.js';
import { duration } from '../checks/words.js';
import { type Evidence, findReading, readingsOf } from '../evidence/evidence.js';
import { callOf, setMinimumPasswordAge } from './change.js';
import { type PlanContext, reasons, type StepDefinition } from './definition.js';
import { checksOf } from './step.js';

const title = 'Set the minimum password age of the domain to 0';

export const setMinimumAgeZero: StepDefinition = {
  id: 'set-minimum-age-zero',
  title,
  answers: ['WBD701', 'WBD702'],
  inRunbook: false,
  optIn: true,
  offer: (context, calling) => {
    const steps = readingsOf(context.evidence, 'domainPasswordPolicy').flatMap(({ about, value }) => {
      const domain = about['domain'] ?? '';
      const because = calling.filter((finding) => isUnder(context.evidence, domain, finding));
      if (!value || value.minimumAgeSeconds === 0) return [];
      if (calling.length > 0 && because.length === 0) return [];
      const call = (seconds: number, expected: number) =>
        callOf(
          setMinimumPasswordAge,
          { Domain: domain, Directory: context.directory(domain), Seconds: seconds, Expected: expected },
          60,
        );
      const now = duration(value.minimumAgeSeconds);
      return [
        {
          id: 'set-minimum-age-zero' as const,
          subject: domain,
          title,
          why: reasons(because),
          says: [
            `Sets the minimum password age of ${domain} from ${now} to 0, so that a test user can be reset repeatedly.`,
          ],
          impact:
            'Every user of the domain without a fine-grained policy may change the password at any time, and can so step through the password history.',
          risk: 'For a test domain. A Group Policy that sets the age puts it back when it is applied next: then change it there.',
          touches: 'directory' as const,
          optIn: true,
          follows: null,
          calls: [call(0, value.minimumAgeSeconds)],
          safeguard: null,
          undo: {
            kind: 'call' as const,
            says: `Sets it back to ${now}.`,
            call: call(value.minimumAgeSeconds, 0),
          },
          verify: {
            checks: [
              ...checksOf(['WBD701'], domain),
              ...usersUnder(context, domain).flatMap((user) => checksOf(['WBD702'], user)),
            ],
            events: [],
            withinSeconds: 0,
          },
          operator: [],
          basis: [{ name: `minimum password age of ${domain}, in seconds`, value: value.minimumAgeSeconds }],
        },
      ];
    });
    return { steps, withheld: calling.flatMap((finding) => whyNotFor(context.evidence, finding)) };
  },
};

/** The users that were judged and for whom the domain's own minimum age counts: the step must have helped each of them. */
function usersUnder({ evidence, findings }: PlanContext, domain: string): string[] {
  return findings
    .filter(({ code, outcome }) => code === 'WBD702' && (outcome === 'pass' || outcome === 'fail'))
    .filter((finding) => isUnder(evidence, domain, finding))
    .flatMap(({ subject }) => subject?.name ?? []);
}

/** Whether a finding is about the minimum age of the domain's own policy. */
function isUnder(evidence: Evidence, domain: string, { subject }: Finding): boolean {
  if (subject?.kind === 'domain') return subject.name === domain;
  return (
    subject?.kind === 'user' &&
    subject.domain === domain &&
    fineGrainedPolicy(evidence, subject.name) === null
  );
}

function whyNotFor(evidence: Evidence, { subject }: Finding): string[] {
  const policy = subject?.kind === 'user' ? fineGrainedPolicy(evidence, subject.name) : null;
  if (policy === null) return [];
  return [
    `${title}: the minimum age of ${subject?.name} comes from the fine-grained policy "${policy}", which is for a person to change.`,
  ];
}

function fineGrainedPolicy(evidence: Evidence, user: string): string | null {
  return findReading(evidence, 'userPasswordPolicy', { user })?.value?.policy?.name ?? null;
}
