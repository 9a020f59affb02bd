import * as z from 'zod';
import { defineFact } from '../fact.js';
import { directoryParams, readFrom, sid } from './directory.js';

export const domain = defineFact({
  name: 'domain',
  title: 'the domain and its PDC emulator',
  function: 'Get-WbdDomain',
  params: z.object(directoryParams),
  value: z.object({
    readFrom,
    distinguishedName: z.string(),
    dnsRoot: z.string(),
    netbiosName: z.string(),
    sid,
    /** FQDN of the PDC emulator: fSMORoleOwner of the domain head. null: the role owner could not be resolved. */
    pdcEmulator: z.string().nullable(),
    /** dSHeuristics of the forest's Directory Service object: its 16th character takes groups out of AdminSDHolder's protection. null: not set. */
    dsHeuristics: z.string().nullable(),
    /** FQDNs, sorted. */
    controllers: z.array(z.string()),
    readOnlyControllers: z.array(z.string()),
  }),
});
