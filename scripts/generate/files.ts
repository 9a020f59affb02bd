import { checkPages } from './checkPages.js';
import { contractFile } from './contract.js';
import { eventPages } from './eventPages.js';
import { schemaFiles } from './schemas.js';

/** A file of the repository that is made from the code. `path` is relative to the package, with forward slashes. */
export interface GeneratedFile {
  path: string;
  content: string;
}

/** Everything that `npm run generate` writes. Whoever makes a new kind of file adds it here. */
export async function generatedFiles(): Promise<GeneratedFile[]> {
  return [contractFile(), ...schemaFiles(), ...(await checkPages()), ...eventPages()];
}
