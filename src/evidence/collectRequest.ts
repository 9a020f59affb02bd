import type { CloudName } from '../network/clouds.js';
import type { Answer } from './answers.js';
import type { DirectoryOptions } from './facts/directory.js';

/** What a run is to read, and how. */
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

/** How the cloud is reached from the Connect server. */
export interface NetworkRequest {
  /** auto: the cloud of the tenant that the Entra connector is named after. */
  cloud: CloudName | 'auto';
  /** Further endpoints, host or host:port. */
  endpoints: readonly string[];
  /** host:port, or none; absent: as the server is set up. */
  proxy?: string;
  /** For the name resolution, and for each probe. */
  timeoutMs: number;
  /** How long a connection is left idle; 0: it is not tried. */
  idleSeconds: number;
}
