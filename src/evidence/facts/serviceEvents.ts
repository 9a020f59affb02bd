import { defineFact } from '../fact.js';
import { events } from './events.js';

/** Apart from `events`, because the last start may be months ago. */
export const serviceEvents = defineFact({
  name: 'serviceEvents',
  title: 'the last starts and stops of the writeback service in the Application log',
  function: events.function,
  params: events.params,
  value: events.value,
});
