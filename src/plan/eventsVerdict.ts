import { utc } from '../checks/words.js';
import { analyse } from '../events/analysis.js';
import type { LogEvent } from '../events/logEvent.js';
import { type ParsedEvent, parseEvent } from '../events/parsedEvent.js';
import type { EventKey } from '../steps/step.js';

export type EventsVerdict =
  | { kind: 'arrived' }
  | { kind: 'waiting'; missing: EventKey[] }
  | { kind: 'failed'; message: string };

/**
 * Whether the expected events have come, each newer than the step, or one that says that the service failed. Judged by provider
 * and id; what happens to a single user's reset meanwhile is no failure of the step.
 * @param failingSince failures before it belong to an earlier attempt
 */
export function judgeEvents(
  events: readonly LogEvent[],
  expected: readonly EventKey[],
  failingSince: Date,
): EventsVerdict {
  const parsed = events.map(parseEvent);
  const failing = parsed.find((event) => event.at >= failingSince.getTime() && isServiceFailure(event));
  if (failing) return { kind: 'failed', message: diagnosisOf(failing, parsed) };
  const missing = expected.filter(
    ({ provider, id }) => !parsed.some((event) => event.provider === provider && event.id === id),
  );
  return missing.length === 0 ? { kind: 'arrived' } : { kind: 'waiting', missing };
}

function isServiceFailure({ record }: ParsedEvent): boolean {
  if (record?.severity !== 'error') return false;
  switch (record.role.in) {
    case 'error':
      return record.role.about === 'service' || record.role.about === 'onboarding';
    case 'service':
      return true;
    case 'operation':
      return record.role.kind === 'onboarding' || record.role.kind === 'offboarding';
    default:
      return false;
  }
}

function diagnosisOf(failing: ParsedEvent, events: readonly ParsedEvent[]): string {
  const what = `Event ${failing.id} (${failing.record?.name ?? failing.provider}) at ${utc(new Date(failing.at))}`;
  const incident = analyse(events).incidents.find((one) => one.diagnosis.codes.length > 0);
  if (!incident) return `${what}. ${failing.record?.meaning ?? ''}`.trim();
  return `${what}. ${incident.cause.title}: ${incident.cause.explanation}`;
}
