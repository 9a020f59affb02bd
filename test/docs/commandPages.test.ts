import { readFileSync } from 'node:fs';
import test from 'ava';
import { shownCommands } from '../../scripts/docs/page.js';
import { livePages } from '../../scripts/docs/pages.js';
import { packagePath } from '../../src/packagePath.js';
import { start } from '../e2e/commandLine.js';

const help = async (...command: string[]) => (await start({ PATH: '' }, [...command, '--help'])).stdout;

/** The names below "Commands:" of a help text. */
function commandsIn(text: string): string[] {
  const list = text.split('\nCommands:\n')[1]?.split('\n\n')[0] ?? '';
  return [...list.matchAll(/^ {2}([a-z-]+)/gm)].flatMap(([, name = '']) => (name === 'help' ? [] : [name]));
}

const commands = commandsIn(await help());

test('there are commands to look at', (t) => {
  t.true(commands.includes('check') && commands.includes('schedule'), commands.join());
});

for (const command of commands) {
  test(`${command}: a page with real output that names every option`, async (t) => {
    const page = readFileSync(packagePath('docs', 'commands', `${command}.md`), 'utf8');
    t.true(shownCommands(page).some((line) => line.startsWith(`writeback-doctor ${command}`)));
    const texts = [await help(command)];
    for (const below of commandsIn(texts[0] ?? '')) texts.push(await help(command, below));
    const options = texts.flatMap((text) => text.match(/--[a-z][a-z-]+(?=[ ,])/g) ?? []);
    for (const option of new Set(options)) t.true(page.includes(option), option);
  });
}

test('the index leads to every page of a command and every guide', async (t) => {
  const index = readFileSync(packagePath('docs', 'README.md'), 'utf8');
  for (const path of await livePages()) t.true(index.includes(`](${path.slice('docs/'.length)})`), path);
});
