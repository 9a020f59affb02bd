import { readdir, readFile } from 'node:fs/promises';
import test from 'ava';
import { generatedFiles } from '../../scripts/generate/files.js';
import { packagePath } from '../../src/packagePath.js';

for (const { path, content } of await generatedFiles()) {
  test(`${path} is current`, async (t) => {
    t.is(await readFile(packagePath(path), 'utf8'), content, 'Run: npm run generate');
  });
}

test('no schema is left over from something that is gone', async (t) => {
  const made = (await generatedFiles()).map(({ path }) => path);
  for (const name of await readdir(packagePath('config', 'schemas'))) {
    t.true(made.includes(`config/schemas/${name}`), name);
  }
});
