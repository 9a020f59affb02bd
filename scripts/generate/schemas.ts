import * as z from 'zod';
import { versionsFile } from '../../src/connectVersions.js';
import { causesFile, recordsFile } from '../../src/events/catalogueSchema.js';
import { eventsReportSchema } from '../../src/events/eventsReportSchema.js';
import { evidenceSchema } from '../../src/evidence/evidence.js';
import { endpointsFile } from '../../src/network/clouds.js';
import { planSchema } from '../../src/plan/plan.js';
import { fixRecord } from '../../src/plan/record.js';
import { auditReportSchema } from '../../src/reports/auditReport.js';
import { reportSchema } from '../../src/reports/json.js';
import { defaults } from '../../src/settings/loadSettings.js';
import { configurationSchema } from '../../src/settings/settings.js';
import type { GeneratedFile } from './generatedFile.js';

/** The JSON Schemas (draft 2020-12) of the files that this program reads and writes. */
export function schemaFiles(): GeneratedFile[] {
  return [
    schemaFile('configuration', configurationSchema, defaults()),
    schemaFile('evidence', evidenceSchema),
    schemaFile('report', reportSchema),
    schemaFile('plan', planSchema),
    schemaFile('fix-record', fixRecord),
    schemaFile('events-report', eventsReportSchema),
    schemaFile('audit-report', auditReportSchema),
    schemaFile('versions', versionsFile),
    schemaFile('endpoints', endpointsFile),
    schemaFile('events', recordsFile),
    schemaFile('events.causes', causesFile),
  ];
}

/**
 * `input`: what a reader accepts. Reports and evidence may gain keys within a version, a configuration may hold no
 * others. `defaults` are noted beside the keys that they belong to.
 */
function schemaFile(name: string, schema: z.ZodType, defaults: object = {}): GeneratedFile {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
  noteDefaults(rest, defaults);
  const named = { $schema, $id: `urn:writeback-doctor:${name}`, ...rest };
  return { path: `config/schemas/${name}.schema.json`, content: `${JSON.stringify(named, null, 2)}\n` };
}

function noteDefaults(schema: z.core.JSONSchema.BaseSchema, defaults: object): void {
  for (const [key, value] of Object.entries(defaults)) {
    const property = schema.properties?.[key];
    if (typeof property !== 'object') continue;
    if (property.properties) noteDefaults(property, value);
    else property.default = value;
  }
}
