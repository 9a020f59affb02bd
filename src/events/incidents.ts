import type { Operation } from './operation.js';
import type { Joined } from './operations.js';
import { partitionPoint } from './ordered.js';
import type { ParsedEvent } from './parsedEvent.js';
import { gapMs, type ServiceLife } from './serviceLife.js';

/** A thing that went wrong, to be diagnosed as one. */
export interface Incident {
  /**
   * operation: a reset, change, onboarding or offboarding that failed or never ended; service: trouble of the service
   * as a whole; stopped: it stopped or was turned off; silence: heartbeats are missing and nothing says why;
   * hashSync: password hash synchronisation, which is not writeback.
   */
  kind: 'operation' | 'service' | 'stopped' | 'silence' | 'hashSync';
  operation: Operation | null;
  /** Milliseconds since 1970. */
  start: number;
  end: number;
  /** Its own events, in order. */
  events: readonly ParsedEvent[];
  /** When things worked again; null: not within the log. */
  resolvedAt: number | null;
  /** Whether it ended without a restart or an onboarding. */
  endedByItself: boolean;
  /** For a silence: the namespaces that did not beat. */
  silent: readonly string[];
}

/** Trouble of the service within this time of other trouble, with no sign of health between, is the same trouble. */
const sameTroubleMs = 30 * 60_000;
/** A service that stops for a restart starts again within this. */
const restartMs = 10 * 60_000;

/** Finds what went wrong: failed operations first, then the service, each in order of time. */
export function findIncidents(
  events: readonly ParsedEvent[],
  joined: Joined,
  life: ServiceLife,
  end: number,
): Incident[] {
  const trouble = troubleOf(joined.service, events, life);
  return [
    ...failedOperations(joined.operations),
    ...trouble,
    ...stops(events, life, end),
    ...silences(life, trouble, end),
    ...hashSyncFailures(joined.service),
  ];
}

function failedOperations(operations: readonly Operation[]): Incident[] {
  const succeeded = new Map<string, number>();
  for (const { outcome, kind, user, end } of operations) {
    if (outcome !== 'success') continue;
    // Of a failure without a start or an end event the kind is not known: any success of the user ends it.
    for (const shown of [kind, null]) succeeded.set(subjectOf(shown, user), end ?? 0);
  }
  return operations
    .filter(({ outcome }) => outcome === 'failure' || outcome === 'unfinished')
    .map((operation) => {
      const start = operation.events[0]?.at ?? 0;
      const last = operation.events.at(-1)?.at ?? start;
      const later = succeeded.get(subjectOf(operation.kind, operation.user)) ?? 0;
      return {
        ...blank('operation', start, last, operation.events),
        operation,
        resolvedAt: later > last ? later : null,
      };
    });
}

/** What works again when it succeeds: a change needs other rights than a reset, and proves nothing about one. */
function subjectOf(kind: Operation['kind'], user: string | null): string {
  const needed = kind === 'adminReset' ? 'reset' : (kind ?? '');
  return `${needed} ${user?.toLowerCase() ?? ''}`;
}

/** Errors of the service, grouped until a sign of health or a long quiet. */
function troubleOf(
  service: readonly ParsedEvent[],
  events: readonly ParsedEvent[],
  life: ServiceLife,
): Incident[] {
  const found: Incident[] = [];
  const health = healthSigns(events);
  let open: ParsedEvent[] = [];
  const close = () => {
    const first = open[0];
    const last = open.at(-1);
    if (first && last) found.push(endOfTrouble(blank('service', first.at, last.at, open), health, life));
    open = [];
  };
  let next = 0;
  for (const event of service.filter(isTrouble)) {
    const last = open.at(-1);
    while (next < health.length && (health[next]?.at ?? 0) < (last?.at ?? event.at)) next += 1;
    const wasHealthy = last !== undefined && (health[next]?.at ?? Number.POSITIVE_INFINITY) < event.at;
    if (last && (wasHealthy || event.at - last.at > sameTroubleMs)) close();
    open.push(event);
  }
  close();
  return found;
}

function isTrouble({ record }: ParsedEvent): boolean {
  const role = record?.role;
  if (role?.in === 'error') return true;
  return role?.in === 'service' && ['unhealthy', 'startFailed', 'retry'].includes(role.state);
}

interface HealthSign {
  at: number;
  isRestart: boolean;
}

/** Reports of health, starts, and successful operations: each shows that the whole way works. */
function healthSigns(events: readonly ParsedEvent[]): HealthSign[] {
  return events.flatMap(({ at, record }) => {
    const role = record?.role;
    if (role?.in === 'service' && (role.state === 'healthy' || role.state === 'started')) {
      return [{ at, isRestart: role.state === 'started' }];
    }
    return role?.in === 'operation' && role.phase === 'success' && role.kind !== 'offboarding'
      ? [{ at, isRestart: role.kind === 'onboarding' }]
      : [];
  });
}

/** The first sign of health after it; or, for a relay, heartbeats of every namespace that had been named. */
function endOfTrouble(incident: Incident, health: readonly HealthSign[], life: ServiceLife): Incident {
  const sign = health[partitionPoint(health, ({ at }) => at > incident.end)];
  const named = new Set(incident.events.flatMap(({ namespaces }) => namespaces));
  const beating = life.heartbeats.filter(({ namespace }) => named.size === 0 || named.has(namespace));
  const isBeating =
    beating.length > 0 && beating.every(({ last }) => last > incident.end) && beating.length >= named.size;
  if (sign) return { ...incident, resolvedAt: sign.at, endedByItself: !sign.isRestart };
  const startFailed = incident.events.some(
    ({ record }) => record?.role.in === 'service' && record.role.state === 'startFailed',
  );
  if (isBeating && !startFailed) {
    return { ...incident, resolvedAt: Math.min(...beating.map(({ last }) => last)), endedByItself: true };
  }
  return incident;
}

/** Stretches in which the service was stopped or turned off, other than a restart. */
function stops(events: readonly ParsedEvent[], life: ServiceLife, end: number): Incident[] {
  const telling = events.filter(({ record }) => {
    const role = record?.role;
    return (
      (role?.in === 'service' && role.state === 'stopped') ||
      (role?.in === 'operation' && role.kind === 'offboarding' && role.phase === 'success')
    );
  });
  const found: Incident[] = [];
  let from: number | undefined;
  for (const change of [...life.changes, undefined]) {
    if (change && change.state !== 'running') {
      from ??= change.at;
      continue;
    }
    if (from !== undefined && (!change || change.at - from > restartMs)) {
      const until = change?.at ?? end;
      // A start that failed explains why it does not run; that is an incident of its own.
      const attempt = partitionPoint(life.failedStarts, (at) => at >= (from as number));
      if ((life.failedStarts[attempt] ?? Number.POSITIVE_INFINITY) <= until) {
        from = undefined;
        continue;
      }
      const first = partitionPoint(telling, ({ at }) => at >= (from as number));
      const own = telling.slice(
        first,
        partitionPoint(telling, ({ at }) => at > until),
      );
      found.push({ ...blank('stopped', from, own.at(-1)?.at ?? from, own), resolvedAt: change?.at ?? null });
    }
    from = undefined;
  }
  return found;
}

/** Missing heartbeats for which no other trouble is on record. */
function silences(life: ServiceLife, trouble: readonly Incident[], end: number): Incident[] {
  const found: Incident[] = [];
  for (const gap of [...life.gaps].sort((left, right) => left.from - right.from)) {
    const other = trouble[partitionPoint(trouble, (candidate) => candidate.end >= gap.from)];
    if (other && other.start <= gap.to) continue;
    const last = found.at(-1);
    if (last && gap.from - last.start < gapMs) {
      last.silent = [...last.silent, gap.namespace];
      last.end = Math.max(last.end, gap.to);
      continue;
    }
    found.push({
      ...blank('silence', gap.from, gap.to, []),
      silent: [gap.namespace],
      resolvedAt: gap.isOver && gap.to <= end ? gap.to : null,
      endedByItself: gap.isOver && !gap.isEndedByStop,
    });
  }
  return found;
}

function hashSyncFailures(service: readonly ParsedEvent[]): Incident[] {
  const failed = service.filter(({ record }) => record?.role.in === 'hashSync' && record.role.failed);
  const first = failed[0];
  return first ? [blank('hashSync', first.at, failed.at(-1)?.at ?? first.at, failed)] : [];
}

function blank(kind: Incident['kind'], start: number, end: number, events: readonly ParsedEvent[]): Incident {
  return { kind, operation: null, start, end, events, resolvedAt: null, endedByItself: false, silent: [] };
}
