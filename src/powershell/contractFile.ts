import { clixml } from './clixml.js';
import type { ContractDocument } from './contractDocument.js';

/** The file beside the PowerShell module that says which of its functions may be called, and how. */
export const contractFileName = 'Contract.xml';

/**
 * The text of that file: a table of the functions, each with its kind, whether it returns one object or many, and the
 * names of its parameters. CLIXML like the requests, which the engine itself reads, a function a line.
 */
export function contractFileText({ functions }: ContractDocument): string {
  const table = Object.entries(functions).map(([name, { kind, returns, parameters }]) => {
    const names = Object.keys(parameters);
    const required = names.filter((parameter) => parameters[parameter]?.required);
    const optional = names.filter((parameter) => !parameters[parameter]?.required);
    return [name, { kind, returns, required, optional }] as const;
  });
  const text = clixml(Object.fromEntries(table));
  return `${text.replaceAll(/<En><S N="Key">[A-Za-z]+-/g, '\n$&')}\n`;
}
