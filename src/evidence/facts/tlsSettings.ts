import * as z from 'zod';
import type { ValueOf } from '../../powershell/contract.js';
import { defineFact } from '../fact.js';

const side = z.object({ enabled: z.int().nullable(), disabledByDefault: z.int().nullable() });
const framework = z.object({
  systemDefaultTlsVersions: z.int().nullable(),
  schUseStrongCrypto: z.int().nullable(),
});

export const tlsSettings = defineFact({
  name: 'tlsSettings',
  title: 'TLS 1.2 and .NET Framework in the registry',
  function: 'Get-WbdTlsSetting',
  params: z.object({}),
  /** null: not set. */
  value: z.object({
    /** Release of .NET Framework 4: 461808 is 4.7.2, 528040 is 4.8. */
    dotNetRelease: z.int().nullable(),
    client: side,
    server: side,
    dotNet64: framework,
    dotNet32: framework,
  }),
});
export type TlsSettings = ValueOf<typeof tlsSettings>;
