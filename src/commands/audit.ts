import { completeFilter } from '../audit/filter.js';
import type { ExitCode } from '../failure.js';
import { openSession, type PowerShellSession } from '../powershell/session.js';
import type { AuditFormat } from '../reports/formatNames.js';
import { loadSettings } from '../settings/loadSettings.js';
import type { Settings } from '../settings/settings.js';
import { configurationOf } from './configurationFlags.js';
import { sessionOptions } from './powershellOptions.js';

export interface AuditFlags {
  searchBase?: string;
  filter?: string;
  format?: AuditFormat;
  out?: string;
  config?: string;
  profile?: string;
  quiet?: boolean;
}

/** Judges the effective writeback rights on every user in scope, and groups those who lack one by cause. Changes nothing. */
export async function audit(flags: AuditFlags, signal: AbortSignal): Promise<ExitCode> {
  const filter = flags.filter === undefined ? null : completeFilter(flags.filter);
  const { settings } = await loadSettings({ ...configurationOf(flags), flags: {} });
  // PowerShell starts while the judging and the reports are being loaded.
  const sessions = openSessions(settings, signal);
  try {
    const { auditAndReport } = await import('./auditRun.js');
    return await auditAndReport({ flags, settings, filter, sessions, signal });
  } finally {
    await sessions.close();
  }
}

export interface AuditSessions {
  /** Reads the connectors, the domains and the users, one after the other: each finds ready what PowerShell compiled for the one before. */
  readonly reading: PowerShellSession;
  /** Counts the users meanwhile. PowerShell is started when it is asked to. */
  readonly counting: PowerShellSession;
  close(): Promise<void>;
}

function openSessions(settings: Settings, signal: AbortSignal): AuditSessions {
  const [reading, counting] = [openSession(sessionOptions(settings)), openSession(sessionOptions(settings))];
  reading.start(signal);
  return {
    reading,
    counting,
    close: async () => {
      await Promise.all([reading.close(), counting.close()]);
    },
  };
}
