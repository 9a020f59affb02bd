import type { CollectRequest, Observe } from './collect.js';
import { readEvents } from './collectEvents.js';
import { readSynchronisation } from './collectSynchronisation.js';
import { isEntra } from './connectorKind.js';
import type { Reading } from './evidence.js';
import type { FactReader, Unread } from './factReader.js';

/** Reads what the Connect server knows of itself. */
export async function readServer(
  reader: FactReader,
  _request: CollectRequest,
  observe: Observe,
): Promise<void> {
  observe('the PowerShell session');
  const session = await reader.read('session', {}, {});
  reader.host = session.value?.computerName ?? reader.host;
  session.host = reader.host;
  observe('the service ADSync');
  await reader.read('syncService', {}, {});
  observe('the connectors');
  const connectors = await reader.read('connectors', {}, {});
  const entra = connectors.value?.find(isEntra);
  if (entra) {
    observe('the writeback configuration');
    await reader.read('writebackConfiguration', {}, { Connector: entra.name });
  } else {
    reader.skip('writebackConfiguration', {}, noEntraConnector(connectors));
  }
  await readSynchronisation(reader, observe);
  await readEvents(reader, observe);
}

function noEntraConnector(connectors: Reading<'connectors'>): Unread {
  return connectors.error
    ? { kind: 'failed', message: `The connectors could not be read: ${connectors.error.message}` }
    : { kind: 'notApplicable', message: 'This server has no Entra connector.' };
}
