import type * as z from 'zod';
import type { FunctionContract } from '../powershell/contract.js';

/**
 * A fact: one typed thing read from the world by one PowerShell function.
 * `about` names what the fact describes; together with the name it identifies a reading within an evidence.
 */
export interface FactDefinition<
  Name extends string = string,
  Params extends z.ZodObject = z.ZodObject,
  Value extends z.ZodType = z.ZodType,
> extends FunctionContract<Params, Value> {
  readonly name: Name;
  /** One line for people: what was read. */
  readonly title: string;
  readonly kind: 'read';
}

export function defineFact<Name extends string, Params extends z.ZodObject, Value extends z.ZodType>(
  fact: Omit<FactDefinition<Name, Params, Value>, 'kind'>,
): FactDefinition<Name, Params, Value> {
  return { ...fact, kind: 'read' };
}
