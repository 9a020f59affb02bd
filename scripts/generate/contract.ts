import { auditReads } from '../../src/evidence/auditReads.js';
import { directoryReader } from '../../src/evidence/directoryReader.js';
import { facts } from '../../src/evidence/factList.js';
import type { FunctionContract } from '../../src/powershell/contract.js';
import { contractDocument } from '../../src/powershell/contractDocument.js';
import { contractFileName, contractFileText } from '../../src/powershell/contractFile.js';
import { facility } from '../../src/selfCheck/facility.js';
import { changes } from '../../src/steps/change.js';
import { syncServer } from '../../src/steps/serverState.js';
import type { GeneratedFile } from './generatedFile.js';

/** The contract of every function that the module exports, but for the two by which it is called. */
export const contracts: readonly FunctionContract[] = [
  ...Object.values(facts),
  directoryReader,
  ...auditReads,
  syncServer,
  facility,
  ...changes.values(),
];

/** What the PowerShell module needs to know of the contracts of its functions. */
export function contractFile(): GeneratedFile {
  return {
    path: `ps/WritebackDoctor/${contractFileName}`,
    content: contractFileText(contractDocument(contracts)),
  };
}
