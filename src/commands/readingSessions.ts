import type { LaneName, Sessions } from '../evidence/factReader.js';
import { openLanes } from '../powershell/lanes.js';
import { openSession } from '../powershell/session.js';
import type { Settings } from '../settings/settings.js';
import { sessionOptions } from './powershellOptions.js';

/** The PowerShell sessions that evidence is read through. */
export interface ReadingSessions {
  readonly of: Sessions;
  /** Waits for the calls that were made and ends PowerShell. Doing it again does nothing. */
  close(): Promise<void>;
}

/** What every run reads. The tenant has a session of its own, because a sign-in lives in it. */
const lanesOfEveryRun = ['server', 'directory'] as const;

/**
 * Starts PowerShell, which loads while whoever reads gets ready. Why there is none is thrown when a session is asked for:
 * what is wrong with the command line is said first.
 */
export function startReading(settings: Settings, signal: AbortSignal): ReadingSessions {
  try {
    const options = sessionOptions(settings);
    const lanes = openLanes(lanesOfEveryRun, { ...options, signal });
    const tenant = openSession(options);
    return {
      of: (lane: LaneName) => (lane === 'tenant' ? tenant : lanes.lane(lane)),
      close: async () => {
        await Promise.all([lanes.close(), tenant.close()]);
      },
    };
  } catch (error) {
    return {
      of: () => {
        throw error;
      },
      close: async () => {},
    };
  }
}
