import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** How long to wait for the end of processes that were told to end; longer only in an uninterruptible system call. */
const settleMs = 2000;

/**
 * Ends a process and everything that it started, for certain (SIGKILL; taskkill /T /F on Windows), and waits for it.
 * Does not fail when the process is gone already. On Linux it reads /proc itself, because `ps` is not on every machine.
 * A process whose parent ended before is nobody's child any more and is not found.
 */
export async function endProcessTree(pid: number): Promise<void> {
  if (process.platform === 'win32') {
    const { execa } = await import('execa');
    await execa('taskkill', ['/PID', String(pid), '/T', '/F'], { reject: false, windowsHide: true });
    return;
  }
  const stopped = new Set<number>();
  let found = [pid];
  // Stop before looking again: a running process could start another one between the look and the end.
  while (found.length > 0) {
    for (const id of found) {
      signal(id, 'SIGSTOP');
      stopped.add(id);
    }
    found = descendants(pid, await parents()).filter((id) => !stopped.has(id));
  }
  for (const id of stopped) signal(id, 'SIGKILL');
  const deadline = Date.now() + settleMs;
  while (Date.now() < deadline && (await anyRuns(stopped))) await delay(5);
}

/** A process that has ended but was not yet collected by its parent (state Z) runs no more. */
async function anyRuns(ids: Iterable<number>): Promise<boolean> {
  for (const id of ids) {
    const state = process.platform === 'linux' ? (await statOf(id))[0] : signal(id, 0) ? 'R' : undefined;
    if (state !== undefined && state !== 'Z' && state !== 'X') return true;
  }
  return false;
}

function descendants(pid: number, parentOf: ReadonlyMap<number, number>): number[] {
  const tree = new Set([pid]);
  let size = 0;
  while (tree.size > size) {
    size = tree.size;
    for (const [id, parent] of parentOf) if (tree.has(parent)) tree.add(id);
  }
  return [...tree];
}

/** The parent of each process of this machine. */
async function parents(): Promise<Map<number, number>> {
  return process.platform === 'linux' ? parentsFromProc() : parentsFromPs();
}

async function parentsFromProc(): Promise<Map<number, number>> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = await Promise.all(ids.map(async (id) => Number((await statOf(id))[1] ?? 0)));
  return new Map(ids.map((id, index) => [id, parents[index] ?? 0]));
}

/** State, parent and further fields of a process (proc(5)); empty when there is no such process. */
async function statOf(id: number): Promise<string[]> {
  const stat = await readFile(`/proc/${id}/stat`, 'latin1').catch(() => '');
  // The command name, in parentheses, may hold anything; the fields count from after it.
  return stat === '' ? [] : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

async function parentsFromPs(): Promise<Map<number, number>> {
  const { execa } = await import('execa');
  const { stdout } = await execa('ps', ['-A', '-o', 'pid=,ppid=']);
  return new Map(stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number) as [number, number]));
}

/** Whether there was such a process to signal. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    // It has ended meanwhile, or it runs as another user and is not ours to end.
    return false;
  }
}
