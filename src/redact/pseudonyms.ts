import { createHmac } from 'node:crypto';
import { domainSidOf, type Sid } from '../access/sid.js';
import { isCommonGuid, isCommonName } from './vocabulary.js';

export type NameKind = 'user' | 'name' | 'host' | 'domain';

/** One line of the key: what stands for what. */
export interface PseudonymEntry {
  kind: NameKind | 'sid' | 'rid' | 'guid' | 'address' | 'anchor';
  original: string;
  pseudonym: string;
}

/** Relative identifiers below are of accounts and groups that every domain has (MS-DTYP 2.4.2.4). */
const firstOwnRid = 1000;

/**
 * Stable pseudonyms: the same identifier has the same one in each file, and with the same secret in each run. They are
 * made of letters and digits, so they need no escaping wherever the identifier stood. None is equal to an identifier
 * that was learned before, and what is a pseudonym already is left as it is.
 */
export class Pseudonyms {
  readonly #secret: Uint8Array;
  readonly #given = new Map<string, PseudonymEntry>();
  readonly #taken = new Set<string>();
  readonly #known = new Set<string>();

  constructor(secret: Uint8Array) {
    this.#secret = secret;
  }

  /** Says that a text is an identifier, so that no pseudonym is equal to it. */
  know(original: string): void {
    this.#known.add(fold(original));
  }

  /** Whether a text was given out as a pseudonym. */
  isPseudonym(text: string): boolean {
    return this.#taken.has(fold(text));
  }

  /** The pseudonym of a name, written in capitals where the name is. What every directory has stays. */
  name(kind: NameKind, original: string): string {
    const [, before = '', core = '', after = ''] =
      /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(original.normalize('NFC')) ?? [];
    if (core === '' || isCommonName(core) || this.isPseudonym(core)) return original;
    // The names that Connect gives to its accounts keep their prefix: it says what the account is for.
    const own = /^(MSOL|AAD|Sync)_(?:(.+)_)?([0-9a-f]{8,})$/i.exec(core);
    if (own) {
      const [, prefix = '', host, number = ''] = own;
      if (this.isPseudonym(number)) return original;
      const digits = this.#give('name', fold(number), (attempt) =>
        this.#hash('number', number, attempt).toString('hex').slice(0, number.length),
      );
      return `${before}${prefix}_${host === undefined ? '' : `${this.name('host', host)}_`}${digits}${after}`;
    }
    const plain = this.#give(kind, fold(core), (attempt) => {
      const number = this.#hash('name', fold(core), attempt).readUInt32BE() % 1_000_000;
      return `${kind}${String(number).padStart(6, '0')}`;
    });
    return `${before}${inCaseOf(core, plain)}${after}`;
  }

  /** SIDs of fixed meaning stay; those of a domain keep a RID below 1000. Conversion keeps the length in bytes. */
  sid(sid: Sid): Sid {
    if (this.isPseudonym(sid)) return sid;
    const cloud = /^S-1-12-1-\d+-\d+-\d+-\d+$/.test(sid);
    const domain = domainSidOf(sid);
    if (domain === null && !cloud) return sid;
    const parts = (of: string, prefix: string, count: number) =>
      this.#give('sid', of, (attempt) => {
        const bytes = this.#hash('sid', of, attempt);
        return [prefix, ...Array.from({ length: count }, (_, index) => bytes.readUInt32BE(4 * index))].join(
          '-',
        );
      });
    if (domain === null) return parts(sid, 'S-1-12-1', 4);
    const moved = parts(domain, 'S-1-5-21', 3);
    if (sid === domain) return moved;
    const result = `${moved}-${this.rid(Number(sid.slice(domain.length + 1)))}`;
    this.#taken.add(fold(result));
    return result;
  }

  /** The same for every domain, so that primaryGroupID needs no domain. */
  rid(rid: number): number {
    if (rid < firstOwnRid) return rid;
    const given = this.#give('rid', String(rid), (attempt) =>
      String(firstOwnRid + (this.#hash('rid', String(rid), attempt).readUInt32BE() % 2_000_000_000)),
    );
    return Number(given);
  }

  /** In lower case with hyphens. GUIDs that are the same everywhere stay. */
  guid(guid: string): string {
    const plain = guid.toLowerCase();
    if (isCommonGuid(plain) || this.isPseudonym(plain)) return plain;
    return this.#give('guid', plain, (attempt) => {
      const digits = this.#hash('guid', plain, attempt).toString('hex');
      return [
        [0, 8],
        [8, 12],
        [12, 16],
        [16, 20],
        [20, 32],
      ]
        .map(([from, to]) => digits.slice(from, to))
        .join('-');
    });
  }

  /** An address of the same kind: private addresses become private ones, all others those meant for examples. */
  address(address: string): string {
    if (this.isPseudonym(address) || /^(127\.|0\.0\.0\.0$|255\.255\.255\.255$|::1?$)/.test(address)) {
      return address;
    }
    const isPrivate = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.)/.test(address);
    return this.#give('address', fold(address), (attempt) => {
      const [a = 0, b = 0, c = 0] = this.#hash('address', fold(address), attempt);
      if (address.includes(':'))
        return `2001:db8::${a.toString(16)}${b.toString(16).padStart(2, '0')}:${c.toString(16)}`;
      return isPrivate ? `10.${a}.${b}.${c}` : `198.${18 + (a % 2)}.${b}.${c}`;
    });
  }

  /** Bytes of the same number that stand for an anchor, as base64. */
  anchor(base64: string): string {
    if (this.isPseudonym(base64)) return base64;
    const length = Buffer.from(base64, 'base64').length;
    const given = this.#give('anchor', base64, (attempt) => {
      const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
        this.#hash('anchor', `${base64} ${index}`, attempt),
      );
      return Buffer.concat(blocks).subarray(0, length).toString('base64');
    });
    return given;
  }

  /** Everything that was given out, sorted: the key to a redacted file. */
  entries(): PseudonymEntry[] {
    return [...this.#given.values()].sort(
      (left, right) => left.kind.localeCompare(right.kind) || left.original.localeCompare(right.original),
    );
  }

  #give(kind: PseudonymEntry['kind'], original: string, make: (attempt: number) => string): string {
    const space = kind === 'sid' || kind === 'rid' || kind === 'guid' || kind === 'address' ? kind : 'text';
    const existing = this.#given.get(`${space} ${original}`);
    if (existing) return existing.pseudonym;
    for (let attempt = 0; ; attempt += 1) {
      const pseudonym = make(attempt);
      const key = fold(pseudonym);
      if (this.#taken.has(key) || this.#known.has(key)) continue;
      this.#taken.add(key);
      this.#given.set(`${space} ${original}`, { kind, original, pseudonym });
      return pseudonym;
    }
  }

  #hash(space: string, text: string, attempt: number): Buffer {
    return createHmac('sha256', this.#secret).update(`${space}\0${attempt}\0${text}`).digest();
  }
}

/** Lower case of the same length in UTF-16 units, so that positions in the one are positions in the other. */
export function fold(text: string): string {
  return text.replace(/./gsu, (character) => {
    const lower = character.toLowerCase();
    return lower.length === character.length ? lower : character;
  });
}

function inCaseOf(model: string, text: string): string {
  if (model === model.toUpperCase() && model !== model.toLowerCase()) return text.toUpperCase();
  return model === model.toLowerCase() ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
