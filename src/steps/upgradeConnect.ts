import { serverName } from '../checks/subject.js';
import { callOf, exportServerConfiguration } from './change.js';
import { reasons, type StepDefinition, withheld } from './definition.js';
import { toggleStep } from './toggleWriteback.js';
import { serverBasis, whyNoServerStep, writebackOf } from './writebackBasis.js';

/** Guided: the installer is a wizard that asks for credentials, and an upgrade is a person's decision. */
export const upgradeConnect: StepDefinition = {
  id: 'upgrade-connect',
  title: 'Install the latest Microsoft Entra Connect',
  answers: ['WBD203'],
  inRunbook: true,
  optIn: false,
  offer: (context, calling) => {
    const impossible = whyNoServerStep(context);
    if (impossible || !context.server) return withheld(`${upgradeConnect.title}: ${impossible}`);
    const writeback = writebackOf(context);
    const after = writeback?.enabled
      ? [
          toggleStep(
            context,
            writeback.connector,
            ['After an upgrade the server is onboarded again.'],
            'upgrade-connect',
          ),
        ]
      : [];
    return {
      withheld: [],
      steps: [
        {
          id: 'upgrade-connect',
          subject: serverName(context.evidence),
          title: upgradeConnect.title,
          why: reasons(calling),
          says: [
            `Saves the server's configuration and every custom synchronisation rule under ${context.exportFolder} and lists them.`,
            'Then waits while you upgrade, and reads the version afterwards.',
          ],
          impact:
            'The export has none. The upgrade stops synchronisation and writeback for 10 to 60 minutes.',
          risk: 'The export: none. The upgrade: changes to the default rules are lost; custom rules are kept but should be compared with the saved ones.',
          touches: 'server',
          optIn: false,
          follows: null,
          calls: [callOf(exportServerConfiguration, { Path: context.exportFolder }, 600)],
          safeguard: null,
          undo: {
            kind: 'irreversible',
            says: 'An upgrade is not taken back. The saved files may be deleted by hand.',
          },
          verify: { checks: [], events: [], withinSeconds: 0 },
          operator: [
            'Download the installer from the Microsoft Entra admin center (Entra Connect, Manage, Download). Other places have outdated versions.',
            'Run it on the Connect server as a local administrator, sign in as asked, and let it upgrade in place.',
            'Leave "Start the synchronisation process when configuration completes" ticked, and close the wizard.',
          ],
          basis: serverBasis(context),
        },
        ...after,
      ],
    };
  },
};
