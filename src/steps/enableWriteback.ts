import { serverName } from '../checks/subject.js';
import { callOf, setWriteback } from './change.js';
import { reasons, type StepDefinition, withheld } from './definition.js';
import { checksOf } from './step.js';
import { serverBasis, whyNoServerStep, writebackEvents, writebackOf } from './writebackBasis.js';

export const enableWriteback: StepDefinition = {
  id: 'enable-writeback',
  title: 'Turn password writeback on',
  answers: ['WBD302'],
  inRunbook: false,
  optIn: true,
  offer: (context, calling) => {
    const impossible = whyNoServerStep(context);
    if (impossible || !context.server) return withheld(`${enableWriteback.title}: ${impossible}`);
    const writeback = writebackOf(context);
    if (!writeback) return withheld(`${enableWriteback.title}: its present state could not be read.`);
    if (writeback.enabled) return withheld(`${enableWriteback.title}: it is on already.`);
    const call = (enable: boolean) =>
      callOf(setWriteback, { Connector: writeback.connector, Enable: enable }, 300);
    return {
      withheld: [],
      steps: [
        {
          id: 'enable-writeback',
          subject: serverName(context.evidence),
          title: enableWriteback.title,
          why: reasons(calling),
          says: [
            `Turns password writeback on for the connector "${writeback.connector}", which onboards this server.`,
          ],
          impact: 'Passwords that users reset in the cloud are set in Active Directory from now on.',
          risk: 'Low, unless another Connect server writes back for this tenant: only one of them can.',
          touches: 'server',
          optIn: true,
          follows: null,
          calls: [call(true)],
          safeguard: null,
          undo: { kind: 'call', says: 'Turns writeback off again.', call: call(false) },
          verify: {
            checks: checksOf(['WBD302', 'WBD303']),

            events: [writebackEvents.onboarded, writebackEvents.started],
            withinSeconds: 300,
          },
          operator: [],
          basis: serverBasis(context),
        },
      ],
    };
  },
};
