import { serverName } from '../checks/subject.js';
import { reasons, type StepDefinition } from './definition.js';

/** The last resort, when everything before it has been tried. It changes nothing: a person opens the case. */
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
        says: ['Nothing before it has helped: lists what to give to Microsoft support. Changes nothing.'],
        impact: 'None.',
        risk: 'What you gather names users and servers: send it to support only.',
        touches: 'nothing',
        optIn: false,
        follows: null,
        calls: [],
        safeguard: null,
        undo: { kind: 'notNeeded', says: 'Nothing is changed.' },
        verify: { checks: [], endpoints: [], events: [], withinSeconds: 0 },
        operator: [
          'Describe the error: what the user saw, what was expected, and how it can be reproduced.',
          'Note the page on which it happened, with its address, and the support code behind the link at its foot.',
          'Note date, time and time zone, and the user: UPN, and whether federated, pass-through, hash-synchronised or cloud only.',
          'Say whether the user has a licence that includes writeback.',
          'Export the Application log of the Connect server and compress it.',
          'Add the evidence (writeback-doctor check --save-evidence FILE) and the record of this run (--out FILE).',
        ],
        basis: [],
      },
    ],
  }),
};
