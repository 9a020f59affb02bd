import * as z from 'zod';
import type { Finding } from '../checks/finding.js';
import { serverName } from '../checks/subject.js';
import { powershellLiteral } from '../powershell/literal.js';
import { type PlanContext, reasons, type StepDefinition } from './definition.js';

/** The last resort, when everything before it has been tried. It names the command that makes the package; a person opens the case. */
export const supportBundle: StepDefinition = {
  id: 'support-bundle',
  title: 'Gather what a support case needs',
  answers: ['WBD303', 'WBD304'],
  inRunbook: true,
  optIn: false,
  offer: (context, calling) => ({
    withheld: [],
    steps: [
      {
        id: 'support-bundle',
        subject: serverName(context.evidence),
        title: supportBundle.title,
        why: reasons(calling),
        says: [
          'When the steps before it have not helped: names the command that makes the package for a case with Microsoft support. It is not run from here.',
        ],
        impact: 'None.',
        risk: 'The package names users and servers: send it to support only, or add --redact.',
        touches: 'nothing',
        optIn: false,
        follows: null,
        calls: [],
        safeguard: null,
        undo: { kind: 'notNeeded', says: 'Nothing is changed.' },
        verify: { checks: [], events: [], withinSeconds: 0 },
        operator: [
          `Run: ${bundleCommand(context)}`,
          'It asks for what only a person knows (what was expected, the page, the support code, the licence), and shows what will be inside before it writes.',
          'It holds the Application log, the evidence, the report, the versions, and the journal of what fix has done.',
        ],
        basis: [],
      },
    ],
  }),
};

/** The data of WBD223, as far as it tells who failed and when. */
const failedOperations = z.object({
  causes: z.array(z.object({ users: z.array(z.string()), last: z.string() })),
});

/** The command line for the users of this run, and for the failure that the log shows last. */
function bundleCommand({ evidence, findings }: PlanContext): string {
  const failure = lastFailure(findings);
  const options = [
    ...evidence.request.users.map((user) => ['--user', user]),
    ...(failure?.user === undefined ? [] : [['--case-user', failure.user]]),
    ...(failure === null ? [] : [['--when', `${failure.at.slice(0, 16).replace('T', ' ')} UTC`]]),
  ];
  const words = options.map(([name = '', value = '']) => `${name} ${powershellLiteral(value)}`);
  return ['writeback-doctor bundle', ...words].join(' ');
}

function lastFailure(findings: readonly Finding[]): { user: string | undefined; at: string } | null {
  const finding = findings.find(({ code, outcome }) => code === 'WBD223' && outcome === 'fail');
  const causes = failedOperations.safeParse(finding?.data).data?.causes ?? [];
  const [latest] = causes.toSorted((left, right) => right.last.localeCompare(left.last));
  return latest === undefined ? null : { user: latest.users.at(-1), at: latest.last };
}
