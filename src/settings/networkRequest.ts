import type { NetworkRequest } from '../evidence/collectRequest.js';
import type { Settings } from './settings.js';

/** How the settings say that the cloud is to be reached. */
export function networkRequestOf({ network, timeouts }: Settings): NetworkRequest {
  const { cloud, endpoints, idleSeconds, proxy } = network;
  return {
    cloud,
    endpoints,
    idleSeconds,
    timeoutMs: timeouts.endpointSeconds * 1000,
    ...(proxy !== undefined && { proxy }),
  };
}
