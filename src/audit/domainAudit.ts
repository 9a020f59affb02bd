import type { Principal } from '../access/principal.js';
import type { Sid } from '../access/sid.js';
import type { DirectoryOptions } from '../evidence/facts/directory.js';
import type { PowerShellSession } from '../powershell/session.js';
import type { Cause } from './cause.js';
import type { AuditCounts, CauseGroup } from './tally.js';
import type { DescriptorVerdict } from './verdictBook.js';

/** The connector account that an audit is about cannot be read. */
export class UnreadAccount extends Error {
  override readonly name = 'UnreadAccount';
}

/** One domain and the account that an audit asks about. */
export interface AuditTarget {
  readonly domain: string;
  readonly directory: DirectoryOptions;
  /** DN of the domain root, and its SID. */
  readonly root: string;
  readonly sid: Sid;
  readonly dsHeuristics: string | null;
  /** The sAMAccountName of the connector account, as the connector has it. */
  readonly accountName: string;
  /** @throws UnreadAccount */
  readAccount(): Promise<Principal>;
}

export interface AuditOptions {
  readonly searchBase?: string;
  readonly filter?: string;
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
  /** Told after each page. `total` null: the directory does not say how many there are. */
  readonly onProgress?: (done: number, total: number | null) => void;
  /** A second session, which counts the users where the controller does not estimate how many there are. */
  readonly counter?: PowerShellSession;
  /** Told each user, in the order in which they are read. */
  readonly onUser?: (user: AuditedUser) => void;
  /** Waited for after each page: whoever takes the users up may not be as fast. */
  readonly afterPage?: () => Promise<void>;
}

/** What an audit finds out about one user. */
export interface AuditedUser {
  readonly domain: string;
  readonly distinguishedName: string;
  readonly samAccountName: string;
  readonly isEnabled: boolean | null;
  readonly adminCount: string;
  readonly verdict: DescriptorVerdict;
  /** Bits of `auditRights`. */
  readonly granted: number;
  readonly unknown: number;
  readonly causes: ReadonlyMap<Cause, number>;
}

/** How an audit ended. Whatever was judged until then stands. */
export type AuditEnd =
  | { readonly kind: 'complete' }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'failed'; readonly message: string };

export interface DomainAudit {
  readonly domain: string;
  /** The domain controller that was asked, and how; null when none answered. */
  readonly readFrom: { readonly server: string; readonly reader: string } | null;
  readonly searchBase: string;
  readonly account: string;
  readonly end: AuditEnd;
  readonly counts: AuditCounts;
  /** Those of most users first. */
  readonly groups: readonly CauseGroup[];
  /** Distinct descriptors, and distinct verdicts on them. */
  readonly distinct: { readonly descriptors: number; readonly verdicts: number };
}
