import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import writeFileAtomic from 'write-file-atomic';
import { exitCodes, Failure } from '../failure.js';
import { differs, isCurrent, type Scheduler } from './scheduler.js';
import { type SystemdScope, type Unit, unitMark } from './systemdUnits.js';

/** Where units of an administrator or of a user belong (systemd.unit(5)). */
export function unitFolder(scope: SystemdScope, env: NodeJS.ProcessEnv = process.env): string {
  return scope === 'system'
    ? '/etc/systemd/system'
    : join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'systemd', 'user');
}

/** How a unit stands on the disk: as it should be, made by this program otherwise, somebody else's, or not at all. */
export type UnitState = 'current' | 'different' | 'foreign' | 'missing';

export async function unitState(folder: string, { name, content }: Unit): Promise<UnitState> {
  const present = await readFile(join(folder, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (present === null) return 'missing';
  if (present === content) return 'current';
  return present.startsWith(unitMark) ? 'different' : 'foreign';
}

/** Writes units that are not there as they should be. Resolves to whether one was written. @throws Failure on a foreign one */
export async function writeUnits(folder: string, units: readonly Unit[]): Promise<boolean> {
  await refuseForeign(folder, units);
  let changed = false;
  for (const unit of units) {
    if ((await unitState(folder, unit)) === 'current') continue;
    await mkdir(folder, { recursive: true });
    await writeFileAtomic(join(folder, unit.name), unit.content, { mode: 0o644 });
    changed = true;
  }
  return changed;
}

/** Deletes the units that are there, and nothing else. Resolves to whether one was. @throws Failure on a foreign one */
export async function deleteUnits(folder: string, units: readonly Unit[]): Promise<boolean> {
  await refuseForeign(folder, units);
  let changed = false;
  for (const unit of units) {
    if ((await unitState(folder, unit)) === 'missing') continue;
    await rm(join(folder, unit.name));
    changed = true;
  }
  return changed;
}

/** A unit of the same name that somebody else wrote is not this program's to replace or to delete. */
async function refuseForeign(folder: string, units: readonly Unit[]): Promise<void> {
  for (const unit of units) {
    if ((await unitState(folder, unit)) !== 'foreign') continue;
    throw new Failure(
      `${join(folder, unit.name)} was not made by writeback-doctor: it is left as it is. Move it away first.`,
      exitCodes.wrongUse,
    );
  }
}

export function systemdScheduler(
  units: readonly [service: Unit, timer: Unit],
  scope: SystemdScope,
  folder: string = unitFolder(scope),
): Scheduler {
  const timer = units[1].name;
  const systemctl = async (...args: string[]) => {
    const { stdout } = await execa('systemctl', [...(scope === 'user' ? ['--user'] : []), ...args]);
    return stdout;
  };
  const isEnabled = () =>
    systemctl('is-enabled', timer).then(
      (word) => word.trim() === 'enabled',
      () => false,
    );
  return {
    print: () => units.map(({ name, content }) => `# ${join(folder, name)}\n${content}`).join('\n'),
    install: async () => {
      mustRun();
      return acting('installed', async () => {
        const written = await writeUnits(folder, units);
        if (!written && (await isEnabled())) return { changed: false };
        await systemctl('daemon-reload');
        await systemctl('enable', '--now', timer);
        return { changed: true };
      });
    },
    remove: async () => {
      await refuseForeign(folder, units);
      const states = await Promise.all(units.map((unit) => unitState(folder, unit)));
      if (states.every((state) => state === 'missing')) return { changed: false };
      mustRun();
      return acting('removed', async () => {
        await systemctl('disable', '--now', timer).catch(() => undefined);
        await deleteUnits(folder, units);
        await systemctl('daemon-reload');
        return { changed: true };
      });
    },
    status: async () => {
      const states = await Promise.all(units.map((unit) => unitState(folder, unit)));
      const installed = states.every((state) => state === 'current' || state === 'different');
      if (!installed) return { installed, lines: [`${timer} is not installed${absence(states)}.`] };
      const shown = await systemctl(
        'show',
        timer,
        '-p',
        'ActiveState,NextElapseUSecRealtime,LastTriggerUSec',
      ).catch(() => 'systemd does not answer.');
      const difference = states.includes('different') ? differs : isCurrent;
      return {
        installed,
        lines: [`${join(folder, timer)} is installed.`, difference, ...shown.split('\n')],
      };
    },
  };
}

function absence(states: readonly UnitState[]): string {
  if (states.includes('foreign')) return ', and a unit of that name was not made by writeback-doctor';
  return states.every((state) => state === 'missing') ? '' : ' completely: schedule install writes the rest';
}

function mustRun(): void {
  // sd_booted(3): the folder exists when systemd is what runs the machine.
  if (existsSync('/run/systemd/system')) return;
  throw new Failure(
    'systemd does not run this machine, so nothing is scheduled. writeback-doctor schedule print shows the units.',
    exitCodes.wrongUse,
  );
}

async function acting<Result>(done: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Failure(
      `The timer could not be ${done}: ${stderr?.trim().split('\n')[0] || message.split('\n')[0]}.`,
      exitCodes.wrongUse,
      { cause: error },
    );
  }
}
