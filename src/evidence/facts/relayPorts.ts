import { defineFact } from '../fact.js';
import { controllerPorts } from './controllerPorts.js';

/** Releases before 1.1.443.0 reach the relay on 9350 to 9354 besides 443. */
export const relayPorts = defineFact({
  ...controllerPorts,
  name: 'relayPorts',
  title: 'the ports of the relay that old releases need',
});
