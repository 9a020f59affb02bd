import type { ServerState } from '../../src/steps/serverState.js';

/** A Connect server at rest: the service runs, nothing is synchronised, and it is not the staging one. */
export const activeServer: ServerState = {
  computerName: 'CONTOSO-SYNC01',
  serviceStatus: 'Running',
  serviceStartedAt: null,
  stagingMode: false,
  schedulerSuspended: false,
  syncInProgress: false,
  running: [],
  connectVersion: '2.6.84.0',
};
