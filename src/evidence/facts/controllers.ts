import * as z from 'zod';
import { defineFact } from '../fact.js';
import { directoryParams, readFrom } from './directory.js';

export const controllers = defineFact({
  name: 'controllers',
  title: 'the domain controllers of the domain',
  function: 'Get-WbdController',
  params: z.object(directoryParams),
  value: z.object({
    readFrom,
    /** Sorted by name. */
    controllers: z.array(
      z.object({
        /** FQDN. */
        hostName: z.string(),
        isReadOnly: z.boolean(),
        operatingSystem: z.string().nullable(),
        /** Such as "10.0 (20348)". null: not recorded on the computer account. */
        operatingSystemVersion: z.string().nullable(),
      }),
    ),
  }),
});
export type Controller = z.output<typeof controllers.value>['controllers'][number];
