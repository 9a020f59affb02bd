import * as z from 'zod';
import type { FunctionContract } from '../powershell/contract.js';
import type { CollectRequest } from './collectRequest.js';
import type { FactReader } from './factReader.js';
import { directoryOptions, readerName } from './facts/directory.js';

/** Loads what reading a directory needs, while it is not yet known which domain is to be read. No fact, so nothing is kept. */
export const directoryReader = {
  function: 'Import-WbdReader',
  kind: 'read',
  params: z.object({ Directory: directoryOptions }),
  value: z.object({ reader: readerName }),
} as const satisfies FunctionContract;

/** Has the session that reads the directory load it now. */
export function prepareDirectory(reader: FactReader, { directory }: CollectRequest): void {
  const { servers: _, ...options } = directory;
  reader.prepare(directoryReader, { Directory: options });
}
