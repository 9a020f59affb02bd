/** One measured thing: medians of several runs. */
export interface Figure {
  what: string;
  value: number;
  unit: 'ms' | 'MB' | 'MB/s' | '/s' | 'count' | 'ratio';
}

/** Runs the work several times, one after the other; the time in the middle, in milliseconds. */
export async function median(runs: number, work: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(await timed(work));
  return middle(times);
}

/** How long the work takes, in milliseconds. */
export async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function middle(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}
