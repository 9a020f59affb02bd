import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { execa } from 'execa';

/**
 * Runs `work` while no other process on this machine holds the same lock file. The kernel holds the lock
 * (flock), so it is free again as soon as its holder is gone, however that happened.
 */
export async function withLock<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  await mkdir(dirname(file), { recursive: true });
  // `cat` ends, and with it the lock, when this process closes the pipe or dies.
  const holder = execa('flock', [file, 'sh', '-c', 'echo locked; exec cat'], { buffer: false });
  try {
    await new Promise<void>((resolve, reject) => {
      holder.stdout.once('data', () => resolve());
      holder.once('error', reject);
      holder.once('exit', (code) => reject(new Error(`flock could not lock ${file} (exit code ${code})`)));
    });
    return await work();
  } finally {
    holder.stdin.end();
    holder.stdout.resume();
    await holder.catch(() => undefined);
  }
}
