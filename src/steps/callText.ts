import { powershellLiteral } from '../powershell/literal.js';
import type { PlannedCall } from './step.js';

/**
 * A call as an administrator would type it. The values themselves travel as data; this is how they are shown, and
 * pasted into PowerShell it means the same.
 */
export function callText(call: Pick<PlannedCall, 'function' | 'params'>): string {
  const params = Object.entries(call.params).map(([name, value]) => `-${name} ${literal(value)}`);
  return [call.function, ...params].join(' ');
}

function literal(value: unknown): string {
  if (typeof value === 'boolean') return value ? '$true' : '$false';
  if (typeof value === 'number') return String(value);
  if (value === null) return '$null';
  if (Array.isArray(value)) return value.length === 0 ? '@()' : value.map(literal).join(', ');
  if (typeof value === 'object') {
    const pairs = Object.entries(value).map(([key, item]) => `${key} = ${literal(item)}`);
    return pairs.length === 0 ? '@{}' : `@{ ${pairs.join('; ')} }`;
  }
  return powershellLiteral(String(value));
}
