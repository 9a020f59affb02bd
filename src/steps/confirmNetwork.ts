import { serverName } from '../checks/subject.js';
import { reasons, type StepDefinition } from './definition.js';
import { checksOf } from './step.js';

/** The codes of checks on the way from the server to Entra ID, which this gate asks to be settled first. */
const networkCodes = ['WBD101', 'WBD102', 'WBD103', 'WBD104', 'WBD105'];

/** A gate, not a change: most writeback failures are a firewall or a proxy, and no later step can cure those. */
export const confirmNetwork: StepDefinition = {
  id: 'confirm-network',
  title: 'Confirm the network',
  answers: [...networkCodes, 'WBD303'],
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
          'Shows what the Connect server must reach, and which of it answers. Changes nothing.',
          'The steps after it are offered whatever it finds.',
        ],
        impact: 'None.',
        risk: 'None.',
        touches: 'nothing',
        optIn: false,
        calls: [],
        safeguard: null,
        undo: { kind: 'notNeeded', says: 'Nothing is changed.' },
        verify: { checks: checksOf(networkCodes), events: [], withinSeconds: 0 },
        operator: [
          'Open outbound HTTPS (443) from the Connect server to *.passwordreset.microsoftonline.com and *.servicebus.windows.net.',
          'In the US government cloud: *.passwordreset.microsoftonline.us and *.servicebus.usgovcloudapi.net.',
          'A proxy must let idle connections live for at least 3 minutes and must not re-sign the certificates.',
          'From the server, an HTTPS GET to a Service Bus namespace of the tenant that answers 401 MissingToken shows that the way is open.',
        ],
        basis: [],
      },
    ],
  }),
};
