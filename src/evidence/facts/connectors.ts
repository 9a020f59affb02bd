import * as z from 'zod';
import { defineFact } from '../fact.js';
import { isoDate } from './directory.js';

const partition = z.object({
  distinguishedName: z.string(),
  /** For a domain partition, the domain's DNS name. */
  name: z.string(),
  isDomain: z.boolean(),
  isSelected: z.boolean(),
  preferredControllers: z.array(z.string()),
  /** The domain controller used last (partition parameter last-dc). */
  lastController: z.string().nullable(),
  /** Partition parameter dc-failover: "0" is taken to mean "only use preferred domain controllers" (inferred, not documented). */
  controllerFailover: z.boolean().nullable(),
  /** Partition parameters sign-and-seal and ssl-bind. */
  signAndSeal: z.boolean().nullable(),
  sslBind: z.boolean().nullable(),
});

export const connectors = defineFact({
  name: 'connectors',
  title: 'the connectors of the Connect server',
  function: 'Get-WbdConnector',
  params: z.object({}),
  value: z.array(
    z.object({
      identifier: z.guid(),
      name: z.string(),
      /** AD for a forest; Extensible2 for Entra ID. */
      type: z.string(),
      subtype: z.string().nullable(),
      createdAt: isoDate.nullable(),
      modifiedAt: isoDate.nullable(),
      /** AD connectors: connectivity parameters forest-name, forest-login-domain, forest-login-user, sign-and-seal, ssl-bind. Never the password. */
      forestName: z.string().nullable(),
      accountDomain: z.string().nullable(),
      accountName: z.string().nullable(),
      signAndSeal: z.boolean().nullable(),
      sslBind: z.boolean().nullable(),
      partitions: z.array(partition),
    }),
  ),
});
export type Connector = z.output<typeof connectors.value>[number];
export type Partition = z.output<typeof partition>;
