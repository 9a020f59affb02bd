import { serverName } from '../checks/subject.js';
import { callOf, restartSyncService as contract, startSyncService } from './change.js';
import { reasons, type StepDefinition, withheld } from './definition.js';
import { checksOf } from './step.js';
import { serverBasis, whyNoServerStep, writebackEvents, writebackOf } from './writebackBasis.js';

/** How long the service may take to stop and to start, in seconds. Stopping waits for its own work. */
const waitSeconds = 180;

export const restartSyncService: StepDefinition = {
  id: 'restart-sync-service',
  title: 'Restart the ADSync service',
  answers: ['WBD221', 'WBD222', 'WBD303'],
  inRunbook: true,
  optIn: false,
  offer: (context, calling) => {
    const impossible = whyNoServerStep(context);
    if (impossible || !context.server) return withheld(`Restart the ADSync service: ${impossible}`);
    if (context.server.serviceStatus !== 'Running')
      return withheld(
        `Restart the ADSync service: it does not run (${context.server.serviceStatus}), so it is to be started.`,
      );
    const isEnabled = writebackOf(context)?.enabled === true;
    return {
      withheld: [],
      steps: [
        {
          id: 'restart-sync-service',
          subject: serverName(context.evidence),
          title: restartSyncService.title,
          why: reasons(calling),
          says: [
            'Waits until no synchronisation is running, restarts the service "Microsoft Azure AD Sync" and waits until it runs.',
            'The writeback service starts with it and connects to Entra ID anew.',
          ],
          impact:
            'For one to three minutes no password is written back and no synchronisation runs; resets made meanwhile fail.',
          risk: 'Low. A service that does not come back is started again, and that is shown.',
          touches: 'server',
          optIn: false,
          follows: null,
          calls: [callOf(contract, { WaitSeconds: waitSeconds }, 2 * waitSeconds + 60)],
          safeguard: {
            condition: 'serviceRunning',
            connector: null,
            call: callOf(startSyncService, { WaitSeconds: waitSeconds }, waitSeconds + 60),
            mustBreak: false,
          },
          undo: { kind: 'notNeeded', says: 'A restart changes no setting.' },
          verify: {
            checks: checksOf(['WBD201', 'WBD303']),

            events: isEnabled ? [writebackEvents.started] : [],
            withinSeconds: 180,
          },
          operator: [],
          basis: serverBasis(context),
        },
      ],
    };
  },
};
