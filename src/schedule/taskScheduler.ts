import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { exitCodes, Failure } from '../failure.js';
import { differs, isCurrent, type Scheduler } from './scheduler.js';
import { installedDigest, type TaskAccount } from './taskXml.js';

/**
 * Tasks through schtasks, which every Windows has. For a managed account the password is given as empty: Windows fetches
 * it from the domain controller itself.
 */
export function taskScheduler(name: string, xml: string, account: TaskAccount): Scheduler {
  const path = `\\${name}`;
  const query = async (...args: string[]) =>
    execa('schtasks', ['/Query', '/TN', path, ...args], { windowsHide: true }).then(
      ({ stdout }) => stdout,
      () => null,
    );
  return {
    print: () => xml,
    install: async () => {
      const existing = await query('/XML');
      refuseForeign(path, existing);
      if (existing !== null && installedDigest(existing) === installedDigest(xml)) return { changed: false };
      const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-task-'));
      try {
        const file = join(folder, 'task.xml');
        await writeFile(file, Buffer.from(`\ufeff${xml}`, 'utf16le'));
        const credentials = account.kind === 'managed' ? ['/RU', account.name, '/RP', ''] : [];
        await acting('installed', ['/Create', '/TN', path, '/XML', file, '/F', ...credentials]);
        return { changed: true };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    remove: async () => {
      const existing = await query('/XML');
      if (existing === null) return { changed: false };
      refuseForeign(path, existing);
      await acting('removed', ['/Delete', '/TN', path, '/F']);
      return { changed: true };
    },
    status: async () => {
      const existing = await query('/XML');
      if (existing === null) return { installed: false, lines: [`The task ${path} is not installed.`] };
      const digest = installedDigest(existing);
      if (digest === null) return { installed: false, lines: [foreign(path)] };
      const shown = (await query('/V', '/FO', 'LIST')) ?? '';
      const difference = digest === installedDigest(xml) ? isCurrent : differs;
      const details = shown.split(/\r?\n/).filter((line) => line.trim() !== '');
      return { installed: true, lines: [`The task ${path} is installed.`, difference, ...details] };
    },
  };
}

function foreign(path: string): string {
  return `There is a task ${path} that was not made by writeback-doctor: it is left as it is. Rename it first.`;
}

/** A task of the same name that somebody else made is not this program's to replace or to delete. */
function refuseForeign(path: string, existing: string | null): void {
  if (existing !== null && installedDigest(existing) === null) {
    throw new Failure(foreign(path), exitCodes.wrongUse);
  }
}

async function acting(done: string, args: readonly string[]): Promise<void> {
  try {
    await execa('schtasks', args, { windowsHide: true });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Failure(
      `The task could not be ${done}: ${stderr?.trim().split('\n')[0] || message.split('\n')[0]}. Run as an administrator.`,
      exitCodes.wrongUse,
      { cause: error },
    );
  }
}
