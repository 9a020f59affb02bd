import * as z from 'zod';
import { defineFact } from '../fact.js';
import { isoDate } from './directory.js';

export const writebackConfiguration = defineFact({
  name: 'writebackConfiguration',
  title: 'the password reset configuration of the Entra connector',
  function: 'Get-WbdWritebackConfiguration',
  params: z.object({ Connector: z.string() }),
  value: z.object({
    connector: z.string(),
    enabled: z.boolean(),
    modifiedAt: isoDate.nullable(),
    /** Names of the module's enumerations; a word that is not known is kept as it is. NotRequired, Optional, Must, Unknown. */
    onboardingRequired: z.string(),
    /** Started, Stopped, Unknown. */
    serviceStatus: z.string(),
  }),
});
