import { readFile, writeFile } from 'node:fs/promises';
import { packagePath } from '../src/packagePath.js';
import { LabStage } from './docs/labStage.js';
import { masked } from './docs/mask.js';
import { withOutput } from './docs/page.js';
import { livePages } from './docs/pages.js';

/** Writes the output of the commands into the pages anew: those whose path holds one of the words given, or all. */
const words = process.argv.slice(2);
for (const path of await livePages()) {
  if (words.length > 0 && !words.some((word) => path.includes(word))) continue;
  const page = await readFile(packagePath(path), 'utf8');
  const stage = await LabStage.open();
  try {
    const made = await withOutput(page, stage);
    // What differs in times alone is left as it is, so that a change in the history of a page is one.
    const isNew = masked(made) !== masked(page);
    if (isNew) await writeFile(packagePath(path), made);
    process.stdout.write(`${isNew ? 'written' : 'current'}  ${path}\n`);
  } finally {
    await stage.close();
  }
}
