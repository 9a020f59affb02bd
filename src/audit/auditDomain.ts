import type { Principal } from '../access/principal.js';
import { adminSdExclusions, judgeProtection, type Protection } from '../access/protectedGroups.js';
import { readSid, type Sid } from '../access/sid.js';
import { buildToken } from '../access/token.js';
import {
  type AuditPage,
  closeAudit,
  openAudit,
  readAuditAccounts,
  readAuditContainers,
  readAuditPage,
} from '../evidence/auditReads.js';
import type { DirectoryOptions } from '../evidence/facts/directory.js';
import { exitCodes, Failure } from '../failure.js';
import { PowerShellError } from '../powershell/errors.js';
import type { PowerShellSession } from '../powershell/session.js';
import { auditRights } from './auditRights.js';
import { allRights, type Cause, causesOf, type Lacking } from './cause.js';
import { ContainerBook } from './containerBook.js';
import { type AuditCounts, type CauseGroup, Tally } from './tally.js';
import { type DescriptorVerdict, VerdictBook } from './verdictBook.js';

/** One domain and the account that an audit asks about. */
export interface AuditTarget {
  readonly domain: string;
  readonly directory: DirectoryOptions;
  /** DN of the domain root, and its SID. */
  readonly root: string;
  readonly sid: Sid;
  readonly dsHeuristics: string | null;
  readonly account: Principal;
}

export interface AuditOptions {
  readonly searchBase?: string;
  readonly filter?: string;
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
  /** Told after each page. `total` null: the directory does not say how many there are. */
  readonly onProgress?: (done: number, total: number | null) => void;
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

/** A page of 500 keeps the memory for its text small; a larger one reads no faster. */
const defaultPageSize = 500;
/** Users or containers whose particulars are asked for in one call. */
const lookUpSize = 100;
const accountDisabled = 0x2;
/** Errors of the module that say that the search base or the filter is none. */
const wrongUseIds = ['WbdNoSearchBase', 'WbdInvalidFilter'];

/**
 * Judges every user of a domain, page by page: the next page is read while this one is judged. Ctrl-C, and an error
 * that the directory gives, end it with what was found until then; only whole pages count.
 * @throws Failure for a search base that does not exist and for a filter that is none.
 */
export async function auditDomain(
  session: PowerShellSession,
  target: AuditTarget,
  options: AuditOptions = {},
): Promise<DomainAudit> {
  const audit = new Audit(session, target, options);
  const end = await audit.run();
  return audit.result(end);
}

class Audit {
  readonly #verdicts: VerdictBook;
  readonly #containers: ContainerBook;
  readonly #exclusions: number | null;
  #tally: Tally;
  #readFrom: DomainAudit['readFrom'] = null;
  #searchBase: string;

  constructor(
    private readonly session: PowerShellSession,
    private readonly target: AuditTarget,
    private readonly options: AuditOptions,
  ) {
    const token = buildToken(target.account, { objectDomainSid: target.sid });
    this.#verdicts = new VerdictBook(token, target.sid);
    this.#containers = new ContainerBook(target.root, token);
    this.#exclusions = adminSdExclusions(target.dsHeuristics);
    this.#searchBase = options.searchBase ?? target.root;
    this.#tally = new Tally(this.#searchBase);
  }

  async run(): Promise<AuditEnd> {
    try {
      await this.#readAll();
      return { kind: 'complete' };
    } catch (error) {
      if (!(error instanceof PowerShellError)) throw error;
      if (wrongUseIds.some((id) => error.details.fullyQualifiedErrorId?.startsWith(id))) {
        throw new Failure(error.message, exitCodes.wrongUse, { cause: error });
      }
      return error.kind === 'aborted' || this.options.signal?.aborted
        ? { kind: 'interrupted' }
        : { kind: 'failed', message: error.message };
    }
  }

  result(end: AuditEnd): DomainAudit {
    return {
      domain: this.target.domain,
      readFrom: this.#readFrom,
      searchBase: this.#searchBase,
      account: this.target.account.samAccountName,
      end,
      counts: this.#tally.counts(),
      groups: this.#tally.groups(),
      distinct: this.#verdicts.size,
    };
  }

  get #call() {
    return this.options.signal ? { signal: this.options.signal } : {};
  }

  async #readAll(): Promise<void> {
    const { searchBase, filter, pageSize = defaultPageSize, onProgress } = this.options;
    const { value: opened } = await this.session.call(
      openAudit,
      {
        Domain: this.target.domain,
        Directory: this.target.directory,
        ...(searchBase !== undefined && { SearchBase: searchBase }),
        ...(filter !== undefined && { Filter: filter }),
        PageSize: pageSize,
      },
      this.#call,
    );
    this.#readFrom = opened.readFrom;
    this.#searchBase = opened.searchBase;
    this.#tally = new Tally(opened.searchBase);
    let done = 0;
    let next = this.#nextPage();
    for (let isLast = false; !isLast; ) {
      const page = await next;
      isLast = page.isLast;
      if (!isLast) {
        next = this.#nextPage();
        // When the judging of this page fails, nobody waits for the next one any more.
        next.catch(() => undefined);
      }
      await this.#judge(page);
      await this.options.afterPage?.();
      done += page.distinguishedNames.length;
      onProgress?.(done, opened.total);
    }
    await this.session.call(closeAudit, {}, this.#call);
  }

  async #nextPage(): Promise<AuditPage> {
    return (await this.session.call(readAuditPage, {}, this.#call)).value;
  }

  async #judge(page: AuditPage): Promise<void> {
    for (const descriptor of page.newDescriptors) this.#verdicts.add(descriptor);
    const users = page.distinguishedNames.map((distinguishedName, index) =>
      this.#user(page, index, distinguishedName),
    );
    const lacking = users.filter(({ granted }) => granted !== allRights);
    const protections = await this.#protections(lacking.filter(({ adminCount }) => Number(adminCount) !== 0));
    await this.#learnContainers(lacking);
    for (const user of users) {
      const protection = protections.get(user.distinguishedName) ?? null;
      const causes =
        user.granted === allRights
          ? noCauses
          : causesOf({ ...user, protection }, this.#containers, this.target.account);
      this.#tally.add({ ...user, causes });
      this.options.onUser?.({ ...user, causes });
    }
  }

  #user(page: AuditPage, index: number, distinguishedName: string) {
    const className = page.classes[index] ?? '';
    const sid = page.sids[index] ? readSid(Buffer.from(page.sids[index], 'base64')) : null;
    const verdict = page.descriptors[index]
      ? this.#verdicts.verdict(Number(page.descriptors[index]), className, sid)
      : VerdictBook.unreadable;
    const accountControl = page.accountControls[index] ?? '';
    return {
      domain: this.target.domain,
      distinguishedName,
      samAccountName: page.samAccountNames[index] ?? '',
      className,
      isEnabled: accountControl === '' ? null : (Number(accountControl) & accountDisabled) === 0,
      adminCount: page.adminCounts[index] ?? '',
      verdict,
      granted: maskOf(verdict, 'granted'),
      unknown: maskOf(verdict, 'unknown'),
    };
  }

  /** Whether AdminSDHolder protects these users: the few who are marked. */
  async #protections(users: readonly Pick<Lacking, 'distinguishedName'>[]): Promise<Map<string, Protection>> {
    const protections = new Map<string, Protection>();
    for (const part of parts(users.map(({ distinguishedName }) => distinguishedName))) {
      const { value } = await this.session.call(readAuditAccounts, { DistinguishedName: part }, this.#call);
      for (const account of value) {
        protections.set(account.distinguishedName, judgeProtection(account, this.#exclusions));
      }
    }
    return protections;
  }

  async #learnContainers(users: readonly Pick<Lacking, 'distinguishedName'>[]): Promise<void> {
    const names = users.map(({ distinguishedName }) => distinguishedName);
    for (const part of parts(this.#containers.unknownAbove(names))) {
      const { value } = await this.session.call(readAuditContainers, { DistinguishedName: part }, this.#call);
      this.#containers.add(part, value);
    }
  }
}

const noCauses: ReadonlyMap<Cause, number> = new Map();

function maskOf({ rights }: DescriptorVerdict, decision: 'granted' | 'unknown'): number {
  return auditRights.reduce(
    (mask, _, index) => (rights[index]?.decision === decision ? mask | (1 << index) : mask),
    0,
  );
}

function* parts(names: readonly string[]): Generator<string[]> {
  for (let at = 0; at < names.length; at += lookUpSize) yield names.slice(at, at + lookUpSize);
}
