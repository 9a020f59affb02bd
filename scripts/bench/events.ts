import { execa } from 'execa';
import { packagePath } from '../../src/packagePath.js';
import type { Figure } from './figure.js';

interface Run {
  milliseconds: number;
  peakMegabytes: number;
}

const runs = 5;

/** What it costs to parse, join and diagnose a log, each run in a process of its own. */
export async function benchEvents(): Promise<Figure[]> {
  const few = await middle(25_000);
  const many = await middle(100_000);
  return [
    { what: '100,000 events parsed, joined and diagnosed', value: many.milliseconds, unit: 'ms' },
    { what: 'most memory used by that process', value: many.peakMegabytes, unit: 'MB' },
    {
      what: 'time for each event, of 100,000 to of 25,000 (1 is linear)',
      value: many.milliseconds / 4 / few.milliseconds,
      unit: 'ratio',
    },
  ];
}

/** The run in the middle by time. */
async function middle(count: number): Promise<Run> {
  const all: Run[] = [];
  for (let run = 0; run < runs; run += 1) {
    const program = packagePath('dist', 'scripts', 'bench', 'eventsProgram.js');
    const { stdout } = await execa(process.execPath, [program, `${count}`]);
    all.push(JSON.parse(stdout));
  }
  all.sort((left, right) => left.milliseconds - right.milliseconds);
  return all[Math.floor(runs / 2)] as Run;
}
