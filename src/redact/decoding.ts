/** A text without one kind of escapes, and where in the original each UTF-16 unit of it stood. */
export interface Decoded {
  text: string;
  from: readonly number[];
  to: readonly number[];
}

export type Escape = 'json' | 'url' | 'plus' | 'xml' | 'dn' | 'quoted' | 'composed';

/**
 * What identifiers may be wrapped in, outermost first: a DN in a URL, JSON in an event message, and so on. The empty one
 * is the text as it stands.
 */
export const wrappings: readonly (readonly Escape[])[] = [
  [],
  ['json'],
  ['url'],
  ['xml'],
  ['dn'],
  ['plus'],
  ['plus', 'url'],
  ['quoted'],
  ['composed'],
  ['json', 'json'],
  ['url', 'url'],
  ['json', 'dn'],
  ['url', 'dn'],
  ['xml', 'dn'],
  ['xml', 'json'],
  ['json', 'url'],
  ['json', 'xml'],
  ['xml', 'url'],
  ['json', 'json', 'dn'],
];

/** Takes escapes away, one kind after the other; null when one of them does not occur, so that nothing would be gained. */
export function decode(text: string, escapes: readonly Escape[]): Decoded | null {
  let decoded: Decoded = {
    text,
    from: Array.from({ length: text.length }, (_, index) => index),
    to: Array.from({ length: text.length }, (_, index) => index + 1),
  };
  for (const kind of escapes) {
    const next = decodeOne(decoded.text, kind);
    if (next === null) return null;
    const before = decoded;
    decoded = {
      text: next.text,
      from: next.from.map((at) => before.from[at] as number),
      to: next.to.map((at) => before.to[at - 1] as number),
    };
  }
  return decoded;
}

const patterns: Readonly<Record<Escape, RegExp>> = {
  json: /\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|["\\/bfnrt])/gi,
  url: /(?:%[0-9a-f]{2})+/gi,
  // Not within long base64, where no plus is a space.
  plus: /(?<![A-Za-z0-9+/]{40})\+(?![A-Za-z0-9+/]{40})/g,
  xml: /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos);/gi,
  dn: /(?:\\[0-9a-f]{2})+|\\[ ,+"\\<>;=#]/gi,
  quoted: /(?:=[0-9a-f]{2})+/gi,
  composed: /\P{M}\p{M}+/gu,
};

function decodeOne(text: string, kind: Escape): Decoded | null {
  let output = '';
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  const plain = (end: number) => {
    for (; at < end; at += 1) {
      output += text[at];
      from.push(at);
      to.push(at + 1);
    }
  };
  for (const match of text.matchAll(patterns[kind])) {
    plain(match.index);
    for (const { value, length } of unescaped(kind, match[0])) {
      output += value;
      for (let unit = 0; unit < value.length; unit += 1) {
        from.push(at);
        to.push(at + length);
      }
      at += length;
    }
  }
  if (at === 0) return null;
  plain(text.length);
  return output === text ? null : { text: output, from, to };
}

/** What one match stands for, in pieces: the characters, and the length of their escape. */
function unescaped(kind: Escape, match: string): { value: string; length: number }[] {
  const whole = (value: string) => [{ value, length: match.length }];
  switch (kind) {
    case 'plus':
      return whole(' ');
    case 'composed':
      return whole(match.normalize('NFC'));
    case 'xml':
      return whole(entity(match.slice(1, -1).toLowerCase()));
    case 'json':
      return whole(
        /^\\[ux]/i.test(match)
          ? String.fromCharCode(Number.parseInt(match.slice(2), 16))
          : (({ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' } as Record<string, string>)[match.slice(1)] ??
              match.slice(1)),
      );
    case 'dn':
      return /^\\[0-9a-f]{2}/i.test(match) ? bytes(match) : whole(match.slice(1));
    default:
      return bytes(match);
  }
}

function entity(name: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  if (named[name] !== undefined) return named[name];
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** Escapes of three characters, each a byte of UTF-8; bytes that are not are taken for Latin-1. */
function bytes(match: string): { value: string; length: number }[] {
  const values = Array.from({ length: match.length / 3 }, (_, index) =>
    Number.parseInt(match.slice(3 * index + 1, 3 * index + 3), 16),
  );
  const pieces: { value: string; length: number }[] = [];
  for (let index = 0; index < values.length; ) {
    const first = values[index] as number;
    const count = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
    const text = Buffer.from(values.slice(index, index + count)).toString('utf8');
    const isOne = count > 1 && !text.includes('\ufffd');
    pieces.push({ value: isOne ? text : String.fromCharCode(first), length: isOne ? 3 * count : 3 });
    index += isOne ? count : 1;
  }
  return pieces;
}
