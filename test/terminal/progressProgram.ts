// A program that reads nothing and shows it as `check` does: each stage lasts until the test creates a file.
// Arguments: the folder of those files, and any of quiet, fail.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runStages } from '../../src/terminal/progress.js';
import { lookOf } from '../../src/terminal/streams.js';

const [folder = '', ...words] = process.argv.slice(2);

const stages = ['Connect server', 'Domains', 'Test users'].map((title, index) => ({
  title,
  async run(observe: (activity: string) => void): Promise<void> {
    observe(`activity ${index} \u001b[2J ${'of a long name '.repeat(20)}`);
    while (!existsSync(join(folder, `go${index}`))) await sleep(20);
    if (words.includes('fail') && index === 1) throw new Error('The domain is gone.');
  },
}));

try {
  await runStages(stages, {
    stream: process.stderr,
    interactive: lookOf(process.stderr, process.env).interactive,
    quiet: words.includes('quiet'),
  });
  process.stdout.write('REPORT\n');
} catch (error) {
  process.stdout.write(`${(error as Error).message}\n`);
  process.exitCode = 3;
}
