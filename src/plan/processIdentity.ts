import { readFile } from 'node:fs/promises';
import * as z from 'zod';

/** A process that cannot be mistaken for a later one with the same number. `started` is opaque; null where it cannot be read. */
export const processIdentity = z.object({ pid: z.int(), started: z.string().nullable() });
export type ProcessIdentity = z.output<typeof processIdentity>;

/** The identity of a running process. */
export async function identityOf(pid: number): Promise<ProcessIdentity> {
  return { pid, started: await startOf(pid) };
}

/** Whether that very process still runs. When starts cannot be compared, a process with the number counts as it. */
export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
  if (!hasProcess(identity.pid)) return false;
  if (identity.started === null) return true;
  const started = await startOf(identity.pid);
  return started === null ? hasProcess(identity.pid) : started === identity.started;
}

function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs as somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function startOf(pid: number): Promise<string | null> {
  try {
    if (process.platform === 'linux') return await startFromProc(pid);
    if (process.platform === 'win32') return await startFromWindows(pid);
    const { execa } = await import('execa');
    const { stdout } = await execa('ps', ['-o', 'lstart=', '-p', String(pid)], { env: { LC_ALL: 'C' } });
    return stdout.trim() || null;
  } catch {
    return null;
  }
}

/** Field 22 is the start in ticks since boot; the boot's own id makes it unique over reboots. A zombie has ended. */
async function startFromProc(pid: number): Promise<string | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'latin1');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z') return 'ended';
  const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'latin1')).trim();
  return fields[19] === undefined ? null : `${boot}/${fields[19]}`;
}

async function startFromWindows(pid: number): Promise<string | null> {
  const command = `(Get-Process -Id ${Math.trunc(pid)}).StartTime.ToUniversalTime().Ticks`;
  const { execa } = await import('execa');
  const { stdout } = await execa('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', command], {
    windowsHide: true,
    timeout: 20_000,
  });
  return stdout.trim() || null;
}
