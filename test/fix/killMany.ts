import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { packagePath } from '../../src/packagePath.js';
import { type Kill, KillLab, type KillResult, kills } from './killLab.js';

interface Kind {
  title: string;
  is: (kill: Kill) => boolean;
}

const kinds: readonly Kind[] = [
  { title: 'the tool, before or after a line of the journal', is: (kill) => 'line' in kill },
  { title: 'the tool, at a random instant', is: (kill) => kill.who === 'tool' && !('line' in kill) },
  { title: 'PowerShell, at a random instant of a call', is: (kill) => kill.who === 'powershell' },
];

/** npm run test:kill: many kills, and the result for docs/fix-kills.md. Argument: how many. */
const count = Number(process.argv[2] ?? 300);
const lab = await KillLab.open();
const began = Date.now();
const results: KillResult[] = [];
try {
  for (const kill of kills(count, Math.random)) {
    const result = await lab.play(kill);
    results.push(result);
    if (result.wrong.length > 0) console.log(JSON.stringify(result));
    else if (results.length % 10 === 0) console.log(`${results.length} of ${count}`);
  }
} finally {
  await lab.close();
}
const wrong = results.filter((result) => result.wrong.length > 0);
await writeFile(packagePath('docs', 'fix-kills.md'), page());
console.log(`${results.length - wrong.length} passed, ${wrong.length} failed`);
process.exitCode = wrong.length > 0 ? 1 : 0;

function page(): string {
  const [cpu] = cpus();
  const rows = kinds.map(({ title, is }) => {
    const of = results.filter(({ kill }) => is(kill));
    const off = of.filter(({ offAfterKill }) => offAfterKill).length;
    const over = of.filter(({ wasOver }) => wasOver).length;
    const failed = of.filter((result) => result.wrong.length > 0).length;
    return `| ${title} | ${of.length} | ${off} | ${over} | ${failed} |`;
  });
  return [
    '# Killing a repair in the middle',
    '',
    'Turning writeback off and on again is killed with SIGKILL, in the lab: the tool at each boundary of its journal and at random instants, and',
    'PowerShell at random instants of each call. After each kill it is looked up whether writeback is off, and if so, whether the journal says',
    'so and the next run of any command would say it first. Then `recover --yes` must bring writeback back on and close the step.',
    '',
    `${results.length} kills on ${new Date(began).toISOString().slice(0, 10)}, ${cpus().length} processors (${cpu?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, in ${Math.round((Date.now() - began) / 60_000)} minutes. Made by \`npm run test:kill\`; 30 of them run in \`npm test\`.`,
    '',
    '| Killed | Kills | Writeback was off then | The run had ended by itself | An invariant did not hold |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
