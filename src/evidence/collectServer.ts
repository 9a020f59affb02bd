import { readEvents } from './collectEvents.js';
import { readSynchronisation } from './collectSynchronisation.js';
import { isEntra } from './connectorKind.js';
import type { Reading } from './evidence.js';
import type { FactReader, Unread } from './factReader.js';

/** Reads what the Connect server knows of itself. What others wait for comes first. */
export async function readServer(reader: FactReader): Promise<void> {
  await Promise.all([
    readConnectors(reader),
    reader.read('session', {}, {}, { activity: 'the PowerShell session' }),
    ...readSynchronisation(reader),
    reader.read('syncService', {}, {}, { activity: 'the service ADSync' }),
    ...readEvents(reader),
  ]);
}

async function readConnectors(reader: FactReader): Promise<void> {
  const connectors = await reader.read('connectors', {}, {}, { activity: 'the connectors' });
  const entra = connectors.value?.find(isEntra);
  if (entra) {
    const activity = 'the writeback configuration';
    await reader.read('writebackConfiguration', {}, { Connector: entra.name }, { activity });
  } else {
    reader.skip('writebackConfiguration', {}, noEntraConnector(connectors));
  }
}

function noEntraConnector(connectors: Reading<'connectors'>): Unread {
  return connectors.error
    ? { kind: 'failed', message: `The connectors could not be read: ${connectors.error.message}` }
    : { kind: 'notApplicable', message: 'This server has no Entra connector.' };
}
