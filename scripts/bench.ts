import { writeFile } from 'node:fs/promises';
import { cpus, release, totalmem, type } from 'node:os';
import { packagePath } from '../src/packagePath.js';
import { benchAudit } from './bench/audit.js';
import { benchBridge } from './bench/bridge.js';
import { benchCheck } from './bench/check.js';
import { benchEvents } from './bench/events.js';
import type { Figure } from './bench/figure.js';

/**
 * npm run bench: measures on this machine and writes the page docs/benchmarks.md. Names on the command line choose
 * parts: the page then has those alone.
 */
const benches: Record<string, { title: string; measure: () => Promise<Figure[]> }> = {
  check: { title: 'The command line', measure: benchCheck },
  bridge: { title: 'The way to PowerShell and back', measure: benchBridge },
  events: { title: 'Events', measure: benchEvents },
  audit: { title: 'Audit', measure: benchAudit },
};
const chosen = process.argv.slice(2);
const parts: [string, Figure[]][] = [];
for (const [name, { title, measure }] of Object.entries(benches)) {
  if (chosen.length === 0 || chosen.includes(name)) parts.push([title, await measure()]);
}
const page = [
  '# Benchmarks',
  '',
  `Measured by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${machine()}.`,
  "The lab's PowerShell host and the embedded environment; medians.",
  '',
  ...parts.flatMap(([title, figures]) => [
    `## ${title}`,
    '',
    '| what | figure |',
    '|---|---:|',
    ...figures.map(
      ({ what, value, unit }) =>
        `| ${what} | ${rounded(value)} ${unit === 'ratio' || unit === 'count' ? '' : unit} |`,
    ),
    '',
  ]),
].join('\n');
await writeFile(packagePath('docs', 'benchmarks.md'), page);
process.stdout.write(page);

function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores of ${first?.model.trim()}, ${memory} GiB, ${type()} ${release()}, Node.js ${process.versions.node}`;
}

/** Three digits that count. */
function rounded(value: number): string {
  return `${Number(value.toPrecision(3))}`;
}
