import { access, chmod, constants, mkdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { exitCodes, Failure } from '../failure.js';

/** What the choice of the folder depends on, so that the choice for Windows can be tried anywhere. */
export interface Surroundings {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
}

/**
 * The folder of the journal, the history and the last status: `--state-dir`; %ProgramData%\writeback-doctor on Windows, so that a scheduled
 * task and an administrator see the same; $XDG_STATE_HOME/writeback-doctor elsewhere (by default ~/.local/state).
 */
export function stateFolder(
  setting?: string,
  { platform, env, home }: Surroundings = { platform: process.platform, env: process.env, home: homedir() },
): string {
  if (setting !== undefined) return resolve(setting);
  if (platform === 'win32') return `${env['ProgramData'] ?? 'C:\\ProgramData'}\\writeback-doctor`;
  const xdg = env['XDG_STATE_HOME'];
  // The XDG specification has relative paths ignored.
  return join(xdg && isAbsolute(xdg) ? xdg : join(home, '.local', 'state'), 'writeback-doctor');
}

/**
 * Makes the folder, for its owner only (on Windows for Administrators and SYSTEM). A folder of another user is refused: entries could be taken
 * out of the journal; and one that cannot be written to, before anything else is tried.
 * @throws Failure for both
 */
export async function prepareStateFolder(folder: string): Promise<void> {
  try {
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (process.platform === 'win32') {
      if (made !== undefined) await restrictOnWindows(folder);
      return;
    }
    const { mode, uid } = await stat(folder);
    if (uid !== process.geteuid?.())
      throw unusable(
        folder,
        'belongs to another user. Run as that user, or name another folder with --state-dir',
      );
    if ((mode & 0o077) !== 0) await chmod(folder, 0o700);
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw unusable(
      folder,
      `cannot be used: ${(error as Error).message}. Name another folder with --state-dir`,
    );
  }
}

async function restrictOnWindows(folder: string): Promise<void> {
  // By SID: the names of these groups are translated on a server in another language.
  const grants = ['*S-1-5-32-544:(OI)(CI)F', '*S-1-5-18:(OI)(CI)F'];
  const { execa } = await import('execa');
  await execa('icacls', [folder, '/inheritance:r', '/grant:r', ...grants], { windowsHide: true });
}

function unusable(folder: string, why: string): Failure {
  return new Failure(`The state folder ${folder} ${why}.`, exitCodes.wrongUse);
}
