import type { Settings } from '../settings/settings.js';

/** How PowerShell is started, from the settings. */
export function powershellOptions({ powershell }: Settings): { executable?: string } {
  return powershell.executable ? { executable: powershell.executable } : {};
}

export function sessionOptions(settings: Settings): { executable?: string; timeoutMs: number } {
  return { ...powershellOptions(settings), timeoutMs: settings.timeouts.callSeconds * 1000 };
}
