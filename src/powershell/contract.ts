import type * as z from 'zod';

/**
 * The contract of one exported function of ps/WritebackDoctor: the parameters it takes and the value it
 * returns. The zod schemas are the one source for both sides: TypeScript types and the run-time check of
 * each reply here, and, written to ps/WritebackDoctor/Contract.xml, the parameter check on the other side.
 */
export interface FunctionContract<
  Params extends z.ZodObject = z.ZodObject,
  Value extends z.ZodType = z.ZodType,
> {
  /** Name of the exported PowerShell function; also the name of its file in ps/WritebackDoctor/Public. */
  readonly function: string;
  /** Keys are PowerShell parameter names (PascalCase). An absent optional key means: parameter not given. */
  readonly params: Params;
  readonly value: Value;
  /** A `change` function declares SupportsShouldProcess and runs in a fresh process of its own. */
  readonly kind: 'read' | 'change';
}

export type ParamsOf<C extends FunctionContract> = z.input<C['params']>;
export type ValueOf<C extends FunctionContract> = z.output<C['value']>;
