import * as z from 'zod';
import { configurationSchema } from './settings.js';

/** The keys that may stand at a place of a configuration; none where there is no group of settings. */
export function keysAt(path: readonly PropertyKey[]): string[] {
  const schema = path.reduce<unknown>(below, configurationSchema);
  const inner = unwrapped(schema);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape).filter((key) => key !== '$schema') : [];
}

function below(schema: unknown, key: PropertyKey): unknown {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodObject) return inner.shape[String(key)];
  if (inner instanceof z.ZodArray) return inner.element;
  return inner instanceof z.ZodRecord ? inner.valueType : undefined;
}

function unwrapped(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional
    ? unwrapped(schema.unwrap())
    : schema;
}
