import { z } from 'zod';
import { evidenceSchema } from '../../src/evidence/evidence.js';
import { reportSchema } from '../../src/reports/json.js';
import type { GeneratedFile } from './files.js';

/** The JSON Schemas (draft 2020-12) of the files that this program reads and writes. */
export function schemaFiles(): GeneratedFile[] {
  return [schemaFile('evidence', evidenceSchema), schemaFile('report', reportSchema)];
}

/** `input`: what a reader must accept; for these files it refuses no further key. */
function schemaFile(name: string, schema: z.ZodType): GeneratedFile {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
  const named = { $schema, $id: `urn:writeback-doctor:${name}`, ...rest };
  return { path: `config/schemas/${name}.schema.json`, content: `${JSON.stringify(named, null, 2)}\n` };
}
