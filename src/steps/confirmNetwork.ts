import { serverName } from '../checks/subject.js';
import { list } from '../checks/words.js';
import { type Evidence, findReading } from '../evidence/evidence.js';
import { isWaived } from '../waivers/applyWaivers.js';
import { type PlanContext, reasons, type StepDefinition } from './definition.js';
import { checksOf } from './step.js';

/** The checks of the way to the cloud: endpoints, certificates, TLS, clock, idle connections, relay ports, .NET, proxies. */
const networkChecks = [
  'WBD101',
  'WBD102',
  'WBD103',
  'WBD104',
  'WBD105',
  'WBD106',
  'WBD107',
  'WBD108',
] as const;

/** A gate, not a change: most writeback failures are a firewall or a proxy, and no later step can cure those. */
export const confirmNetwork: StepDefinition = {
  id: 'confirm-network',
  title: 'Confirm the network',
  answers: [...networkChecks, 'WBD221', 'WBD222', 'WBD303'],
  inRunbook: true,
  optIn: false,
  offer: (context, calling) => ({
    withheld: [],
    steps: [
      {
        id: 'confirm-network',
        subject: serverName(context.evidence),
        title: confirmNetwork.title,
        why: reasons(calling),
        says: [
          `Reads the network again and runs the checks ${networkChecks[0]} to ${networkChecks.at(-1)}. Changes nothing.`,
          wayOf(context.evidence),
          'The steps after it are offered whatever it finds.',
        ],
        impact: 'None.',
        risk: 'None.',
        touches: 'nothing',
        optIn: false,
        follows: null,
        calls: [],
        safeguard: null,
        undo: { kind: 'notNeeded', says: 'Nothing is changed.' },
        verify: { checks: checksOf(networkChecks), events: [], withinSeconds: 0 },
        operator: whatToOpen(context),
        basis: [],
      },
    ],
  }),
};

/** What was tried, and by which way. */
function wayOf(evidence: Evidence): string {
  const { value, error } = findReading(evidence, 'endpoints') ?? { value: null, error: null };
  if (value === null) return `The endpoints were not tried: ${error?.message ?? 'nothing is known of them.'}`;
  const proxy = value.flatMap(({ probes }) => probes.flatMap(({ proxy: one }) => one ?? [])).at(0);
  const places = value.map(({ hostName, port }) => `${hostName} on ${port}`);
  return `From the Connect server ${proxy === undefined ? 'directly' : `through the proxy ${proxy}`}: ${list(places)}.`;
}

/** What these checks have found, with what to do about each; nothing while all of them pass. */
function whatToOpen({ findings }: PlanContext): string[] {
  return findings
    .filter(
      (finding) =>
        (networkChecks as readonly string[]).includes(finding.code) &&
        (finding.outcome === 'fail' || finding.outcome === 'unknown') &&
        !isWaived(finding),
    )
    .flatMap(({ code, summary, todo }) => [`${code}: ${summary}`, ...todo]);
}
