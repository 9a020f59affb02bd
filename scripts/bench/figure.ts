/** One measured thing: medians of several runs. */
export interface Figure {
  what: string;
  value: number;
  unit: 'ms' | 'MB' | 'MB/s' | '/s' | 'count' | 'ratio';
}

/** Runs the work several times, one after the other; the time in the middle, in milliseconds. */
export async function median(runs: number, work: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((left, right) => left - right);
  return times[Math.floor(runs / 2)] ?? 0;
}
