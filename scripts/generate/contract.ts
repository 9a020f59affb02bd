import { facts } from '../../src/evidence/factList.js';
import { contractDocument } from '../../src/powershell/contractDocument.js';
import { changes } from '../../src/steps/change.js';
import { stepReads } from '../../src/steps/reads.js';
import type { GeneratedFile } from './generatedFile.js';

/** What the PowerShell module needs to know of the contracts of its functions. */
export function contractFile(): GeneratedFile {
  const document = contractDocument([...Object.values(facts), ...stepReads, ...changes.values()]);
  return {
    path: 'ps/WritebackDoctor/Contract.json',
    content: `${JSON.stringify(document, null, 2)}\n`,
  };
}
