import { serverName } from '../checks/subject.js';
import { reasons, type StepDefinition } from './definition.js';

/**
 * What can be tried without knowing the tenant: the password reset service, and a Service Bus namespace that every commercial tenant
 * reaches the same way as its own. Source: Microsoft's troubleshooting page names both.
 */
const endpoints = [
  { host: 'passwordreset.microsoftonline.com', port: 443 },
  { host: 'ssprdedicatedsbprodncu.servicebus.windows.net', port: 443 },
];

/** A gate, not a change: most writeback failures are a firewall or a proxy, and no later step can cure those. */
export const confirmNetwork: StepDefinition = {
  id: 'confirm-network',
  title: 'Confirm the network',
  answers: [
    'WBD101',
    'WBD102',
    'WBD103',
    'WBD104',
    'WBD105',
    'WBD106',
    'WBD107',
    'WBD108',
    'WBD221',
    'WBD222',
    'WBD303',
  ],
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
          `Tries, from the Connect server, ${endpoints.map(({ host, port }) => `${host} on ${port}`).join(' and ')}. Changes nothing.`,
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
        verify: { checks: [], endpoints, events: [], withinSeconds: 0 },
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
