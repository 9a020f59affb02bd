import { openSession, type PowerShellSession } from '../../src/powershell/session.js';
import { type Lab, type LabOptions, openLab } from './environment.js';
import { ensureHost } from './host.js';

export interface LabSession {
  readonly lab: Lab;
  readonly session: PowerShellSession;
  close(): Promise<void>;
}

/** A lab with a reading session of the product in it. */
export async function openLabSession(scenario: string, forest?: LabOptions['forest']): Promise<LabSession> {
  const powershell = await ensureHost();
  const lab = await openLab({ scenario, powershell, ...(forest && { forest }) });
  const session = openSession({ executable: powershell, env: lab.environment });
  return {
    lab,
    session,
    close: async () => {
      await session.close();
      await lab.close();
    },
  };
}
