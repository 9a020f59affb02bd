import { session as sessionFact } from '../evidence/facts/session.js';
import { Failure } from '../failure.js';
import { prepareStateFolder, stateFolder } from '../plan/stateFolder.js';
import type { ValueOf } from '../powershell/contract.js';
import { PowerShellError } from '../powershell/errors.js';
import { findExecutable } from '../powershell/executable.js';
import { openSession } from '../powershell/session.js';
import { type LoadedSettings, loadSettings, type SettingsRequest } from '../settings/loadSettings.js';
import { facility } from './facility.js';

/** What was seen of this program's surroundings. */
export interface SelfCheckFindings {
  node: string;
  /** Path of the PowerShell; null: there is none. */
  executable: string | null;
  /** null: PowerShell did not come up, or could not be used. */
  session: ValueOf<typeof sessionFact> | null;
  /** Why not. */
  failure: string | null;
  graphModule: string | null;
  adSyncGroup: boolean | null;
  configuration: { file: string | null; error: string | null };
  state: { folder: string; error: string | null };
}

/** Looks at each thing by itself: that one is missing hides none of the others. */
export async function lookAround(
  request: SettingsRequest & { stateDir?: string | undefined },
  signal: AbortSignal,
): Promise<SelfCheckFindings> {
  const { settings, file, error } = await configurationSeen(request);
  const folder = stateFolder(request.stateDir ?? settings?.stateDir);
  return {
    node: process.versions.node,
    ...(await powershellSeen(settings?.powershell.executable, signal)),
    configuration: { file, error },
    state: { folder, error: await trouble(() => prepareStateFolder(folder)) },
  };
}

async function configurationSeen(request: SettingsRequest) {
  let loaded: LoadedSettings | null = null;
  const error = await trouble(async () => {
    loaded = await loadSettings({ file: request.file, profile: request.profile });
  });
  const { settings, file } = (loaded ?? { settings: null, file: null }) as Pick<LoadedSettings, 'file'> & {
    settings: LoadedSettings['settings'] | null;
  };
  return { settings, file, error };
}

async function powershellSeen(setting: string | undefined, signal: AbortSignal) {
  const seen: Pick<SelfCheckFindings, 'executable' | 'session' | 'failure' | 'graphModule' | 'adSyncGroup'> =
    {
      executable: null,
      session: null,
      failure: null,
      graphModule: null,
      adSyncGroup: null,
    };
  seen.failure = await trouble(async () => {
    seen.executable = findExecutable(setting);
    const powershell = openSession(setting === undefined ? {} : { executable: setting });
    try {
      seen.session = (await powershell.call(sessionFact, {}, { signal })).value;
      const { value } = await powershell.call(facility, {}, { signal });
      seen.graphModule = value.graphModule;
      seen.adSyncGroup = value.isSyncAdministrator;
    } finally {
      await powershell.close();
    }
  });
  return seen;
}

/** The sentence of what is known to go wrong; an interruption is passed on. */
async function trouble(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    const isInterruption = error instanceof PowerShellError && error.kind === 'aborted';
    if (!isInterruption && (error instanceof Failure || error instanceof PowerShellError))
      return error.message;
    throw error;
  }
}
