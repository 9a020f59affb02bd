import { serverName } from '../checks/subject.js';
import { callOf, setWriteback } from './change.js';
import { type PlanContext, reasons, type StepDefinition, withheld } from './definition.js';
import { checksOf, type PlannedStep } from './step.js';
import { serverBasis, whyNoServerStep, writebackEvents, writebackOf } from './writebackBasis.js';

const title = 'Turn writeback off and on again';
/** Onboarding talks to Entra ID; minutes are usual on a slow line. In seconds. */
const callSeconds = 300;

/** One step, not two: between its halves nobody can reset a password, so nothing may come between them. */
export const toggleWriteback: StepDefinition = {
  id: 'toggle-writeback',
  title,
  answers: ['WBD221', 'WBD303', 'WBD304', 'WBD305'],
  inRunbook: true,
  optIn: false,
  offer: (context, calling) => {
    const impossible = whyNoServerStep(context);
    if (impossible) return withheld(`${title}: ${impossible}`);
    const writeback = writebackOf(context);
    if (!writeback) return withheld(`${title}: its present state could not be read.`);
    if (!writeback.enabled) return withheld(`${title}: it is off, so it is to be turned on.`);
    return { withheld: [], steps: [toggleStep(context, writeback.connector, reasons(calling))] };
  },
};

/** The step itself; the guided upgrade ends with it too. */
export function toggleStep(
  context: PlanContext,
  connector: string,
  why: string[],
  follows: PlannedStep['follows'] = null,
): PlannedStep {
  return {
    id: 'toggle-writeback',
    subject: serverName(context.evidence),
    title,
    why,
    says: [
      `Turns password writeback off for the connector "${connector}" and on again, as one step.`,
      'That offboards this server and onboards it again, and makes new keys for the passwords on their way.',
      'However it goes, turning on is repeated until the server says that writeback is on.',
    ],
    impact: 'From turning off until event 31015, one to five minutes, every reset from the cloud fails.',
    risk: 'Medium. Onboarding needs the network and a valid sign-in of the Entra connector; if it fails, writeback stays off until it succeeds.',
    touches: 'server',
    optIn: false,
    follows,
    calls: [callOf(setWriteback, { Connector: connector, Enable: false }, callSeconds)],
    safeguard: {
      condition: 'writebackEnabled',
      connector,
      call: callOf(setWriteback, { Connector: connector, Enable: true }, callSeconds),
      mustBreak: true,
    },
    undo: { kind: 'notNeeded', says: 'It ends in the state in which it began; the keys stay new.' },
    verify: {
      checks: checksOf(['WBD302', 'WBD303', 'WBD304', 'WBD305']),

      events: [writebackEvents.offboarded, writebackEvents.onboarded, writebackEvents.started],
      withinSeconds: 300,
    },
    operator: [],
    basis: serverBasis(context),
  };
}
