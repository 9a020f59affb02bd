import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import writeFileAtomic from 'write-file-atomic';
import { exitCodes, Failure } from '../failure.js';
import type { Scheduler } from './scheduler.js';
import type { SystemdScope, Unit } from './systemdUnits.js';

/** Where units of an administrator or of a user belong (systemd.unit(5)). */
export function unitFolder(scope: SystemdScope, env: NodeJS.ProcessEnv = process.env): string {
  return scope === 'system'
    ? '/etc/systemd/system'
    : join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'systemd', 'user');
}

/** Writes units that are not there as they should be. Resolves to whether one was written. */
export async function writeUnits(folder: string, units: readonly Unit[]): Promise<boolean> {
  let changed = false;
  for (const { name, content } of units) {
    const file = join(folder, name);
    if ((await readFile(file, 'utf8').catch(() => null)) === content) continue;
    await mkdir(folder, { recursive: true });
    await writeFileAtomic(file, content, { mode: 0o644 });
    changed = true;
  }
  return changed;
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
      const present = units.filter(({ name }) => existsSync(join(folder, name)));
      if (present.length === 0) return { changed: false };
      mustRun();
      return acting('removed', async () => {
        await systemctl('disable', '--now', timer).catch(() => undefined);
        for (const { name } of present) await rm(join(folder, name), { force: true });
        await systemctl('daemon-reload');
        return { changed: true };
      });
    },
    status: async () => {
      const installed = existsSync(join(folder, timer));
      if (!installed) return { installed, lines: [`${timer} is not installed.`] };
      const shown = await systemctl(
        'show',
        timer,
        '-p',
        'ActiveState,NextElapseUSecRealtime,LastTriggerUSec',
      ).catch(() => 'systemd does not answer.');
      return { installed, lines: [`${join(folder, timer)} is installed.`, ...shown.split('\n')] };
    },
  };
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
