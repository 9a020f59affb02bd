import { readFile } from 'node:fs/promises';
import parallel from 'ava';
import { LabStage } from '../../scripts/docs/labStage.js';
import { masked } from '../../scripts/docs/mask.js';
import { withOutput } from '../../scripts/docs/page.js';
import { livePages } from '../../scripts/docs/pages.js';
import { packagePath } from '../../src/packagePath.js';

/** The output on the pages of the commands and in the guides is what the commands print now. */

const test = parallel.serial;

for (const path of await livePages()) {
  test(`${path} is current`, async (t) => {
    const page = await readFile(packagePath(path), 'utf8');
    const stage = await LabStage.open();
    t.teardown(() => stage.close());
    const made = masked(await withOutput(page, stage));
    t.true(made === masked(page), `Run: npm run docs ${path}\n${firstDifference(masked(page), made)}`);
  });
}

/** Where two long lines part. */
function firstDifference(left: string, right: string): string {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  const from = Math.max(0, at - 60);
  return `page: ...${left.slice(from, at + 80)}\nnow:  ...${right.slice(from, at + 80)}`;
}
