import * as z from 'zod';
import { packagePath } from '../../../src/packagePath.js';
import type { FunctionContract } from '../../../src/powershell/contract.js';

function read<Params extends z.ZodObject, Value extends z.ZodType>(
  name: string,
  params: Params,
  value: Value,
): FunctionContract<Params, Value> & { kind: 'read' } {
  return { function: name, params, value, kind: 'read' };
}

function change<Params extends z.ZodObject>(name: string, params: Params) {
  const value = z.object({ changed: z.boolean(), before: z.string(), after: z.string() });
  return { function: name, params, value, kind: 'change' as const };
}

const data = z.object({ value: z.string() });

/** The probe module: the product's request and reply code with functions that put it to the test. */
export const probeModule = packagePath('test', 'powershell', 'probe', 'WbdProbe.psd1');

export const probe = {
  echo: read(
    'Get-WbdProbeEcho',
    z.object({
      Text: z.string().optional(),
      Texts: z.array(z.string()).optional(),
      Table: z.record(z.string(), z.unknown()).optional(),
      Number: z.number().optional(),
      Flag: z.boolean().optional(),
    }),
    z.object({
      given: z.array(z.string()),
      text: z.string(),
      texts: z.array(z.string()).nullable(),
      table: z.record(z.string(), z.unknown()).nullable(),
      number: z.number(),
      flag: z.boolean(),
    }),
  ),
  digest: read(
    'Get-WbdProbeDigest',
    z.object({ Text: z.string() }),
    z.object({ length: z.int(), sha256: z.string(), text: z.string(), culture: z.string() }),
  ),
  items: read(
    'Get-WbdProbeItem',
    z.object({ Count: z.int() }),
    z.array(z.object({ index: z.int(), tags: z.array(z.string()) })),
  ),
  large: read('Get-WbdProbeLarge', z.object({ Bytes: z.int() }), z.object({ text: z.string() })),
  noise: read('Get-WbdProbeNoise', z.object({ Text: z.string() }), data),
  warnings: read('Get-WbdProbeWarning', z.object({ Count: z.int() }), data),
  scalars: read('Get-WbdProbeScalar', z.object({}), z.record(z.string(), z.unknown())),
  object: read('Get-WbdProbeObject', z.object({ Kind: z.string() }), z.null()),
  failure: read('Get-WbdProbeFailure', z.object({ Kind: z.string() }), data),
  hang: read(
    'Get-WbdProbeHang',
    z.object({ PidFile: z.string(), CloseOutput: z.boolean().optional() }),
    z.null(),
  ),
  stop: read('Stop-WbdProbeProcess', z.object({ Way: z.string(), Path: z.string().optional() }), z.null()),
  syntax: read(
    'Get-WbdSyntaxFinding',
    z.object({ Text: z.string() }),
    z.array(z.object({ line: z.int(), construct: z.string(), text: z.string() })),
  ),
  functions: read(
    'Get-WbdSourceFunction',
    z.object({ Text: z.string() }),
    z.array(z.object({ name: z.string(), hasApprovedVerb: z.boolean(), missingHelp: z.array(z.string()) })),
  ),
  module: read(
    'Get-WbdModuleParameter',
    z.object({ Path: z.string() }),
    z.array(
      z.object({
        name: z.string(),
        parameters: z.record(z.string(), z.object({ type: z.string(), required: z.boolean() })),
        supportsWhatIf: z.boolean(),
      }),
    ),
  ),
  setText: change('Set-WbdProbeText', z.object({ Path: z.string(), Text: z.string() })),
} as const;
