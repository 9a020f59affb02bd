import { checkPages } from './checkPages.js';
import { contractFile } from './contract.js';
import { eventPages } from './eventPages.js';
import type { GeneratedFile } from './generatedFile.js';
import { schemaFiles } from './schemas.js';
import { stepIndex } from './stepIndex.js';

/** Everything that `npm run generate` writes. Whoever makes a new kind of file adds it here. */
export async function generatedFiles(): Promise<GeneratedFile[]> {
  return [contractFile(), ...schemaFiles(), ...(await checkPages()), ...eventPages(), stepIndex()];
}
