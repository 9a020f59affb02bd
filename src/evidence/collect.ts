import type { PowerShellSession } from '../powershell/session.js';
import { version } from '../version.js';
import type { Answer } from './answers.js';
import { readDomains } from './collectDomains.js';
import { type NetworkRequest, readNetwork } from './collectNetwork.js';
import { readServer } from './collectServer.js';
import { readTenant } from './collectTenant.js';
import { readUsers } from './collectUsers.js';
import { type Evidence, evidenceFormat, evidenceVersion } from './evidence.js';
import { FactReader } from './factReader.js';
import type { DirectoryOptions } from './facts/directory.js';

export interface CollectRequest {
  /** Identities of the test users: UPN, DN, sAMAccountName or SID. */
  users: readonly string[];
  /** How to reach the directory; `servers` names, by domain, a domain controller to ask instead of the PDC emulator. */
  directory: Omit<DirectoryOptions, 'server'> & { servers: Readonly<Record<string, string>> };
  /** TCP ports to try on each PDC emulator. */
  ports: readonly number[];
  /** For each port. */
  portTimeoutMs: number;
  /** Ask the tenant too; `signIn`: somebody is at a terminal who can sign in. Left out: it is not asked. */
  tenant?: { signIn: boolean };
  /** What the operator has answered. */
  answers?: readonly Answer[];
  network: NetworkRequest;
  /** Ends the reading; what is under way is aborted. */
  signal?: AbortSignal;
}

/** A part of the collection that is shown as one line of progress. */
export interface Stage {
  readonly title: string;
  /** `observe` is told what is being read, as it begins. */
  run(observe: Observe): Promise<void>;
}
export type Observe = (activity: string) => void;

/**
 * Reads every fact that the checks need, through one PowerShell session.
 * A fact that cannot be read is kept with its reason; only a PowerShell that cannot work at all is an error
 * (PowerShellError). The order is fixed, so the same world gives the same evidence.
 */
export class Collection {
  readonly evidence: Evidence;
  readonly #reader: FactReader;

  constructor(
    session: PowerShellSession,
    private readonly request: CollectRequest,
    clock: () => Date = () => new Date(),
  ) {
    this.evidence = {
      format: evidenceFormat,
      version: evidenceVersion,
      tool: version,
      collectedAt: clock().toISOString(),
      request: { users: [...request.users] },
      ...(request.answers?.length && { answers: [...request.answers] }),
      readings: [],
    };
    this.#reader = new FactReader(this.evidence, session, clock, request.signal);
  }

  /** To be run in this order, each after the one before it: what is read later depends on what was found. */
  stages(): Stage[] {
    const stage = (
      title: string,
      read: (reader: FactReader, request: CollectRequest, observe: Observe) => Promise<void>,
    ): Stage => ({ title, run: (observe) => read(this.#reader, this.request, observe) });
    return [
      stage('Connect server', readServer),
      stage('Network', readNetwork),
      stage('Domains', readDomains),
      stage('Test users', readUsers),
      ...(this.request.tenant ? [stage('Tenant', readTenant)] : []),
    ];
  }
}
