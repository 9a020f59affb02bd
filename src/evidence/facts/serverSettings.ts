import * as z from 'zod';
import { defineFact } from '../fact.js';

export const serverSettings = defineFact({
  name: 'serverSettings',
  title: 'the global settings of the Connect server',
  function: 'Get-WbdServerSetting',
  params: z.object({}),
  value: z.object({
    /** Microsoft.Synchronize.ServerConfigurationVersion, such as 2.6.84.0. */
    connectVersion: z.string().nullable(),
    /** Microsoft.OptionalFeature.PasswordWriteback: what the wizard shows. */
    passwordWriteback: z.boolean().nullable(),
    stagingMode: z.boolean().nullable(),
    /** How long the run history goes back. */
    runHistoryKeptSeconds: z.number().nullable(),
    /** Enabled, Disabled, Suspended. */
    autoUpgradeState: z.string().nullable(),
    autoUpgradeSuspension: z.string().nullable(),
  }),
});
