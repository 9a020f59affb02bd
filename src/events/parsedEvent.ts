import { eventRecord } from './catalogue.js';
import type { EventRecord } from './catalogueSchema.js';
import type { LogEvent } from './logEvent.js';
import { clipMessage, type MessageFields, parseMessage } from './message.js';

/** An event with what its message and the catalogue say. */
export interface ParsedEvent extends LogEvent, MessageFields {
  /** `time` in milliseconds since 1970. */
  at: number;
  /** Undefined for an event that the catalogue does not know. */
  record: EventRecord | undefined;
  /** The message was longer than what is kept. */
  isClipped: boolean;
}

/**
 * Parses one event. The message is kept up to `maximumMessageLength`, and not at all of a heartbeat that was understood:
 * those are most of a log, and all alike.
 */
export function parseEvent(event: LogEvent): ParsedEvent {
  const record = eventRecord(event.provider, event.id);
  const message = clipMessage(event.message);
  const fields = parseMessage(message);
  const isPlain =
    record?.role.in === 'service' && record.role.state === 'heartbeat' && fields.namespaces.length > 0;
  return {
    provider: record?.provider ?? event.provider,
    id: event.id,
    time: event.time,
    recordId: event.recordId,
    computer: event.computer,
    message: isPlain ? '' : message,
    at: Date.parse(event.time),
    record,
    isClipped: message.length < event.message.length,
    ...fields,
  };
}

/** In the order in which they were written: by time, then by record number. */
export function inOrder(events: readonly ParsedEvent[]): ParsedEvent[] {
  return [...events].sort(
    (left, right) => left.at - right.at || (left.recordId ?? 0) - (right.recordId ?? 0),
  );
}

/** What it is in the life of writeback, or undefined when the catalogue does not know it. */
export function roleOf(event: ParsedEvent): EventRecord['role'] | undefined {
  return event.record?.role;
}
