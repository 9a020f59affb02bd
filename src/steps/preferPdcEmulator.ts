import type { Finding } from '../checks/finding.js';
import { serverName } from '../checks/subject.js';
import { isActiveDirectory, selectedDomains } from '../evidence/connectorKind.js';
import { findReading } from '../evidence/evidence.js';
import { callOf, setPreferredController } from './change.js';
import { type Offer, type PlanContext, reasons, type StepDefinition, withheld } from './definition.js';
import { checksOf } from './step.js';
import { whyNoServerStep } from './writebackBasis.js';

const title = 'Prefer the PDC emulator';

export const preferPdcEmulator: StepDefinition = {
  id: 'prefer-pdc-emulator',
  title,
  answers: ['WBD402'],
  inRunbook: false,
  optIn: true,
  offer: (context, calling) => {
    const impossible = whyNoServerStep(context);
    if (impossible) return withheld(`${title}: ${impossible}`);
    const domains = (findReading(context.evidence, 'connectors')?.value ?? [])
      .filter(isActiveDirectory)
      .flatMap((connector) => selectedDomains(connector).map((partition) => ({ connector, partition })));
    const offers = domains.map(({ connector, partition }) =>
      offerFor(context, calling, connector.name, partition),
    );
    return { steps: offers.flatMap((one) => one.steps), withheld: offers.flatMap((one) => one.withheld) };
  },
};

interface Partition {
  name: string;
  distinguishedName: string;
  preferredControllers: string[];
}

function offerFor(
  context: PlanContext,
  calling: readonly Finding[],
  connector: string,
  partition: Partition,
): Offer {
  const because = calling.filter((finding) => finding.subject?.name === partition.name);
  // Called for by findings, but not by one of this domain.
  if (calling.length > 0 && because.length === 0) return { steps: [], withheld: [] };
  const pdc = findReading(context.evidence, 'domain', { domain: partition.name })?.value?.pdcEmulator;
  if (!pdc) return withheld(`${title} of ${partition.name}: the PDC emulator is not known.`);
  const before = partition.preferredControllers;
  const isPdc = (name: string) => name.toLowerCase().replace(/\.$/, '') === pdc.toLowerCase();
  // A short name does not resolve for Connect (33001, 80230818), and the list's other full names keep their order.
  const after = [pdc, ...before.filter((name) => name.includes('.') && !isPdc(name))];
  if (JSON.stringify(before) === JSON.stringify(after))
    return withheld(`${title} of ${partition.name}: it is the first preferred controller already.`);
  const call = (controllers: string[], expected: string[]) =>
    callOf(
      setPreferredController,
      {
        Connector: connector,
        Partition: partition.distinguishedName,
        Controller: controllers,
        Expected: expected,
      },
      120,
    );
  return {
    withheld: [],
    steps: [
      {
        id: 'prefer-pdc-emulator',
        subject: partition.name,
        title,
        why: reasons(because),
        says: [
          `Sets the preferred domain controllers of ${partition.name} on the connector "${connector}" to ${after.join(', ')}.`,
          before.length > 0 ? `They are ${before.join(', ')} now.` : 'None is preferred now.',
        ],
        impact: 'Imports and exports of this domain go to these controllers from the next run on.',
        risk: 'Low. When "only use preferred domain controllers" is ticked, nothing works while all of them are down.',
        touches: 'server',
        optIn: true,
        follows: null,
        calls: [call(after, before)],
        safeguard: null,
        undo: { kind: 'call', says: 'Sets the list back to what it was.', call: call(before, after) },
        verify: { checks: checksOf(['WBD402'], partition.name), events: [], withinSeconds: 0 },
        operator: [],
        basis: [
          { name: 'Connect server', value: serverName(context.evidence) },
          { name: `PDC emulator of ${partition.name}`, value: pdc },
          { name: `preferred controllers of ${partition.name}`, value: before },
        ],
      },
    ],
  };
}
