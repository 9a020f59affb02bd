import type { Principal } from '../access/principal.js';
import { adminSdExclusions, judgeProtection, type Protection } from '../access/protectedGroups.js';
import { readSid } from '../access/sid.js';
import { buildToken } from '../access/token.js';
import { type AuditPage, readAuditAccounts, readAuditContainers } from '../evidence/auditReads.js';
import type { CallOptions } from '../powershell/call.js';
import type { PowerShellSession } from '../powershell/session.js';
import { auditRights } from './auditRights.js';
import { allRights, type Cause, causesOf, type Lacking } from './cause.js';
import { ContainerBook } from './containerBook.js';
import type { AuditedUser, AuditTarget } from './domainAudit.js';
import { type DescriptorVerdict, VerdictBook } from './verdictBook.js';

/** Users or containers whose particulars are asked for in one call. */
const lookUpSize = 100;
const accountDisabled = 0x2;

/** Judges the users of one domain, page by page, and looks up what those need who lack a right. */
export class PageJudge {
  readonly #verdicts: VerdictBook;
  readonly #containers: ContainerBook;
  readonly #exclusions: number | null;

  constructor(
    private readonly session: PowerShellSession,
    private readonly target: Pick<AuditTarget, 'domain' | 'root' | 'sid' | 'dsHeuristics'>,
    private readonly account: Principal,
    private readonly options: CallOptions,
  ) {
    const token = buildToken(account, { objectDomainSid: target.sid });
    this.#verdicts = new VerdictBook(token, target.sid);
    this.#containers = new ContainerBook(target.root, token);
    this.#exclusions = adminSdExclusions(target.dsHeuristics);
  }

  /** Distinct descriptors, and distinct verdicts on them. */
  get distinct(): { readonly descriptors: number; readonly verdicts: number } {
    return this.#verdicts.size;
  }

  /** `tell` gets each user, in the order of the page. */
  async judge(page: AuditPage, tell: (user: AuditedUser) => void): Promise<void> {
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
          : causesOf({ ...user, protection }, this.#containers, this.account);
      tell({ ...user, causes });
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
      const { value } = await this.session.call(readAuditAccounts, { DistinguishedName: part }, this.options);
      for (const account of value) {
        protections.set(account.distinguishedName, judgeProtection(account, this.#exclusions));
      }
    }
    return protections;
  }

  async #learnContainers(users: readonly Pick<Lacking, 'distinguishedName'>[]): Promise<void> {
    const names = users.map(({ distinguishedName }) => distinguishedName);
    for (const part of parts(this.#containers.unknownAbove(names))) {
      const { value } = await this.session.call(
        readAuditContainers,
        { DistinguishedName: part },
        this.options,
      );
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
