import { endpointData } from '../network/clouds.js';
import { fold, type NameKind, type Pseudonyms } from './pseudonyms.js';
import { commonLabels, isCommonName, isOrdinaryWord } from './vocabulary.js';

const word = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * The names that were found so far, and names made of names: DNs, UPNs and DNS names are replaced part by part, so what
 * stands below what, and who belongs to which domain, stays as it was.
 */
export class Names {
  /** Known names by their first word, longest first. */
  readonly #byFirstWord = new Map<string, { text: string; kind: NameKind }[]>();
  readonly #domains = new Set<string>();

  constructor(readonly pseudonyms: Pseudonyms) {}

  user(name: string): string {
    return this.#one('user', name);
  }

  /** A DNS name or a single label. The first label of a name of three or more is a host. */
  host(name: string, kind: NameKind = 'host'): string {
    const labels = name.split('.');
    const common = commonLabels(name);
    if (common === 0) this.#domains.add(fold(name));
    if (labels.length > 2) this.#domains.add(fold(labels.slice(1).join('.')));
    return labels
      .map((label, index) => {
        if (index >= labels.length - common && labels.length > 1) return label;
        return this.#one(index === 0 && labels.length !== 2 ? kind : 'domain', label);
      })
      .join('.');
  }

  domain(name: string): string {
    const result = this.host(name, 'domain');
    this.#domains.add(fold(name));
    return result;
  }

  principalName(text: string): string {
    const at = text.lastIndexOf('@');
    const suffix = text.slice(at + 1);
    const trimmed = suffix.replace(/\.+$/, '');
    return `${this.user(text.slice(0, at))}@${this.domain(trimmed)}${suffix.slice(trimmed.length)}`;
  }

  /** Each value of a DN; attribute types and separators stay. */
  distinguishedName(text: string): string {
    return text.replace(
      /(\p{L}[\p{L}\p{N}-]*\s*=\s*)("[^"]*"|(?:\\[\s\S]|[^,+\\])*?)(?=\s*(?:[,+]|$))/gu,
      (_, head: string, value: string) => `${head}${this.relativeValue(head, value)}`,
    );
  }

  /** The value of one RDN, with its escapes (RFC 4514). */
  relativeValue(head: string, value: string): string {
    const isDomain = /^DC\b/i.test(head.trim());
    const plain = unescapeValue(value);
    if (isDomain) {
      // The top-level domain stays, as in DNS names.
      return commonLabels(`x.${plain}`) === 1 ? value : this.#one('domain', plain);
    }
    // Who issued a certificate is judged, and these organisations are everybody's.
    if (isCommonName(plain) || endpointData().issuers.includes(plain)) return value;
    const moved = this.#one('name', plain);
    if (moved === plain) return value;
    // Whether a name has a reserved character is judged, so it keeps those that it has.
    const reserved = [...new Set(plain.slice(1, -1).match(/[,+"\\<>;=/\r\n]/g) ?? [])];
    const [, core = '', after = ''] = /^(.*?)([^\p{L}\p{N}]*)$/su.exec(moved) ?? [];
    return escapeValue(core + reserved.filter((one) => !moved.includes(one)).join('') + after);
  }

  /** Whether a DNS or NetBIOS name is, or ends with, a domain that was found. */
  isDomain(name: string): boolean {
    const lower = fold(name);
    return [...this.#domains].some(
      (domain) =>
        domain !== '' &&
        domain.includes('.') === lower.includes('.') &&
        (lower === domain || lower.endsWith(`.${domain}`)),
    );
  }

  /** Whether a known name begins with this text and goes on. */
  knowsLonger(text: string): boolean {
    const folded = fold(unescapeValue(text));
    const [first] = folded.match(word) ?? [];
    return (this.#byFirstWord.get(first ?? '') ?? []).some(
      ({ text: known }) => known.length > folded.length && known.startsWith(folded),
    );
  }

  /** Known names in a text, at the borders of words, in any case. */
  *find(text: string): Generator<{ start: number; end: number; replacement: string }> {
    const folded = fold(text);
    let until = 0;
    for (const match of folded.matchAll(word)) {
      if (match.index < until) continue;
      for (const { text: known, kind } of this.#byFirstWord.get(match[0]) ?? []) {
        const end = match.index + known.length;
        if (!folded.startsWith(known, match.index) || isWordCharacter(folded, end)) continue;
        if (isOrdinaryWord(known)) continue;
        yield {
          start: match.index,
          end,
          replacement: this.pseudonyms.name(kind, text.slice(match.index, end)),
        };
        until = end;
        break;
      }
    }
  }

  #one(kind: NameKind, name: string): string {
    const [core] = /[\p{L}\p{N}](?:.*[\p{L}\p{N}\p{M}])?/su.exec(fold(name.normalize('NFC'))) ?? [];
    if (core && !isCommonName(core) && !this.pseudonyms.isPseudonym(core)) this.#learn(core, kind);
    return this.pseudonyms.name(kind, name);
  }

  #learn(core: string, kind: NameKind): void {
    this.pseudonyms.know(core);
    const [first = ''] = core.match(word) ?? [];
    const known = this.#byFirstWord.get(first) ?? [];
    if (known.some(({ text }) => text === core)) return;
    known.push({ text: core, kind });
    known.sort((left, right) => right.text.length - left.text.length);
    this.#byFirstWord.set(first, known);
  }
}

function isWordCharacter(text: string, at: number): boolean {
  return at < text.length && /[\p{L}\p{N}\p{M}]/u.test(String.fromCodePoint(text.codePointAt(at) ?? 0));
}

function unescapeValue(value: string): string {
  if (value.startsWith('"') && value.endsWith('"') && value.length > 1) return value.slice(1, -1);
  return value
    .replace(/(?:\\[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('\\', ''), 'hex').toString('utf8'))
    .replace(/\\([\s\S])/g, '$1');
}

/** RFC 4514 2.4. */
function escapeValue(value: string): string {
  return value
    .replace(/[,+"\\<>;=]/g, '\\$&')
    .replace(/[\r\n]/g, (character) => `\\${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .replace(/^[ #]|(?<=.) $/g, '\\$&');
}
