import * as z from 'zod';
import type { FunctionContract } from './contract.js';

/** A parameter of a contract. `type` is the JSON Schema type of a value given for it. */
export interface ParameterDocument {
  type: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array';
  /** The type of one item; arrays only. */
  items?: string;
  required: boolean;
}

/** A function of a contract. `many`: it writes items one by one and the reply is always an array. */
export interface FunctionDocument {
  kind: FunctionContract['kind'];
  returns: 'one' | 'many';
  parameters: Record<string, ParameterDocument>;
}

export interface ContractDocument {
  functions: Record<string, FunctionDocument>;
}

interface PropertySchema {
  type?: unknown;
  items?: { type?: unknown };
}

/**
 * What the PowerShell side needs to know of the contracts: which functions may be called with which parameters.
 * @throws Error when a parameter's schema is not of one JSON type; such a parameter has no counterpart in PowerShell.
 */
export function contractDocument(contracts: readonly FunctionContract[]): ContractDocument {
  const sorted = [...contracts].sort((left, right) => (left.function < right.function ? -1 : 1));
  return {
    functions: Object.fromEntries(sorted.map((contract) => [contract.function, functionDocument(contract)])),
  };
}

/** Whether the function's value is an array, which it then writes item by item. */
export function returnsMany(contract: FunctionContract): boolean {
  return z.toJSONSchema(contract.value, { unrepresentable: 'any' }).type === 'array';
}

function functionDocument(contract: FunctionContract): FunctionDocument {
  const { properties = {}, required = [] } = z.toJSONSchema(contract.params, { io: 'input' });
  return {
    kind: contract.kind,
    returns: returnsMany(contract) ? 'many' : 'one',
    parameters: Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [
        name,
        parameterDocument(`${contract.function} -${name}`, schema as PropertySchema, required.includes(name)),
      ]),
    ),
  };
}

function parameterDocument(place: string, schema: PropertySchema, required: boolean): ParameterDocument {
  const type = jsonType(place, schema.type);
  return type === 'array'
    ? { type, items: jsonType(`${place} items`, schema.items?.type), required }
    : { type, required };
}

function jsonType(place: string, type: unknown): ParameterDocument['type'] {
  switch (type) {
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
    case 'object':
    case 'array':
      return type;
    default:
      throw new Error(`${place}: a parameter must have exactly one JSON type, not ${JSON.stringify(type)}.`);
  }
}
