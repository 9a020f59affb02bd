import { serverName } from '../checks/subject.js';
import { callOf, startSyncService as contract, stopSyncService } from './change.js';
import { reasons, type StepDefinition, withheld } from './definition.js';
import { checksOf } from './step.js';
import { serverBasis, whyNoServerStep } from './writebackBasis.js';

export const startSyncService: StepDefinition = {
  id: 'start-sync-service',
  title: 'Start the ADSync service',
  answers: ['WBD201'],
  inRunbook: false,
  optIn: true,
  offer: (context, calling) => {
    const impossible = whyNoServerStep(context);
    if (impossible || !context.server) return withheld(`${startSyncService.title}: ${impossible}`);
    if (context.server.serviceStatus === 'Running')
      return withheld(`${startSyncService.title}: it runs already.`);
    return {
      withheld: [],
      steps: [
        {
          id: 'start-sync-service',
          subject: serverName(context.evidence),
          title: startSyncService.title,
          why: reasons(calling),
          says: ['Starts the service "Microsoft Azure AD Sync" and waits until it runs.'],
          impact: 'Synchronisation and writeback begin to work again, with what has queued up meanwhile.',
          risk: 'Low, unless somebody stopped the service on purpose: ask before starting it.',
          touches: 'server',
          optIn: true,
          follows: null,
          calls: [callOf(contract, { WaitSeconds: 180 }, 240)],
          safeguard: null,
          undo: {
            kind: 'call',
            says: 'Stops the service again.',
            call: callOf(stopSyncService, { WaitSeconds: 180 }, 240),
          },
          verify: { checks: checksOf(['WBD201']), events: [], withinSeconds: 180 },
          operator: [],
          basis: serverBasis(context),
        },
      ],
    };
  },
};
