import { facts } from '../evidence/factList.js';
import type { PowerShellSession } from '../powershell/session.js';
import { eventRecord, providers } from './catalogue.js';
import type { LogEvent } from './logEvent.js';
import { type ParsedEvent, parseEvent } from './parsedEvent.js';

/** Where to go on reading; it holds for one provider. */
export interface Cursor {
  startTime: string;
  afterRecordId: number;
}

export interface ReadOptions {
  /** ISO 8601: older events are left out. */
  since?: string;
  /** An exported log (.evtx) instead of the Application log. */
  path?: string;
  signal?: AbortSignal;
  /** Told, as events come, how many there are. */
  observe?: (count: number) => void;
}

/** Large enough that a day of heartbeats is one page, small enough that a reply stays well under the time limit. */
const pageSize = 2_000;

/** Reads all events of writeback from the Application log, page by page. @throws PowerShellError */
export async function readLog(session: PowerShellSession, options: ReadOptions): Promise<ParsedEvent[]> {
  const events: ParsedEvent[] = [];
  for (const provider of providers().keys()) {
    let cursor: Partial<Cursor> | null = options.since ? { startTime: options.since } : {};
    while (cursor) {
      const page = await readPage(session, provider, cursor, options);
      for (const event of page.events) events.push(event);
      options.observe?.(events.length);
      cursor = page.next;
    }
  }
  return events;
}

/** Reads the events of one provider after a cursor: one page. */
export async function readPage(
  session: PowerShellSession,
  provider: string,
  cursor: Partial<Cursor>,
  { path, signal }: Pick<ReadOptions, 'path' | 'signal'>,
): Promise<{ events: ParsedEvent[]; next: Cursor | null }> {
  const ids = wantedIds(provider);
  const params = {
    Provider: [provider],
    MaximumEvents: pageSize,
    ...(ids && { Id: ids }),
    ...(cursor.startTime && { StartTime: cursor.startTime }),
    ...(cursor.afterRecordId && { AfterRecordId: cursor.afterRecordId }),
    ...(path && { Path: path }),
  };
  const { value } = await session.call(facts.events, params, signal && { signal });
  return { events: value.events.map(parseEvent), next: value.next };
}

/**
 * An event of an exported log, when it has to do with writeback: undefined when not. Events of writeback's own provider
 * that are not known are kept and shown.
 */
export function parseWanted(event: LogEvent): ParsedEvent | undefined {
  const ids = providers().has(event.provider) ? wantedIds(event.provider) : [];
  return ids === null || ids.includes(event.id) ? parseEvent(event) : undefined;
}

/** null: all. Of hash synchronisation only the failures, since thousands of its events say nothing of writeback. */
function wantedIds(provider: string): number[] | null {
  if (provider === 'PasswordResetService') return null;
  return (providers().get(provider) ?? []).filter((id) => {
    const role = eventRecord(provider, id)?.role;
    return role?.in !== 'hashSync' || role.failed;
  });
}
