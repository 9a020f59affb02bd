import { version } from '../version.js';
import { readDomains } from './collectDomains.js';
import { readNetwork } from './collectNetwork.js';
import type { CollectRequest } from './collectRequest.js';
import { readServer } from './collectServer.js';
import { readTenant } from './collectTenant.js';
import { readUsers } from './collectUsers.js';
import { type Evidence, evidenceFormat, evidenceVersion } from './evidence.js';
import { FactReader, type LaneName, type Sessions } from './factReader.js';
import { inFixedOrder } from './readingOrder.js';

/** A part of the collection that is shown as one line of progress. */
export interface Stage {
  readonly title: string;
  /** `observe` is told what is being read, as it begins. */
  run(observe: (activity: string) => void): Promise<void>;
}

/**
 * Reads every fact that the checks need, side by side as far as the sessions do. A fact that cannot be read is kept with
 * its reason; only a PowerShell that cannot work at all is an error (PowerShellError).
 */
export class Collection {
  readonly #evidence: Evidence;
  readonly #reader: FactReader;

  constructor(
    sessions: Sessions,
    private readonly request: CollectRequest,
    clock: () => Date = () => new Date(),
  ) {
    this.#evidence = {
      format: evidenceFormat,
      version: evidenceVersion,
      tool: version,
      collectedAt: clock().toISOString(),
      request: { users: [...request.users] },
      ...(request.answers?.length && { answers: [...request.answers] }),
      readings: [],
    };
    this.#reader = new FactReader(this.#evidence, sessions, clock, request.signal);
  }

  /** All that was read. The order is fixed, whatever was read first, so the same world gives the same evidence. */
  get evidence(): Evidence {
    return { ...this.#evidence, readings: inFixedOrder(this.#evidence) };
  }

  /** To be run at the same time, or in this order: what one needs of another it waits for. */
  stages(): Stage[] {
    return [
      this.#stage('Connect server', 'server', readServer),
      this.#stage('Network', 'server', readNetwork),
      this.#stage('Domains', 'directory', readDomains),
      this.#stage('Test users', 'directory', readUsers),
    ];
  }

  /** To be run after them, because it may ask a person to sign in. */
  laterStages(): Stage[] {
    return this.request.tenant ? [this.#stage('Tenant', 'tenant', readTenant)] : [];
  }

  #stage(
    title: string,
    lane: LaneName,
    read: (reader: FactReader, request: CollectRequest) => Promise<void>,
  ): Stage {
    return { title, run: (observe) => read(this.#reader.for(lane, observe), this.request) };
  }
}
