import { defineFact } from '../fact.js';
import { events } from './events.js';

/** The newest events that name the tenant's own Service Bus namespaces (31019, 31034). */
export const relayEvents = defineFact({
  ...events,
  name: 'relayEvents',
  title: 'the events that name the relays of the tenant',
});
