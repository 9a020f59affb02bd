import { partitionPoint } from './ordered.js';
import type { ParsedEvent } from './parsedEvent.js';

export type ServiceState = 'running' | 'stopped' | 'disabled';

/** A stretch in which a namespace should have sent a heartbeat and did not. */
export interface Gap {
  namespace: string;
  /** Milliseconds since 1970: the last heartbeat before it, and the first after it or the end of the log. */
  from: number;
  to: number;
  /** false: no heartbeat has come since. */
  isOver: boolean;
  /** It went over into a stop of the service. */
  isEndedByStop: boolean;
}

export interface Heartbeats {
  namespace: string;
  count: number;
  first: number;
  last: number;
}

/** The life of the writeback service in the period of a log. */
export interface ServiceLife {
  starts: number[];
  /** Starts and onboardings: from each of them on, heartbeats begin anew. */
  beginnings: number[];
  stops: number[];
  /** Starts of the synchronisation service in which the endpoint failed (6800). */
  failedStarts: number[];
  heartbeats: Heartbeats[];
  gaps: Gap[];
  /** The last report on health; null when there is none. */
  lastHealth: { at: number; isHealthy: boolean } | null;
  /** null: the log does not say. */
  state: ServiceState | null;
  changes: readonly Change[];
}

export interface Change {
  at: number;
  state: ServiceState;
}

/** A heartbeat comes every five minutes; four missed ones are no accident. */
export const gapMs = 20 * 60_000;
/** With fewer heartbeats than this, the log does not show a rhythm. */
const rhythm = 3;

/** Reads the life of the service from all events, in order. `end` is the last instant that the log covers. */
export function serviceLife(events: readonly ParsedEvent[], end: number): ServiceLife {
  const life: ServiceLife = {
    starts: [],
    beginnings: [],
    stops: [],
    failedStarts: [],
    heartbeats: [],
    gaps: [],
    lastHealth: null,
    state: null,
    changes: [],
  };
  const changes: Change[] = [];
  const beats = new Map<string, Heartbeats>();
  const become = (at: number, state: ServiceState) => {
    if (life.state !== state) changes.push({ at, state });
    life.state = state;
  };
  for (const event of events) {
    const role = event.record?.role;
    if (role?.in === 'operation' && role.phase === 'success') {
      if (role.kind === 'offboarding') become(event.at, 'disabled');
      if (role.kind === 'onboarding') {
        life.beginnings.push(event.at);
        become(event.at, 'running');
      }
    }
    if (role?.in !== 'service') continue;
    switch (role.state) {
      case 'started':
        life.starts.push(event.at);
        life.beginnings.push(event.at);
        become(event.at, 'running');
        break;
      case 'stopped':
        for (const last of beats.values()) missed(last, event.at, { isOver: true, isEndedByStop: true });
        life.stops.push(event.at);
        if (life.state !== 'disabled') become(event.at, 'stopped');
        break;
      case 'startFailed':
        life.failedStarts.push(event.at);
        break;
      case 'healthy':
      case 'unhealthy':
        life.lastHealth = { at: event.at, isHealthy: role.state === 'healthy' };
        break;
      case 'heartbeat':
        for (const namespace of event.namespaces) beat(namespace, event.at);
        break;
      case 'retry':
        break;
    }
  }
  life.changes = changes;
  life.heartbeats = [...beats.values()];
  for (const last of life.heartbeats) {
    if (stateAt(life, end) !== 'running' || isReplaced(last, life)) continue;
    missed(last, end, { isOver: false, isEndedByStop: false });
  }
  return life;

  function beat(namespace: string, at: number): void {
    const known = beats.get(namespace);
    if (!known) {
      beats.set(namespace, { namespace, count: 1, first: at, last: at });
      return;
    }
    missed(known, at, { isOver: true, isEndedByStop: false });
    known.count += 1;
    known.last = at;
  }

  /** Notes a gap when heartbeats were due between the last one and `at`; while the service is stopped none is due. */
  function missed(last: Heartbeats, at: number, how: Pick<Gap, 'isOver' | 'isEndedByStop'>): void {
    const wasStopped = (life.stops.at(-1) ?? 0) > last.last;
    if (last.count < rhythm || at - last.last <= gapMs || wasStopped) return;
    life.gaps.push({ namespace: last.namespace, from: last.last, to: at, ...how });
  }
}

/** Whether the cloud has given the server another namespace since: one that was first heard after the next beginning. */
export function isReplaced(
  { last }: Heartbeats,
  { beginnings, heartbeats }: Pick<ServiceLife, 'beginnings' | 'heartbeats'>,
): boolean {
  const next = beginnings[partitionPoint(beginnings, (at) => at > last)];
  return next !== undefined && heartbeats.some(({ first }) => first > next);
}

/** The state of the service at an instant: null when the log does not say. A heartbeat shows that it ran. */
export function stateAt(life: Pick<ServiceLife, 'changes' | 'heartbeats'>, at: number): ServiceState | null {
  const change = life.changes[partitionPoint(life.changes, (later) => later.at > at) - 1];
  if (change) return change.state;
  return life.heartbeats.some(({ first }) => first <= at) ? 'running' : null;
}
