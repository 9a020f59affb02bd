import type { Sign, SignCondition } from './catalogueSchema.js';
import type { Incident } from './incidents.js';
import type { ParsedEvent } from './parsedEvent.js';
import type { ServiceState } from './serviceLife.js';

/** What is known around an incident, for the signs of the catalogue to be looked up in. */
export interface Surroundings {
  /** Events of the service shortly before and after; not those of other users. */
  near: readonly ParsedEvent[];
  /** Whether operations of other users succeeded in the period; null when no other user did anything. */
  othersSucceeded: boolean | null;
  /** Different users who failed with the same codes, this one included. */
  usersFailedAlike: number;
  /** Which of the known namespaces went on beating; null when the log cannot tell. */
  namespaces: 'all' | 'some' | 'none' | null;
  service: ServiceState | null;
}

/** A sign that was seen, and the events that show it. */
export interface SeenSign {
  sign: Sign;
  events: readonly ParsedEvent[];
}

/** More events than this show nothing that these do not. */
const maximumShown = 3;

/** The signs that hold for this incident. */
export function seenSigns(signs: readonly Sign[], incident: Incident, around: Surroundings): SeenSign[] {
  return signs.flatMap((sign) => {
    const events = matching(sign.when, incident, around);
    const holds = events !== null && situationHolds(sign.when, incident, around);
    return holds ? [{ sign, events: events.slice(0, maximumShown) }] : [];
  });
}

/** The events that the condition asks for; null when it asks for some and there are none. */
function matching(
  when: SignCondition,
  incident: Incident,
  around: Surroundings,
): readonly ParsedEvent[] | null {
  const asks = when.events ?? when.hresults ?? when.win32 ?? when.frames ?? when.withoutCode;
  if (asks === undefined) return [];
  const pool = when.near ? [...incident.events, ...around.near] : incident.events;
  const found = pool.filter((event) => eventHolds(when, event));
  return found.length > 0 ? found : null;
}

function eventHolds(when: SignCondition, event: ParsedEvent): boolean {
  if (when.events && !(event.record && when.events.includes(event.record.key))) return false;
  if (when.hresults && !when.hresults.some((hr) => event.hresults.includes(hr))) return false;
  if (when.win32 && !when.win32.some((code) => event.win32.includes(code))) return false;
  if (when.frames && !when.frames.some((frame) => event.frames.includes(frame))) return false;
  return !when.withoutCode || event.hresults.length + event.win32.length === 0;
}

function situationHolds(when: SignCondition, incident: Incident, around: Surroundings): boolean {
  const kind = incident.operation?.kind ?? null;
  if (when.operations && !(kind && when.operations.includes(kind))) return false;
  if (when.othersSucceeded !== undefined && when.othersSucceeded !== around.othersSucceeded) return false;
  if (when.usersFailedAlike !== undefined && around.usersFailedAlike < when.usersFailedAlike) return false;
  if (when.repeated !== undefined && incident.events.length < when.repeated) return false;
  if (when.namespaces !== undefined && when.namespaces !== around.namespaces) return false;
  if (when.service !== undefined && when.service !== around.service) return false;
  const recovered = incident.resolvedAt !== null && incident.endedByItself;
  return when.recovered === undefined || when.recovered === recovered;
}
