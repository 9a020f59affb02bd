import * as z from 'zod';
import { defineFact } from '../fact.js';
import { isoDate } from './directory.js';

const event = z.object({
  provider: z.string(),
  id: z.int(),
  time: isoDate,
  /** Rises within one log. */
  recordId: z.number(),
  computer: z.string(),
  /** In the language of the server; at most 16,385 characters. */
  message: z.string(),
});

export const events = defineFact({
  name: 'events',
  title: 'the events of writeback in the Application log',
  function: 'Get-WbdEvent',
  params: z.object({
    Provider: z.array(z.string()),
    /** Absent: all ids. */
    Id: z.array(z.int()).optional(),
    /** Older events are left out. */
    StartTime: isoDate.optional(),
    AfterRecordId: z.int().optional(),
    /** The most events of each provider that are read at once. */
    MaximumEvents: z.int().optional(),
    /** The last events instead of the first ones; then there is no next page. */
    Newest: z.boolean().optional(),
    /** An exported log (.evtx) instead of the Application log. */
    Path: z.string().optional(),
  }),
  value: z.object({
    /** Oldest first. */
    events: z.array(event),
    /** What to ask for next; null when all were read. */
    next: z.object({ startTime: isoDate, afterRecordId: z.int() }).nullable(),
  }),
});
