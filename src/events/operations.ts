import type { OperationKind } from './catalogueSchema.js';
import { EngineEvents } from './engineEvents.js';
import type { Operation } from './operation.js';
import { inOrder, type ParsedEvent } from './parsedEvent.js';

export interface Joined {
  operations: Operation[];
  /** Events of the service as a whole, and errors that belong to no operation. In order. */
  service: ParsedEvent[];
}

/** Events of one user without a tracking id belong together within this time. */
const sameOperationMs = 10 * 60_000;
/** A tracking id that comes back after this is another operation. */
const trackingIdLifeMs = 60 * 60_000;
/** An operation without an end is no longer running after this. */
export const runningMs = 5 * 60_000;

/**
 * Joins events into operations: by tracking id; without one, by user and time; events of an onboarding or offboarding
 * without either, by time. Errors of ADSync carry no tracking id: they go to the failure beside them that has their code.
 * One pass over events that are in order; `end` is the last instant that the log covers.
 */
export function joinOperations(events: readonly ParsedEvent[], end: number): Joined {
  const state = new Joining();
  for (const event of events) state.take(event);
  return state.finish(end);
}

class Joining {
  readonly #operations: Operation[] = [];
  readonly #service: ParsedEvent[] = [];
  readonly #byTrackingId = new Map<string, Operation>();
  readonly #byUser = new Map<string, Operation>();
  readonly #engine = new EngineEvents();
  readonly #closed = new WeakSet<Operation>();
  #configuring: Operation | undefined;
  /** The last operation of which neither a tracking id nor a user is known. */
  #nameless: Operation | undefined;

  take(event: ParsedEvent): void {
    const role = event.record?.role;
    if (role?.in === 'error' && role.about === 'engine') {
      this.#engine.take(event);
      return;
    }
    const operation = this.#operationOf(event);
    if (!operation) {
      this.#service.push(event);
      return;
    }
    operation.events.push(event);
    operation.user ??= event.userPrincipalName;
    operation.administrator ??= event.adminPrincipalName;
    operation.trackingId ??= event.trackingId;
    if (operation.user) this.#byUser.set(operation.user.toLowerCase(), operation);
    if (event.trackingId) this.#byTrackingId.set(event.trackingId, operation);
    this.#advance(operation, event);
  }

  finish(end: number): Joined {
    for (const operation of this.#operations) {
      // An error of ADSync is written before the failure that it belongs to, and is known to belong to it after.
      operation.events = inOrder(operation.events);
      const last = operation.events.at(-1)?.at ?? 0;
      if (operation.outcome === 'running' && end - last > runningMs) operation.outcome = 'unfinished';
    }
    return {
      operations: this.#operations,
      service: inOrder([...this.#service, ...this.#engine.unclaimed()]),
    };
  }

  #operationOf(event: ParsedEvent): Operation | undefined {
    const role = event.record?.role;
    if (!role || role.in === 'service' || role.in === 'hashSync') return undefined;
    const known = this.#known(event);
    if (role.in === 'operation') {
      const isNew = role.phase === 'start' && (known?.start != null || known?.end != null);
      return known && !isNew ? known : this.#open(event);
    }
    if (known) return known;
    if (role.in === 'note' || (role.in === 'error' && role.about === 'onboarding'))
      return this.#configuringAt(event.at);
    return role.in === 'error' && role.about === 'user' ? this.#open(event) : undefined;
  }

  #known(event: ParsedEvent): Operation | undefined {
    const tracked = event.trackingId ? this.#byTrackingId.get(event.trackingId) : undefined;
    if (tracked && event.at - (tracked.events.at(-1)?.at ?? 0) <= trackingIdLifeMs) return tracked;
    // Another tracking id is another operation, whoever the user is.
    const user = event.userPrincipalName?.toLowerCase();
    const theirs = user ? this.#byUser.get(user) : undefined;
    const fits = theirs && (!event.trackingId || !theirs.trackingId) && !this.#closed.has(theirs);
    if (fits && event.at - (theirs.events.at(-1)?.at ?? 0) <= sameOperationMs) return theirs;
    if (!event.trackingId && !user) return this.#namelessAt(event);
    return this.#isEndOfConfiguration(event) ? this.#configuringAt(event.at) : undefined;
  }

  #isEndOfConfiguration({ record }: ParsedEvent): boolean {
    const role = record?.role;
    return role?.in === 'operation' && isConfiguration(role.kind) && role.phase !== 'start';
  }

  /** Without id and user, only time is left to join by. */
  #namelessAt(event: ParsedEvent): Operation | undefined {
    if (this.#isEndOfConfiguration(event)) return this.#configuringAt(event.at);
    const last = this.#nameless?.events.at(-1)?.at;
    const isOpen = this.#nameless && !this.#closed.has(this.#nameless) && last !== undefined;
    return isOpen && event.at - last <= sameOperationMs ? this.#nameless : undefined;
  }

  #configuringAt(at: number): Operation | undefined {
    const last = this.#configuring?.events.at(-1)?.at;
    return last !== undefined && at - last <= sameOperationMs ? this.#configuring : undefined;
  }

  #open(event: ParsedEvent): Operation {
    const role = event.record?.role;
    const operation: Operation = {
      kind: null,
      trackingId: event.trackingId,
      user: event.userPrincipalName,
      administrator: event.adminPrincipalName,
      start: role?.in === 'operation' && role.phase === 'start' ? event.at : null,
      end: null,
      outcome: 'running',
      events: [],
    };
    if (role?.in === 'operation' && isConfiguration(role.kind)) this.#configuring = operation;
    if (!event.trackingId && !event.userPrincipalName) this.#nameless = operation;
    this.#operations.push(operation);
    return operation;
  }

  #advance(operation: Operation, event: ParsedEvent): void {
    const role = event.record?.role;
    if (role?.in === 'operation') {
      operation.kind = role.kind;
      if (role.phase === 'start') return;
      operation.outcome = role.phase;
      operation.end = event.at;
      this.#closed.add(operation);
      if (role.phase === 'failure') this.#engine.claim(operation, event);
    } else if (role?.in === 'error') {
      if (operation.outcome !== 'success') operation.outcome = 'failure';
      operation.end = event.at;
      this.#engine.claim(operation, event);
    }
  }
}

export function isConfiguration(kind: OperationKind | null): boolean {
  return kind === 'onboarding' || kind === 'offboarding';
}
