import * as z from 'zod';
import { isoDate } from '../evidence/facts/directory.js';
import type { FunctionContract, ValueOf } from '../powershell/contract.js';

/** What has to be known of the Connect server right before each change. Read anew each time, so it is in no evidence. */
export const syncServer = {
  function: 'Get-WbdSyncServer',
  kind: 'read',
  params: z.object({}),
  value: z.object({
    computerName: z.string(),
    /** Of the service ADSync: Running, Stopped, StartPending and so on; NotInstalled. */
    serviceStatus: z.string(),
    /** When the service's process started; null when it does not run or may not be looked at. */
    serviceStartedAt: isoDate.nullable(),
    /** The rest is asked of the service, so it is null while the service does not run. */
    stagingMode: z.boolean().nullable(),
    schedulerSuspended: z.boolean().nullable(),
    syncInProgress: z.boolean().nullable(),
    /** Names of the connectors that are running a profile now. */
    running: z.array(z.string()),
    /** Microsoft.Synchronize.ServerConfigurationVersion, such as 2.5.190.0. */
    connectVersion: z.string().nullable(),
  }),
} as const satisfies FunctionContract;
export type ServerState = ValueOf<typeof syncServer>;
