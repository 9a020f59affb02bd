import { type Interval, minutesOf, type ScheduleDefinition } from './definition.js';

export type SystemdScope = 'user' | 'system';

export interface Unit {
  /** File name. */
  name: string;
  content: string;
}

/** The first line of each unit, by which it is known to be this program's. */
export const unitMark =
  '# Made by writeback-doctor: schedule install writes it anew, schedule remove deletes it.';

/**
 * A oneshot service and a persistent timer: what was missed while the machine was off is run once afterwards, and a run
 * is never started beside another. Source: systemd.service(5), systemd.timer(5), systemd.exec(5).
 * `environmentFile` holds the secrets of the channels; systemd reads it, and it is nowhere else.
 */
export function systemdUnits(
  definition: ScheduleDefinition,
  scope: SystemdScope,
  environmentFile?: string,
): [service: Unit, timer: Unit] {
  const { name, command, limitMinutes, every } = definition;
  const service = [
    unitMark,
    '[Unit]',
    'Description=Health check of Entra password writeback',
    'Documentation=man:systemd.timer(5)',
    'Wants=network-online.target',
    'After=network-online.target',
    '',
    '[Service]',
    'Type=oneshot',
    `ExecStart=${command.map(quoted).join(' ')}`,
    '# What the check finds is no failure of the service: the status file and the channels tell it.',
    'SuccessExitStatus=1 3',
    `TimeoutStartSec=${limitMinutes}min`,
    'NoNewPrivileges=yes',
    'UMask=0077',
    ...(scope === 'system' ? ['PrivateTmp=yes', 'ProtectSystem=full', 'ProtectKernelTunables=yes'] : []),
    ...(environmentFile === undefined ? [] : [`EnvironmentFile=${specifiers(environmentFile)}`]),
  ];
  const timer = [
    unitMark,
    '[Unit]',
    'Description=Regular health check of Entra password writeback',
    '',
    '[Timer]',
    `OnCalendar=${calendarOf(every)}`,
    'Persistent=yes',
    'RandomizedDelaySec=60',
    '',
    '[Install]',
    'WantedBy=timers.target',
  ];
  return [
    { name: `${name}.service`, content: `${service.join('\n')}\n` },
    { name: `${name}.timer`, content: `${timer.join('\n')}\n` },
  ];
}

function calendarOf(every: Interval): string {
  const minutes = minutesOf(every);
  if (minutes < 60) return `*:0/${minutes}`;
  return minutes === 1440 ? '*-*-* 00:00:00' : `0/${minutes / 60}:00`;
}

/** systemd.syntax(7): C-style escapes between quotes; % begins a specifier and $ a variable. */
function quoted(argument: string): string {
  const escaped = argument.replace(/[\\"]/g, '\\$&').replaceAll('$', '$$$$');
  return `"${specifiers(escaped)}"`;
}

function specifiers(text: string): string {
  return text.replaceAll('%', '%%');
}
