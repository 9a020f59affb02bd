import * as z from 'zod';
import { defineFact } from '../fact.js';

export const proxySettings = defineFact({
  name: 'proxySettings',
  title: 'the proxies that the Connect server is told to use',
  function: 'Get-WbdProxy',
  params: z.object({}),
  value: z.object({
    /** defaultProxy of .NET Framework's machine.config; null: there is none. */
    machineConfig: z
      .object({
        enabled: z.boolean(),
        /** A URL such as http://proxy.contoso.com:8080. */
        address: z.string().nullable(),
        bypassOnLocal: z.boolean(),
        /** Regular expressions. */
        bypassList: z.array(z.string()),
        useDefaultCredentials: z.boolean(),
        /** null: not said. */
        useSystemDefault: z.boolean().nullable(),
        autoDetect: z.boolean().nullable(),
        scriptLocation: z.string().nullable(),
      })
      .nullable(),
    /** null: never set, which means direct access. */
    winHttp: z
      .object({
        /** false: the registry value has another shape than netsh writes. */
        isReadable: z.boolean(),
        /** Such as "proxy.contoso.com:8080" or "http=a:80;https=b:80"; null: direct access. */
        proxy: z.string().nullable(),
        /** Separated by semicolons. */
        bypass: z.string().nullable(),
      })
      .nullable(),
  }),
});
