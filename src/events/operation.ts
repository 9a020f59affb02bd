import type { OperationKind } from './catalogueSchema.js';
import type { ParsedEvent } from './parsedEvent.js';

export type OperationOutcome = 'success' | 'failure' | 'unfinished' | 'running';

/** One reset, change, onboarding or offboarding, from its first event to its last. */
export interface Operation {
  /** null: only an error was logged, so what was asked for is not known. */
  kind: OperationKind | null;
  trackingId: string | null;
  user: string | null;
  administrator: string | null;
  /** Milliseconds since 1970. null: no start event is in the log. */
  start: number | null;
  /** null: no event ended it. */
  end: number | null;
  outcome: OperationOutcome;
  /** In order; the first one is never absent. */
  events: ParsedEvent[];
}
