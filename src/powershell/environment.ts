type Environment = Record<string, string | undefined>;

/** Names the module to load, so that no path ever becomes part of a command. */
export const modulePathVariable = 'WBD_MODULE_PATH';

/**
 * Hexadecimal bytes that PowerShell 7 may allocate before .NET collects garbage for the first time: 32 MB. A session allocates some 50 MB while it loads
 * the module and compiles the first calls; the collections in between take a tenth of that time.
 */
const firstCollection = '2000000';

/**
 * The environment of a PowerShell process: ours, quiet, without what would make it behave differently.
 * PSModulePath is cleaned of the folders of PowerShell 6 and later where Windows PowerShell is started: when the tool
 * itself was started from `pwsh`, 5.1 would find modules there that it cannot load, its own Utility module first.
 */
export function childEnvironment(env: Environment, modulePath: string, executable: string): Environment {
  const child: Environment = {
    DOTNET_GCgen0size: firstCollection,
    ...env,
    TERM: 'dumb',
    NO_COLOR: '1',
    POWERSHELL_TELEMETRY_OPTOUT: '1',
    POWERSHELL_UPDATECHECK: 'Off',
    [modulePathVariable]: modulePath,
  };
  const searchPath = Object.keys(child).find((key) => key.toUpperCase() === 'PSMODULEPATH');
  if (searchPath !== undefined && isWindowsPowerShell(executable)) {
    child[searchPath] = child[searchPath]
      ?.split(';')
      .filter((folder) => !/[\\/]PowerShell([\\/]|$)/i.test(folder))
      .join(';');
  }
  return child;
}

/** Whether this is powershell.exe, the 5.1 that comes with Windows, and not pwsh. */
export function isWindowsPowerShell(executable: string): boolean {
  return /(^|[\\/])powershell(\.exe)?$/i.test(executable);
}
