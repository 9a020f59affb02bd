import { existsSync } from 'node:fs';
import { modulePath } from '../packagePath.js';
import { modulePathVariable } from './environment.js';
import { PowerShellError } from './errors.js';
import { type Frame, frameStart } from './frame.js';

export interface PowerShellOptions {
  /** Path or name of the executable to use instead of the default one. */
  executable?: string;
  /** Path of the module's manifest; by default the one that ships with this package. */
  modulePath?: string;
  /** Environment of the process; by default that of this process. */
  env?: Readonly<Record<string, string | undefined>>;
}

/** Arguments of a PowerShell that takes commands from its standard input and nothing from the user's profile. */
export function startArguments(platform: NodeJS.Platform): Record<string, string | boolean> {
  return {
    '-NoProfile': true,
    '-NonInteractive': true,
    // The module is not signed; execution policies exist on Windows only.
    ...(platform === 'win32' ? { '-ExecutionPolicy': 'Bypass' } : {}),
  };
}

/** @throws PowerShellError moduleMissing */
export function findModule(setting?: string): string {
  const path = setting ?? modulePath;
  if (existsSync(path)) return path;
  throw new PowerShellError(
    'moduleMissing',
    `The PowerShell module is not at ${path}: reinstall writeback-doctor.`,
  );
}

/**
 * The first line of every process, always the same but for the nonce. It reports the language mode through the
 * pipeline, because in constrained language mode nothing else that it does is allowed; then it loads the module.
 */
export function bootstrapLine(nonce: string): string {
  const write = (kind: string, payload: string) =>
    `[Console]::Out.WriteLine('${frameStart(nonce, kind)}' + ${payload} + ';')`;
  return [
    `'${frameStart(nonce, 'language')}' + $ExecutionContext.SessionState.LanguageMode + ';'`,
    "$ProgressPreference = 'SilentlyContinue'",
    // Fails where there is no console at all; then the default encoding stays, and frames are ASCII anyway.
    'try { [Console]::OutputEncoding = [Text.UTF8Encoding]::new($false) } catch { }',
    `try { Import-Module -Name $env:${modulePathVariable} -DisableNameChecking -ErrorAction Stop; ${write('ready', "''")} } ` +
      `catch { ${write('broken', '[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($_.Exception.Message))')} }`,
  ].join('; ');
}

/** What a frame of the first line says: undefined while there is more to come, `ready`, or the error. */
export function readStartFrame(frame: Frame): 'ready' | PowerShellError | undefined {
  switch (frame.kind) {
    case 'language':
      return frame.payload === 'FullLanguage' ? undefined : constrainedLanguage(frame.payload);
    case 'ready':
      return 'ready';
    case 'broken':
      return moduleBroken(Buffer.from(frame.payload, 'base64').toString('utf8'));
    default:
      return undefined;
  }
}

function constrainedLanguage(mode: string): PowerShellError {
  return new PowerShellError(
    'constrainedLanguage',
    `PowerShell runs in ${mode} mode on this computer, which an application control policy (AppLocker or App Control for Business) sets: allow writeback-doctor in that policy, or run it where PowerShell is not restricted.`,
  );
}

function moduleBroken(message: string): PowerShellError {
  const [first = ''] = message.split(/\r?\n/).filter((line) => line.trim() !== '');
  return new PowerShellError(
    'moduleBroken',
    `The PowerShell module could not be loaded (${first.trim()}): reinstall writeback-doctor.`,
    { innermostMessage: message },
  );
}
