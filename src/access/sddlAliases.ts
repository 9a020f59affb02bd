import { domainSidOf, ridOf, type Sid } from './sid.js';

/** Domains that the two-letter names of SDDL are relative to. */
export interface SddlDomains {
  /** SID of the domain that DA, DU and the like belong to. */
  readonly domainSid?: Sid;
  /** SID of the forest's root domain, which EA, SA, RO and EK belong to. */
  readonly forestRootSid?: Sid;
}

/** Names of SIDs of fixed meaning, MS-DTYP 2.5.1.1. */
const absolute: ReadonlyMap<string, Sid> = new Map([
  ['WD', 'S-1-1-0'],
  ['CO', 'S-1-3-0'],
  ['CG', 'S-1-3-1'],
  ['OW', 'S-1-3-4'],
  ['NU', 'S-1-5-2'],
  ['IU', 'S-1-5-4'],
  ['SU', 'S-1-5-6'],
  ['AN', 'S-1-5-7'],
  ['ED', 'S-1-5-9'],
  ['PS', 'S-1-5-10'],
  ['AU', 'S-1-5-11'],
  ['RC', 'S-1-5-12'],
  ['SY', 'S-1-5-18'],
  ['LS', 'S-1-5-19'],
  ['NS', 'S-1-5-20'],
  ['BA', 'S-1-5-32-544'],
  ['BU', 'S-1-5-32-545'],
  ['BG', 'S-1-5-32-546'],
  ['PU', 'S-1-5-32-547'],
  ['AO', 'S-1-5-32-548'],
  ['SO', 'S-1-5-32-549'],
  ['PO', 'S-1-5-32-550'],
  ['BO', 'S-1-5-32-551'],
  ['RE', 'S-1-5-32-552'],
  ['RU', 'S-1-5-32-554'],
  ['RD', 'S-1-5-32-555'],
  ['NO', 'S-1-5-32-556'],
  ['MU', 'S-1-5-32-558'],
  ['LU', 'S-1-5-32-559'],
  ['IS', 'S-1-5-32-568'],
  ['CY', 'S-1-5-32-569'],
  ['ER', 'S-1-5-32-573'],
  ['CD', 'S-1-5-32-574'],
  ['RA', 'S-1-5-32-575'],
  ['ES', 'S-1-5-32-576'],
  ['MS', 'S-1-5-32-577'],
  ['HA', 'S-1-5-32-578'],
  ['AA', 'S-1-5-32-579'],
  ['RM', 'S-1-5-32-580'],
  ['WR', 'S-1-5-33'],
  ['UD', 'S-1-5-84-0-0-0-0-0'],
  ['AC', 'S-1-15-2-1'],
  ['LW', 'S-1-16-4096'],
  ['ME', 'S-1-16-8192'],
  ['MP', 'S-1-16-8448'],
  ['HI', 'S-1-16-12288'],
  ['SI', 'S-1-16-16384'],
]);

/** Names of accounts and groups of a domain, by RID. */
const inDomain: ReadonlyMap<string, number> = new Map([
  ['LA', 500],
  ['LG', 501],
  ['DA', 512],
  ['DU', 513],
  ['DG', 514],
  ['DC', 515],
  ['DD', 516],
  ['CA', 517],
  ['PA', 520],
  ['CN', 522],
  ['AP', 525],
  ['KA', 526],
  ['RS', 553],
]);

/** Names of groups that exist once in a forest, in its root domain, by RID. */
const inForestRoot: ReadonlyMap<string, number> = new Map([
  ['RO', 498],
  ['SA', 518],
  ['EA', 519],
  ['EK', 527],
]);

const aliasOfSid = invert(absolute);
const aliasInDomain = invert(inDomain);
const aliasInForestRoot = invert(inForestRoot);

function invert<Key, Value>(map: ReadonlyMap<Key, Value>): ReadonlyMap<Value, Key> {
  return new Map(Array.from(map, ([key, value]) => [value, key]));
}

/**
 * The SID that a two-letter name stands for. undefined: there is no such name. null: the name is relative to
 * a domain whose SID was not given.
 */
export function sidOfAlias(alias: string, domains: SddlDomains): Sid | null | undefined {
  const fixed = absolute.get(alias);
  if (fixed !== undefined) return fixed;
  const domainRid = inDomain.get(alias);
  if (domainRid !== undefined) return relativeTo(domains.domainSid, domainRid);
  const forestRid = inForestRoot.get(alias);
  return forestRid === undefined ? undefined : relativeTo(domains.forestRootSid, forestRid);
}

function relativeTo(domainSid: Sid | undefined, rid: number): Sid | null {
  return domainSid === undefined ? null : `${domainSid}-${rid}`;
}

/** The SID as SDDL writes it: by its two-letter name where it has one, else in full. */
export function sidToSddl(sid: Sid, domains: SddlDomains = {}): string {
  const alias = aliasOfSid.get(sid);
  if (alias !== undefined) return alias;
  const domain = domainSidOf(sid);
  const rid = ridOf(sid);
  if (domain === null || rid === null || domain === sid) return sid;
  const relative =
    (domain === domains.domainSid ? aliasInDomain.get(rid) : undefined) ??
    (domain === domains.forestRootSid ? aliasInForestRoot.get(rid) : undefined);
  return relative ?? sid;
}
