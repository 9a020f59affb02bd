import type { Answer } from '../evidence/answers.js';
import { Collection } from '../evidence/collect.js';
import type { Evidence } from '../evidence/evidence.js';
import { openSession } from '../powershell/session.js';
import { networkRequestOf } from '../settings/networkRequest.js';
import type { Settings } from '../settings/settings.js';
import { runStages } from '../terminal/progress.js';
import { lookOf } from '../terminal/streams.js';

export interface CollectOptions {
  quiet: boolean;
  signal: AbortSignal;
  /** Ask the tenant too. */
  tenant?: boolean;
  answers?: readonly Answer[];
}

/** Reads all facts through a PowerShell session of its own, showing progress on stderr. */
export async function collectEvidence(
  settings: Settings,
  { quiet, signal, tenant = false, answers = [] }: CollectOptions,
): Promise<Evidence> {
  const session = openSession({
    ...(settings.powershell.executable && { executable: settings.powershell.executable }),
    timeoutMs: settings.timeouts.callSeconds * 1000,
  });
  try {
    const collection = new Collection(session, {
      users: settings.users,
      directory: settings.directory,
      ports: settings.ports,
      portTimeoutMs: settings.timeouts.portSeconds * 1000,
      // Only where a person can see and answer it is a sign-in begun.
      ...(tenant && { tenant: { signIn: process.stdin.isTTY === true && process.stderr.isTTY === true } }),
      answers,
      network: networkRequestOf(settings),
      signal,
    });
    const { interactive } = lookOf(process.stderr, process.env);
    await runStages(collection.stages(), { stream: process.stderr, interactive, quiet });
    return collection.evidence;
  } finally {
    await session.close();
  }
}
