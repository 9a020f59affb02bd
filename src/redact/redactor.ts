import { decode, wrappings } from './decoding.js';
import { Names } from './names.js';
import { type PseudonymEntry, Pseudonyms } from './pseudonyms.js';
import { recognisers } from './recognisers.js';
import { isCommonName } from './vocabulary.js';

/**
 * Replaces what identifies people, machines and organisations: names of users, groups, containers, hosts and domains,
 * DNs, UPNs, SIDs (also within security descriptors), GUIDs, addresses and anchors. First everything that is to be
 * written is shown to `learn`; then each file goes through `value` or `text`. A name that was learned from one place is
 * found in all others, in any case and under the escapes of JSON, URLs, XML, DNs and base64.
 */
export class Redactor {
  readonly #names: Names;

  /** The same secret gives the same pseudonyms. */
  constructor(secret: Uint8Array) {
    this.#names = new Names(new Pseudonyms(secret));
  }

  /** Learns the identifiers of data without changing it. */
  learn(value: unknown): void {
    this.value(value);
  }

  /** Data of the same shape. Keys of maps are redacted as well, names of fields are not. */
  value<Value>(value: Value): Value {
    return this.#walk(value, '', {}) as Value;
  }

  text(text: string): string {
    let result = text;
    for (const wrapping of wrappings) {
      const decoded = wrapping.length === 0 ? undefined : decode(result, wrapping);
      if (decoded === null) continue;
      const spans = this.#spans(decoded?.text ?? result, wrapping.includes('plus'));
      if (spans.length === 0) continue;
      // Put together once: replacing in place would copy a long text again for each of them.
      const pieces: string[] = [];
      let at = 0;
      for (const { start, end, replacement } of spans) {
        pieces.push(result.slice(at, decoded?.from[start] ?? start), replacement);
        at = decoded?.to[end - 1] ?? end;
      }
      result = pieces.join('') + result.slice(at);
    }
    return result;
  }

  /** What stands for what. */
  entries(): PseudonymEntry[] {
    return this.#names.pseudonyms.entries();
  }

  /** What was recognised in a text and what to put instead, in order, none overlapping another. */
  #spans(text: string, isForm = false): { start: number; end: number; replacement: string }[] {
    const claimed = new Uint8Array(text.length);
    const spans: { start: number; end: number; replacement: string }[] = [];
    const claim = (start: number, end: number, replacement: string) => {
      if (claimed.subarray(start, end).includes(1)) return;
      claimed.fill(1, start, end);
      spans.push({ start, end, replacement });
    };
    for (const { pattern, replace, notInForms } of recognisers) {
      if (isForm && notInForms) continue;
      for (const match of text.matchAll(pattern)) {
        if (claimed.subarray(match.index, match.index + match[0].length).includes(1)) continue;
        const replacement = replace(match, this.#names, (inner) => this.text(inner));
        if (replacement !== null) claim(match.index, match.index + match[0].length, replacement);
      }
    }
    for (const { start, end, replacement } of this.#names.find(text)) claim(start, end, replacement);
    return spans.sort((left, right) => left.start - right.start);
  }

  #walk(value: unknown, key: string, parent: Readonly<Record<string, unknown>>): unknown {
    if (typeof value === 'string') return this.#string(value, key, parent);
    if (typeof value === 'number')
      return key === 'primaryGroupId' ? this.#names.pseudonyms.rid(value) : value;
    if (Array.isArray(value)) return value.map((item) => this.#walk(item, key, parent));
    if (value === null || typeof value !== 'object') return value;
    const record = value as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(record).map(([name, inner]) => [
        /^[A-Za-z][A-Za-z0-9]*$/.test(name) ? name : this.text(name),
        this.#walk(inner, name, record),
      ]),
    );
  }

  #string(text: string, key: string, parent: Readonly<Record<string, unknown>>): string {
    if (text === '' || keptKeys.has(key) || isDate(text)) return text;
    if (/version$/i.test(key) && /^\d+(\.\d+)+$/.test(text)) return text;
    // Rules that come with Connect have the same names everywhere.
    if (key === 'name' && parent['isStandard'] === true) return text;
    const kind = kindOf(key, parent);
    if (kind === null) return this.text(text);
    if (isStructured(text) && (kind === 'name' || this.#spans(text).length > 0)) return this.text(text);
    if (isCommonName(text) || /^S-1-/.test(text)) return text;
    switch (kind) {
      case 'user':
        return this.#names.user(text);
      case 'host':
        return this.#names.host(text);
      case 'domain':
        return this.#names.domain(text);
      case 'name':
        return this.#names.user(text);
    }
  }
}

/** Fields with words of a fixed list, versions and the like: they decide verdicts and name nobody. */
const keptKeys: ReadonlySet<string> = new Set(
  `format version tool fact function kind category hresult reader type subtype objectClass powershellVersion
powershellEdition operatingSystem culture moduleVersion activeDirectoryModule adSyncModule onboardingRequired
serviceStatus failure provider dsHeuristics`.split(/\s+/),
);

type FieldKind = 'user' | 'host' | 'domain' | 'name';

const fieldKinds: Readonly<Record<string, FieldKind>> = {
  samAccountName: 'user',
  userName: 'user',
  accountName: 'user',
  user: 'user',
  caseUser: 'user',
  users: 'user',
  userPrincipalName: 'user',
  computerName: 'host',
  computer: 'host',
  host: 'host',
  hostName: 'host',
  server: 'host',
  serverName: 'host',
  lastController: 'host',
  preferredControllers: 'host',
  controllers: 'host',
  readOnlyControllers: 'host',
  pdcEmulator: 'host',
  netbiosName: 'domain',
  dnsRoot: 'domain',
  forestName: 'domain',
  accountDomain: 'domain',
  domain: 'domain',
  connector: 'name',
};

/** `name` is the name of many things; beside these fields it is that of a connector, a partition, a policy or a group. */
const namedThings = ['identifier', 'distinguishedName', 'sid', 'isDomain', 'precedence'];

function kindOf(key: string, parent: Readonly<Record<string, unknown>>): FieldKind | null {
  if (Object.hasOwn(fieldKinds, key)) return fieldKinds[key] ?? null;
  return key === 'name' && namedThings.some((field) => field in parent) ? 'name' : null;
}

/** Whether the form of a text says what it is: a DN, a UPN, DOMAIN\name, a SID, a GUID, a DNS name. */
function isStructured(text: string): boolean {
  return /[=@\\]|^S-1-|^[0-9a-f]{8}-|^[^\s.]+(\.[^\s.]+)+( - AAD)?$/i.test(text);
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(text);
}
