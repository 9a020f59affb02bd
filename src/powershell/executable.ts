import { accessSync, constants, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { PowerShellError } from './errors.js';

/** What the choice depends on, so that the choice for Windows can be tried anywhere. */
export interface Surroundings {
  platform: NodeJS.Platform;
  /** Of this process: `ia32` on 64-bit Windows sees another System32. */
  arch: string;
  env: Readonly<Record<string, string | undefined>>;
  isExecutable: (path: string) => boolean;
}

export const surroundings: Surroundings = {
  platform: process.platform,
  arch: process.arch,
  env: process.env,
  isExecutable,
};

/**
 * The PowerShell to start. A setting wins: a path, or a name to look up on PATH. Without one, on Windows the 64-bit
 * Windows PowerShell 5.1, because the ADSync module needs the .NET Framework and has no 32-bit build; elsewhere `pwsh`.
 * @throws PowerShellError executableMissing
 */
export function findExecutable(setting?: string, around: Surroundings = surroundings): string {
  if (setting !== undefined) return findSetting(setting, around);
  return around.platform === 'win32' ? findWindowsPowerShell(around) : findPwsh(around);
}

function findSetting(setting: string, around: Surroundings): string {
  const isPath = setting.includes('/') || (around.platform === 'win32' && setting.includes('\\'));
  const found = isPath ? (around.isExecutable(setting) ? setting : undefined) : onPath(setting, around);
  if (found !== undefined) return found;
  throw new PowerShellError(
    'executableMissing',
    `The PowerShell executable in the settings, ${JSON.stringify(setting)}, ${
      isPath ? 'is not an executable file' : 'is not on PATH'
    }: correct the setting, or remove it to use the default.`,
  );
}

function findWindowsPowerShell(around: Surroundings): string {
  const root = variable(around, 'SystemRoot') ?? variable(around, 'windir') ?? 'C:\\Windows';
  // A 32-bit process is redirected from System32 to SysWOW64; Sysnative is its name for the real one.
  const isRedirected = around.arch === 'ia32' && variable(around, 'PROCESSOR_ARCHITEW6432') !== undefined;
  const folder = isRedirected ? 'Sysnative' : 'System32';
  const path = win32.join(root, folder, 'WindowsPowerShell', 'v1.0', 'powershell.exe');
  if (around.isExecutable(path)) return path;
  throw new PowerShellError(
    'executableMissing',
    `Windows PowerShell 5.1 is not at ${path}: install the Windows feature "Windows PowerShell 5.1", or name an executable in the settings.`,
  );
}

function findPwsh(around: Surroundings): string {
  const path = onPath('pwsh', around);
  if (path !== undefined) return path;
  throw new PowerShellError(
    'executableMissing',
    'PowerShell is not installed: there is no `pwsh` on PATH. Install PowerShell 7 (https://aka.ms/powershell), or name an executable in the settings.',
  );
}

function onPath(name: string, around: Surroundings): string | undefined {
  const isWindows = around.platform === 'win32';
  const path = isWindows ? win32 : posix;
  const file = isWindows && path.extname(name) === '' ? `${name}.exe` : name;
  return (variable(around, 'PATH') ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, file))
    .find(around.isExecutable);
}

/** Windows ignores the case of variable names; a copy of its environment does not. */
function variable({ env, platform }: Surroundings, name: string): string | undefined {
  if (platform !== 'win32') return env[name];
  const key = Object.keys(env).find((key) => key.toUpperCase() === name.toUpperCase());
  return key === undefined ? undefined : env[key];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
