// Writes the contract file of the probe module: node dist/test/powershell/probe/writeContract.js
import { writeFileSync } from 'node:fs';
import { packagePath } from '../../../src/packagePath.js';
import { contractDocument } from '../../../src/powershell/contractDocument.js';
import { contractFileName, contractFileText } from '../../../src/powershell/contractFile.js';
import { probe } from './contracts.js';

writeFileSync(
  packagePath('test', 'powershell', 'probe', contractFileName),
  contractFileText(contractDocument(Object.values(probe))),
);
