import * as z from 'zod';
import { directoryParams } from '../evidence/facts/directory.js';
import type { FunctionContract, ParamsOf } from '../powershell/contract.js';
import type { PlannedCall } from './step.js';

/** What each change function returns. `before` and `after` are what was read on the spot, for the journal and the record. */
export const change = z.object({ changed: z.boolean(), before: z.json(), after: z.json() });
export type Change = z.output<typeof change>;

function defineChange<Params extends z.ZodObject>(name: string, params: Params) {
  return { function: name, kind: 'change', params, value: change } as const;
}

const connector = { Connector: z.string() };
const object = { ...directoryParams, DistinguishedName: z.string() };

export const setWriteback = defineChange('Set-WbdWriteback', z.object({ ...connector, Enable: z.boolean() }));
export const restartSyncService = defineChange(
  'Restart-WbdSyncService',
  z.object({ WaitSeconds: z.int().min(1) }),
);
export const startSyncService = defineChange(
  'Start-WbdSyncService',
  z.object({ WaitSeconds: z.int().min(1) }),
);
export const stopSyncService = defineChange('Stop-WbdSyncService', z.object({ WaitSeconds: z.int().min(1) }));
export const exportServerConfiguration = defineChange(
  'Export-WbdServerConfiguration',
  z.object({ Path: z.string() }),
);
export const startFullSync = defineChange('Start-WbdFullSync', z.object({}));
export const setPreferredController = defineChange(
  'Set-WbdPreferredController',
  z.object({
    ...connector,
    /** Distinguished name of the domain partition. */
    Partition: z.string(),
    /** Fully qualified, in order; none clears the list. */
    Controller: z.array(z.string()),
    /** The list as it is now: another one means that somebody changed it meanwhile. */
    Expected: z.array(z.string()),
  }),
);
export const addAccessRule = defineChange(
  'Add-WbdAccessRule',
  z.object({
    ...object,
    /** Object ACEs in SDDL, such as (OA;CIIO;CR;guid;guid;SID). */
    Rule: z.array(z.string()),
  }),
);
export const removeAccessRule = defineChange(
  'Remove-WbdAccessRule',
  z.object({ ...object, Rule: z.array(z.string()) }),
);
export const clearAdminCount = defineChange('Clear-WbdAdminCount', z.object(object));
export const restoreAdminCount = defineChange(
  'Restore-WbdAdminCount',
  z.object({
    ...object,
    AdminCount: z.int(),
    /** The descriptor before, base64; its owner, group and audit list are left alone. */
    SecurityDescriptor: z.string(),
  }),
);
export const setMinimumPasswordAge = defineChange(
  'Set-WbdMinimumPasswordAge',
  z.object({
    ...directoryParams,
    Seconds: z.number().min(0),
    /** The age as it is now: another one means that somebody changed it meanwhile. */
    Expected: z.number().min(0),
  }),
);

/** Every function that changes something, by name. Nothing else can be called by a plan. */
export const changes: ReadonlyMap<string, FunctionContract & { readonly kind: 'change' }> = new Map(
  [
    setWriteback,
    restartSyncService,
    startSyncService,
    stopSyncService,
    exportServerConfiguration,
    startFullSync,
    setPreferredController,
    addAccessRule,
    removeAccessRule,
    clearAdminCount,
    restoreAdminCount,
    setMinimumPasswordAge,
  ].map((contract) => [contract.function, contract]),
);

/** A call of a change function, its parameters checked by the compiler. */
export function callOf<C extends FunctionContract>(
  contract: C,
  params: ParamsOf<C>,
  timeoutSeconds: number,
): PlannedCall {
  return { function: contract.function, params: params as PlannedCall['params'], timeoutSeconds };
}
