import { serverName } from '../checks/subject.js';
import { callOf, startFullSync } from './change.js';
import { reasons, type StepDefinition, withheld } from './definition.js';
import { serverBasis, whyNoServerStep } from './writebackBasis.js';

export const runFullSync: StepDefinition = {
  id: 'run-full-sync',
  title: 'Run a full synchronisation cycle',
  answers: ['WBD204'],
  inRunbook: false,
  optIn: true,
  offer: (context, calling) => {
    const impossible = whyNoServerStep(context);
    if (impossible || !context.server) return withheld(`${runFullSync.title}: ${impossible}`);
    if (context.server.serviceStatus !== 'Running')
      return withheld(`${runFullSync.title}: the service ADSync does not run.`);
    return {
      withheld: [],
      steps: [
        {
          id: 'run-full-sync',
          subject: serverName(context.evidence),
          title: runFullSync.title,
          why: reasons(calling),
          says: ['Starts a full import and a full synchronisation of every connector, and returns at once.'],
          impact: 'The server is busy for minutes to many hours, depending on the number of objects.',
          risk: 'Medium. It brings out what incremental cycles have not yet: pending deletions above the threshold stop it.',
          touches: 'server',
          optIn: true,
          follows: null,
          calls: [callOf(startFullSync, {}, 120)],
          safeguard: null,
          undo: {
            kind: 'irreversible',
            says: 'A synchronisation is not taken back; it does what the next full cycle would have done.',
          },
          verify: { checks: [], events: [], withinSeconds: 0 },
          operator: [],
          basis: serverBasis(context),
        },
      ],
    };
  },
};
