import { readFile } from 'node:fs/promises';

/** Whether a process runs; one that has ended and waits for its parent to notice does not. */
export async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  return stat !== '' && !/\) [ZX] /.test(stat);
}

/** Waits until a file has text, such as the process ids that the probe writes before it hangs. */
export async function textOf(path: string): Promise<string> {
  for (;;) {
    const text = await readFile(path, 'utf8').catch(() => '');
    if (text !== '') return text;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The processes named in a file that have not ended. */
export async function stillRunning(path: string): Promise<number[]> {
  const ids = (await textOf(path)).split(' ').map(Number);
  const running = await Promise.all(ids.map(isRunning));
  return ids.filter((_, index) => running[index]);
}
