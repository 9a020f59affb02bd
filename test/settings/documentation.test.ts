import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { packagePath } from '../../src/packagePath.js';
import { loadSettings } from '../../src/settings/loadSettings.js';
import { namedFileOnly, settingPaths } from '../../src/settings/settings.js';
import { folderWith } from './folder.js';

const page = await readFile(packagePath('docs', 'configuration.md'), 'utf8');

test('the page has a row for each setting, in order, and says which need a named file', (t) => {
  const rows = [...page.matchAll(/^\| `([\w.]+)` \|(.*)$/gm)];
  t.deepEqual(
    rows.map(([, key]) => key),
    [...settingPaths],
  );
  t.deepEqual(
    rows.filter(([, , rest]) => rest?.includes('*Named file*')).map(([, key]) => key),
    [...namedFileOnly],
  );
});

test('the examples of the page are valid', async (t) => {
  const examples = [...page.matchAll(/```yaml\n(# \S+\.yaml[\s\S]*?)```/g)].map(
    ([, example]) => example ?? '',
  );
  t.is(examples.length, 3);
  for (const example of examples) {
    const cwd = await folderWith({ 'example.yaml': example });
    await t.notThrowsAsync(loadSettings({ file: join(cwd, 'example.yaml') }));
  }
});
