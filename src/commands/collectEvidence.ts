import type { Answer } from '../evidence/answers.js';
import { Collection } from '../evidence/collect.js';
import type { Evidence } from '../evidence/evidence.js';
import type { LaneName } from '../evidence/factReader.js';
import { openLanes } from '../powershell/lanes.js';
import { openSession } from '../powershell/session.js';
import { networkRequestOf } from '../settings/networkRequest.js';
import type { Settings } from '../settings/settings.js';
import { runStages } from '../terminal/progress.js';
import { lookOf } from '../terminal/streams.js';
import { sessionOptions } from './powershellOptions.js';

export interface CollectOptions {
  quiet: boolean;
  signal: AbortSignal;
  /** Ask the tenant too. */
  tenant?: boolean;
  answers?: readonly Answer[];
}

/** What every run reads, so their PowerShell starts at once. The tenant has a session of its own, because a sign-in lives in it. */
const lanesOfEveryRun = ['server', 'directory'] as const;

/** Reads all facts through PowerShell sessions of its own, showing progress on stderr. */
export async function collectEvidence(
  settings: Settings,
  { quiet, signal, tenant = false, answers = [] }: CollectOptions,
): Promise<Evidence> {
  const options = sessionOptions(settings);
  const lanes = openLanes(lanesOfEveryRun, { ...options, signal });
  const tenantSession = openSession(options);
  const sessions = (lane: LaneName) => (lane === 'tenant' ? tenantSession : lanes.lane(lane));
  try {
    const collection = new Collection(sessions, {
      users: settings.users,
      directory: settings.directory,
      ports: settings.ports,
      portTimeoutMs: settings.timeouts.portSeconds * 1000,
      // Only where a person can see and answer it is a sign-in begun.
      ...(tenant && {
        tenant: { signIn: !quiet && process.stdin.isTTY === true && process.stderr.isTTY === true },
      }),
      answers,
      network: networkRequestOf(settings),
      signal,
    });
    const { interactive } = lookOf(process.stderr, process.env);
    const progress = { stream: process.stderr, interactive, quiet };
    await runStages(collection.stages(), { ...progress, sideBySide: true });
    await runStages(collection.laterStages(), progress);
    return collection.evidence;
  } finally {
    await Promise.all([lanes.close(), tenantSession.close()]);
  }
}
