import type { Connector, Partition } from './facts/connectors.js';

/** The Entra connector has this identifier on every Connect server, whatever its name. */
const entraConnectorIdentifier = 'b891884f-051e-4a83-95af-2544101c9083';
const entraSubtype = 'Windows Azure Active Directory (Microsoft)';

export function isEntra(connector: Connector): boolean {
  return (
    connector.identifier.toLowerCase() === entraConnectorIdentifier || connector.subtype === entraSubtype
  );
}

export function isActiveDirectory(connector: Connector): boolean {
  return connector.type === 'AD';
}

/** The domain partitions that a connector is set to synchronise. */
export function selectedDomains(connector: Connector): Partition[] {
  return connector.partitions.filter((partition) => partition.isDomain && partition.isSelected);
}
