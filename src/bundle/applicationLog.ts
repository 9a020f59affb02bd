import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { exitCodes, Failure } from '../failure.js';
import type { BundleFile } from './archive.js';

/**
 * The Application log as Windows keeps it (.evtx), through wevtutil, which every Windows has. null elsewhere.
 * Source: wevtutil epl (export-log), Microsoft's command reference.
 */
export async function exportApplicationLog(
  platform: NodeJS.Platform = process.platform,
): Promise<BundleFile | null> {
  if (platform !== 'win32') return null;
  const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-log-'));
  const file = join(folder, 'Application.evtx');
  try {
    await execa('wevtutil', ['export-log', 'Application', file], { windowsHide: true, timeout: 300_000 });
    return { name: 'Application.evtx', says: 'the whole Application log', content: await readFile(file) };
  } catch (error) {
    throw new Failure(
      `The Application log could not be exported: ${(error as Error).message.split('\n')[0]}. Run as an administrator, or give an export with --log.`,
      exitCodes.wrongUse,
      { cause: error },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
