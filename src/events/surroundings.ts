import type { Incident } from './incidents.js';
import type { Operation } from './operation.js';
import { partitionPoint } from './ordered.js';
import type { ParsedEvent } from './parsedEvent.js';
import { type Gap, type ServiceLife, stateAt } from './serviceLife.js';
import type { Surroundings } from './signs.js';

/** What lies this far before or after an incident may have to do with it. */
const nearMs = 15 * 60_000;
/** A heartbeat that was due in the meantime: five minutes, and some slack. */
const beatMs = 7 * 60_000;
const maximumNear = 50;

/** Looks around incidents; made once for a log, asked once for each incident in time that does not grow with the log. */
export class Outlook {
  readonly #telling: readonly ParsedEvent[];
  readonly #succeeded = new Set<string>();
  readonly #acted = new Set<string>();
  readonly #failedAlike = new Map<string, Set<string>>();
  /** By namespace, in order of time. */
  readonly #gaps = new Map<string, Gap[]>();

  constructor(
    service: readonly ParsedEvent[],
    operations: readonly Operation[],
    private readonly life: ServiceLife,
    private readonly end: number,
  ) {
    this.#telling = service.filter(({ record }) => {
      const role = record?.role;
      return role && role.in !== 'hashSync' && !(role.in === 'service' && role.state === 'heartbeat');
    });
    for (const gap of life.gaps) {
      const known = this.#gaps.get(gap.namespace);
      if (known) known.push(gap);
      else this.#gaps.set(gap.namespace, [gap]);
    }
    for (const operation of operations) {
      const user = operation.user?.toLowerCase();
      if (!user) continue;
      this.#acted.add(user);
      if (operation.outcome === 'success') this.#succeeded.add(user);
      if (operation.outcome === 'failure') {
        const key = signature(operation.events);
        this.#failedAlike.set(key, (this.#failedAlike.get(key) ?? new Set<string>()).add(user));
      }
    }
  }

  around(incident: Incident): Surroundings {
    const user = incident.operation?.user?.toLowerCase() ?? null;
    const own = incident.operation ? this.#failedAlike.get(signature(incident.events)) : undefined;
    return {
      near: this.#near(incident),
      othersSucceeded: this.#othersSucceeded(user),
      usersFailedAlike: own?.size ?? 0,
      namespaces: this.#namespaces(incident),
      service: stateAt(this.life, incident.kind === 'stopped' ? incident.end : incident.start),
    };
  }

  #near(incident: Incident): ParsedEvent[] {
    const from = partitionPoint(this.#telling, ({ at }) => at >= incident.start - nearMs);
    const before = partitionPoint(this.#telling, ({ at }) => at >= incident.start);
    const after = partitionPoint(this.#telling, ({ at }) => at > incident.end);
    const until = partitionPoint(this.#telling, ({ at }) => at > incident.end + nearMs);
    const within =
      incident.operation || incident.kind === 'silence'
        ? this.#telling.slice(before, Math.min(after, before + maximumNear))
        : [];
    return [
      ...this.#telling.slice(Math.max(from, before - maximumNear), before),
      ...within,
      ...this.#telling.slice(after, Math.min(until, after + maximumNear)),
    ];
  }

  #othersSucceeded(user: string | null): boolean | null {
    const isOneOf = (users: ReadonlySet<string>) => (user !== null && users.has(user) ? 1 : 0);
    if (this.#succeeded.size - isOneOf(this.#succeeded) > 0) return true;
    return this.#acted.size - isOneOf(this.#acted) > 0 ? false : null;
  }

  /** Which namespaces were heard after the incident began, when the log goes on long enough to tell. */
  #namespaces(incident: Incident): Surroundings['namespaces'] {
    const named = new Set(incident.events.flatMap(({ namespaces }) => namespaces));
    const known = new Set([...this.life.heartbeats.map(({ namespace }) => namespace), ...named]);
    const until = Math.max(incident.end, incident.start + beatMs);
    if (incident.operation || known.size === 0 || this.end < incident.start + beatMs) return null;
    if (this.life.heartbeats.length === 0) return null;
    if (incident.kind === 'silence') {
      const alive = [...known].filter((name) => !incident.silent.includes(name));
      return alive.length === 0 ? 'none' : 'some';
    }
    const failing = new Set(named);
    const alive = this.life.heartbeats.filter(({ namespace, first, last }) => {
      if (failing.has(namespace) || last <= incident.start) return false;
      const gaps = this.#gaps.get(namespace) ?? [];
      const gap = gaps[partitionPoint(gaps, ({ to }) => to >= incident.start)];
      return first <= until && !(gap && gap.from <= until);
    });
    if (alive.length === 0) return 'none';
    return alive.length < known.size ? 'some' : 'all';
  }
}

/** Failures are alike when they carry the same records and HRESULTs. */
function signature(events: readonly ParsedEvent[]): string {
  const failing = events.filter(({ record }) => record?.role.in === 'error').slice(0, 8);
  const words = failing.flatMap(({ record, hresults }) => [record?.key ?? '', ...hresults]);
  return [...new Set(words)].sort().join(' ');
}
