import { type AuditPage, type countAudit, openAudit, readAuditPage } from '../evidence/auditReads.js';
import { exitCodes, Failure } from '../failure.js';
import type { ParamsOf } from '../powershell/contract.js';
import { PowerShellError } from '../powershell/errors.js';
import type { PowerShellSession } from '../powershell/session.js';
import {
  type AuditEnd,
  type AuditOptions,
  type AuditTarget,
  type DomainAudit,
  UnreadAccount,
} from './domainAudit.js';
import { PageJudge } from './pageJudge.js';
import { Tally } from './tally.js';
import { UserTotal } from './userTotal.js';

/** A page of 500 keeps the memory for its text small; a larger one reads no faster. */
const defaultPageSize = 500;
/** Errors of the module that say that the search base or the filter is none. */
const wrongUseIds = ['WbdNoSearchBase', 'WbdInvalidFilter'];

/**
 * Judges every user of a domain, page by page: the next page is read while this one is judged. Ctrl-C, and an error
 * that the directory gives, end it with what was found until then; only whole pages count. The connection stays until the next search, or until
 * the session is closed.
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
  #tally: Tally;
  #readFrom: DomainAudit['readFrom'] = null;
  #searchBase: string;
  #account: string;
  #judge: PageJudge | undefined;

  constructor(
    private readonly session: PowerShellSession,
    private readonly target: AuditTarget,
    private readonly options: AuditOptions,
  ) {
    this.#searchBase = options.searchBase ?? target.root;
    this.#account = target.accountName;
    this.#tally = new Tally(this.#searchBase);
  }

  async run(): Promise<AuditEnd> {
    try {
      await this.#readAll();
      return { kind: 'complete' };
    } catch (error) {
      if (error instanceof UnreadAccount) return { kind: 'failed', message: error.message };
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
      account: this.#account,
      end,
      counts: this.#tally.counts(),
      groups: this.#tally.groups(),
      distinct: this.#judge?.distinct ?? { descriptors: 0, verdicts: 0 },
    };
  }

  get #call() {
    return this.options.signal ? { signal: this.options.signal } : {};
  }

  async #readAll(): Promise<void> {
    const { searchBase, filter, pageSize = defaultPageSize } = this.options;
    const scope = {
      Domain: this.target.domain,
      Directory: this.target.directory,
      ...(searchBase !== undefined && { SearchBase: searchBase }),
      ...(filter !== undefined && { Filter: filter }),
    };
    const opening = { ...scope, PageSize: pageSize };
    const { value: opened } = await this.session.call(openAudit, opening, this.#call);
    this.#readFrom = opened.readFrom;
    this.#searchBase = opened.searchBase;
    this.#tally = new Tally(opened.searchBase);
    // The controller makes the first page meanwhile, which takes it longest.
    const account = await this.target.readAccount();
    this.#account = account.samAccountName;
    this.#judge = new PageJudge(this.session, this.target, account, this.#call);
    await this.#readPages(this.#judge, scope);
  }

  async #readPages(judge: PageJudge, scope: ParamsOf<typeof countAudit>): Promise<void> {
    const { onUser, onProgress, afterPage, counter } = this.options;
    const total = new UserTotal(counter, scope);
    let done = 0;
    let next = this.#nextPage();
    try {
      for (let isLast = false; !isLast; ) {
        const page = await next;
        isLast = page.isLast;
        if (!isLast) {
          next = this.#nextPage();
          // When the judging of this page fails, nobody waits for the next one any more.
          next.catch(() => undefined);
        }
        await judge.judge(page, (user) => {
          this.#tally.add(user);
          onUser?.(user);
        });
        await afterPage?.();
        done += page.distinguishedNames.length;
        onProgress?.(done, total.with(page.total));
      }
    } finally {
      total.stop();
    }
  }

  async #nextPage(): Promise<AuditPage> {
    return (await this.session.call(readAuditPage, {}, this.#call)).value;
  }
}
