import type { Answer } from '../evidence/answers.js';
import { Collection } from '../evidence/collect.js';
import type { Evidence } from '../evidence/evidence.js';
import { networkRequestOf } from '../settings/networkRequest.js';
import type { Settings } from '../settings/settings.js';
import { runStages } from '../terminal/progress.js';
import { lookOf } from '../terminal/streams.js';
import { type ReadingSessions, startReading } from './readingSessions.js';

export interface CollectOptions {
  quiet: boolean;
  signal: AbortSignal;
  /** Ask the tenant too. */
  tenant?: boolean;
  answers?: readonly Answer[];
  /** Sessions that have been started already; whoever started them closes them. */
  sessions?: ReadingSessions;
}

/** Reads all facts through PowerShell, showing progress on stderr. */
export async function collectEvidence(
  settings: Settings,
  { quiet, signal, tenant = false, answers = [], sessions: given }: CollectOptions,
): Promise<Evidence> {
  const sessions = given ?? startReading(settings, signal);
  try {
    const collection = new Collection(sessions.of, {
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
    if (!given) await sessions.close();
  }
}
