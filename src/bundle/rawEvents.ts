import { providers } from '../events/catalogue.js';
import type { LogEvent } from '../events/logEvent.js';
import { type Cursor, parseWanted } from '../events/readLog.js';
import { readXmlLog } from '../events/xmlLog.js';
import { type FactParams, type FactValue, facts } from '../evidence/factList.js';
import type { PowerShellSession } from '../powershell/session.js';

export interface RawEventOptions {
  /** ISO 8601: older events are left out. */
  since?: string;
  /** An exported log (.evtx) instead of the Application log. */
  path?: string;
  signal?: AbortSignal;
  /** Told, as events come, how many there are. */
  observe?: (count: number) => void;
}

const pageSize = 2_000;

/** The events of writeback with their whole messages, which the diagnosis does without in part. @throws PowerShellError */
export async function readRawEvents(
  session: PowerShellSession,
  { since, path, signal, observe }: RawEventOptions,
): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  for (const provider of providers().keys()) {
    let cursor: Partial<Cursor> | null = since ? { startTime: since } : {};
    while (cursor) {
      const params: FactParams<'events'> = {
        Provider: [provider],
        MaximumEvents: pageSize,
        ...(cursor.startTime && { StartTime: cursor.startTime }),
        ...(cursor.afterRecordId && { AfterRecordId: cursor.afterRecordId }),
        ...(path && { Path: path }),
      };
      const page: FactValue<'events'> = (await session.call(facts.events, params, signal && { signal }))
        .value;
      for (const event of page.events) if (isOfWriteback(event)) events.push(event);
      observe?.(events.length);
      cursor = page.next;
    }
  }
  return events;
}

/** The same from a log that Event Viewer saved as XML. @throws Failure */
export async function readRawXml(file: string): Promise<LogEvent[]> {
  const { events } = await readXmlLog(file, (event) => (isOfWriteback(event) ? event : undefined));
  return events;
}

function isOfWriteback(event: LogEvent): boolean {
  return parseWanted(event) !== undefined;
}
