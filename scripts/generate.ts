// npm run generate: writes the files that are made from the code. Tests check that they are current.
import { writeFileSync } from 'node:fs';
import { facts } from '../src/evidence/factList.js';
import { packagePath } from '../src/packagePath.js';
import { contractDocument } from '../src/powershell/contractDocument.js';

writeJson(packagePath('ps', 'WritebackDoctor', 'Contract.json'), contractDocument(Object.values(facts)));

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
