import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { packagePath } from '../src/packagePath.js';
import { generatedFiles } from './generate/files.js';

// Writes every file that is made from the code. A test fails when one of them is not what this would write.
for (const { path, content } of await generatedFiles()) {
  const file = packagePath(path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  console.log(path);
}
