import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { checks } from '../checks/registry.js';
import { type ExitCode, exitCodes, Failure } from '../failure.js';
import { resultFolder } from '../history/resultFolder.js';
import { programPath } from '../packagePath.js';
import { stateFolder } from '../plan/stateFolder.js';
import { safeText } from '../reports/safeText.js';
import { type Interval, makeDefinition } from '../schedule/definition.js';
import type { Scheduler } from '../schedule/scheduler.js';
import { systemdScheduler } from '../schedule/systemd.js';
import { type SystemdScope, systemdUnits } from '../schedule/systemdUnits.js';
import { taskScheduler } from '../schedule/taskScheduler.js';
import { taskAccount, taskXml } from '../schedule/taskXml.js';
import { loadSettings } from '../settings/loadSettings.js';
import { refuseUnknownCodes } from '../waivers/refuseUnknownCodes.js';
import { configurationOf } from './configurationFlags.js';

export interface ScheduleFlags {
  every: Interval;
  user?: string[];
  as?: string;
  scope?: SystemdScope;
  environmentFile?: string;
  stateDir?: string;
  config?: string;
  profile?: string;
  /** For `print`: the definition for another system. */
  platform?: 'windows' | 'linux';
}

/** Shows the definition that would be installed. */
export async function schedulePrint(flags: ScheduleFlags): Promise<ExitCode> {
  await refuseUnusable(flags);
  process.stdout.write((await schedulerOf(flags, flags.platform === 'windows' || undefined)).print());
  return exitCodes.healthy;
}

export async function scheduleInstall(flags: ScheduleFlags): Promise<ExitCode> {
  await refuseUnusable(flags);
  const { changed } = await (await schedulerOf(flags)).install();
  process.stdout.write(
    changed
      ? 'The health check is scheduled.\nNext: writeback-doctor schedule status\n'
      : 'The health check was scheduled like this already; nothing was changed.\n',
  );
  return exitCodes.healthy;
}

export async function scheduleRemove(flags: ScheduleFlags): Promise<ExitCode> {
  const { changed } = await (await schedulerOf(flags)).remove();
  process.stdout.write(
    changed ? 'The schedule was removed.\n' : 'There was no schedule; nothing was changed.\n',
  );
  return exitCodes.healthy;
}

/** Whether it is installed, and how the last run ended. Exit code 1 when it is not installed. */
export async function scheduleStatus(flags: ScheduleFlags): Promise<ExitCode> {
  const { settings } = await loadSettings(configurationOf(flags));
  const { installed, lines } = await (await schedulerOf(flags)).status();
  const folder = resultFolder(stateFolder(flags.stateDir ?? settings.stateDir), flags.profile);
  const last = await readFile(join(folder, 'status.json'), 'utf8').catch(() => null);
  const text =
    last === null ? 'No run has left a status yet.' : `The last run: ${last.replace(/\s+/g, ' ').trim()}`;
  process.stdout.write(`${[...lines, text].map(safeText).join('\n')}\n`);
  return installed ? exitCodes.healthy : exitCodes.findings;
}

/**
 * A schedule on a configuration that does not load would fail every hour. One that was found in the current folder is
 * not where the scheduler stands; and to name it is a decision, since more counts in a file that is named.
 */
async function refuseUnusable(flags: ScheduleFlags): Promise<void> {
  const loaded = await loadSettings(configurationOf(flags));
  refuseUnknownCodes(loaded, checks);
  if (loaded.file === null || flags.config !== undefined) return;
  const file = safeText(loaded.file);
  throw new Failure(
    `A scheduled run does not find ${file}: name it with --config ${file}, or run this in another folder.`,
    exitCodes.wrongUse,
  );
}

async function schedulerOf(
  flags: ScheduleFlags,
  forWindows = process.platform === 'win32',
): Promise<Scheduler> {
  const definition = makeDefinition(
    {
      every: flags.every,
      config: flags.config && resolve(flags.config),
      profile: flags.profile,
      users: flags.user,
      stateDir: flags.stateDir && resolve(flags.stateDir),
    },
    process.execPath,
    programPath,
  );
  if (forWindows) {
    const account = taskAccount(flags.as ?? '');
    if (!account) {
      throw new Failure(
        'Give --as CONTOSO\\account$, a group managed service account that is in ADSyncOperators, or --as SYSTEM: both need no stored password.',
        exitCodes.wrongUse,
      );
    }
    return taskScheduler(definition.name, taskXml(definition, account), account);
  }
  const scope = flags.scope ?? (process.getuid?.() === 0 ? 'system' : 'user');
  const environmentFile = flags.environmentFile && resolve(flags.environmentFile);
  return systemdScheduler(systemdUnits(definition, scope, environmentFile), scope);
}
