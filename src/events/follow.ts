import { setTimeout as sleep } from 'node:timers/promises';
import type { PowerShellSession } from '../powershell/session.js';
import { analyse, type LogAnalysis } from './analysis.js';
import { providers } from './catalogue.js';
import type { Operation } from './operation.js';
import type { ParsedEvent } from './parsedEvent.js';
import { type Cursor, readPage } from './readLog.js';

export interface FollowOptions {
  /** Names of the test user in events, lower case; none: the first operation that ends is the one. */
  users: readonly string[];
  /** From when on, in milliseconds since 1970. */
  from: number;
  /** When to give up, in milliseconds since 1970. */
  until: number;
  intervalMs: number;
  signal: AbortSignal;
  /** Told of each event as it arrives, in order within one look. */
  onEvent: (event: ParsedEvent) => void;
}

export interface Followed {
  /** The user's operation; null when none ended in time. */
  operation: Operation | null;
  events: readonly ParsedEvent[];
}

/** After the end of an operation, events of the same moment may still be on their way. */
const graceLooks = 1;

/**
 * Watches the log until an operation of the user has ended, or the time is over.
 * @throws PowerShellError, also when `signal` is aborted
 */
export async function followLog(session: PowerShellSession, options: FollowOptions): Promise<Followed> {
  const events: ParsedEvent[] = [];
  const cursors = new Map<string, Cursor>();
  let grace = graceLooks;
  for (;;) {
    const arrived = await look(session, cursors, options);
    for (const event of arrived) options.onEvent(event);
    events.push(...arrived);
    const ended = endedOperation(analyse(events, { until: Date.now() }), options);
    if (ended && arrived.length === 0) grace -= 1;
    if (ended && grace < 0) return { operation: ended, events };
    if (!ended && Date.now() >= options.until) return { operation: null, events };
    // Whoever interrupts the wait hears it from the next look.
    await sleep(options.intervalMs, undefined, { signal: options.signal }).catch(() => undefined);
  }
}

/** What has arrived since the last look. */
async function look(
  session: PowerShellSession,
  cursors: Map<string, Cursor>,
  { from, signal }: FollowOptions,
): Promise<ParsedEvent[]> {
  const arrived: ParsedEvent[] = [];
  for (const provider of providers().keys()) {
    let cursor = cursors.get(provider) ?? { startTime: new Date(from).toISOString(), afterRecordId: 0 };
    for (;;) {
      const page = await readPage(session, provider, cursor, { signal });
      arrived.push(...page.events);
      const last = page.events.at(-1);
      if (last?.recordId) cursor = { startTime: last.time, afterRecordId: last.recordId };
      if (!page.next) break;
      cursor = page.next;
    }
    cursors.set(provider, cursor);
  }
  return arrived.sort((left, right) => left.at - right.at || (left.recordId ?? 0) - (right.recordId ?? 0));
}

function endedOperation(
  { operations }: LogAnalysis,
  { users }: Pick<FollowOptions, 'users'>,
): Operation | undefined {
  return operations.find(({ kind, user, outcome }) => {
    const isTheirs = users.length === 0 || (user !== null && users.includes(user.toLowerCase()));
    const isOfUser = kind === null ? user !== null : kind !== 'onboarding' && kind !== 'offboarding';
    return isTheirs && isOfUser && (outcome === 'success' || outcome === 'failure');
  });
}
