import { createHash } from 'node:crypto';
import { guidToBytes } from '../../src/access/guid.js';
import { sidToBytes } from '../../src/access/sid.js';

/** An identifier that must not be left, with the bytes that it has in binary, if it has any. */
export interface Seed {
  kind: 'user' | 'person' | 'unit' | 'host' | 'domain' | 'tenant' | 'sid' | 'guid' | 'address' | 'anchor';
  text: string;
  bytes?: Uint8Array;
}

const digest = (text: string) => createHash('sha256').update(text).digest();
const letters = (index: number, length: number) =>
  [...digest(`letters ${index}`)]
    .slice(0, length)
    .map((byte) => String.fromCharCode(97 + (byte % 26)))
    .join('');

const accents = ['é', 'ü', 'ß', 'ł', 'Ж', 'ñ', 'ø', 'Ω', '李', 'ش'];

/** 500 identifiers, the same in each run: with spaces, commas, quotes, accents and other scripts. */
export function makeSeeds(): Seed[] {
  const seeds: Seed[] = [];
  const times = (count: number, make: (index: number) => Seed) => {
    for (let index = 0; index < count; index += 1) seeds.push(make(index));
  };
  times(100, (index) => ({ kind: 'user', text: `${letters(index, 6)}.${letters(index + 1000, 7)}` }));
  times(80, (index) => {
    const accent = accents[index % accents.length];
    const between = [' ', ', ', " O'", ' "', ' + ', ' #', '; ', ' \\', '=', ' & '][index % 10];
    return {
      kind: 'person',
      text: `${accent}${letters(index + 2000, 5)}${between}${letters(index + 3000, 6)}${accent}`,
    };
  });
  times(40, (index) => ({ kind: 'unit', text: `${letters(index + 4000, 7)} ${letters(index + 5000, 5)}` }));
  times(50, (index) => ({ kind: 'host', text: `${letters(index + 6000, 5)}-srv${index + 10}` }));
  times(20, (index) => ({ kind: 'domain', text: letters(index + 7000, 9) }));
  times(10, (index) => ({ kind: 'tenant', text: `${letters(index + 8000, 8)}.onmicrosoft.com` }));
  times(60, (index) => {
    const bytes = digest(`sid ${index}`);
    const parts = [0, 4, 8].map((at) => bytes.readUInt32LE(at));
    const text = `S-1-5-21-${parts.join('-')}-${1200 + index}`;
    return { kind: 'sid', text, bytes: sidToBytes(text) };
  });
  times(80, (index) => {
    const hex = digest(`guid ${index}`).toString('hex').slice(0, 32);
    const text = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return { kind: 'guid', text, bytes: guidToBytes(text) };
  });
  times(40, (index) => {
    const [a = 0, b = 0] = digest(`address ${index}`);
    return {
      kind: 'address',
      text:
        index % 4 === 0
          ? `2001:db8:${(a + 256).toString(16)}:${(b + 256).toString(16)}::${index + 1}`
          : `${index % 2 ? '10.20' : '203.0'}.${a}.${b}`,
    };
  });
  times(20, (index) => {
    const bytes = digest(`anchor ${index}`).subarray(0, 16);
    return { kind: 'anchor', text: bytes.toString('base64'), bytes };
  });
  return seeds;
}

/** Backslash escapes of RFC 4514. */
export function escapeDn(value: string): string {
  return value.replace(/[,+"\\<>;=#]/g, '\\$&');
}

/** Every byte of what is not a letter or digit of ASCII as \XX. */
export function escapeDnHex(value: string): string {
  return [...Buffer.from(value)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9]/.test(character) ? character : `\\${byte.toString(16).padStart(2, '0')}`;
    })
    .join('');
}

export function escapeXml(value: string): string {
  return value.replace(/[&<>"']|[^\x20-\x7e]/gu, (character) => `&#${character.codePointAt(0)};`);
}

/** All of it as \uXXXX. */
export function escapeJson(value: string): string {
  return Array.from(
    { length: value.length },
    (_, at) => `\\u${value.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}

/** A seed in each encoding that it may occur in within an event message or a note. */
export function encodings(text: string): Record<string, string> {
  return {
    plain: text,
    upper: text.toUpperCase(),
    lower: text.toLowerCase(),
    json: JSON.stringify(text).slice(1, -1),
    jsonTwice: JSON.stringify(JSON.stringify(text)).slice(1, -1),
    jsonAscii: escapeJson(text),
    url: encodeURIComponent(text),
    urlTwice: encodeURIComponent(encodeURIComponent(text)),
    form: encodeURIComponent(text).replaceAll('%20', '+'),
    xml: escapeXml(text),
    dn: escapeDn(text),
    dnHex: escapeDnHex(text),
    dnInJson: JSON.stringify(escapeDn(text)).slice(1, -1),
    dnInUrl: encodeURIComponent(escapeDn(text)),
    decomposed: text.normalize('NFD'),
    base64: Buffer.from(`name: ${text}`).toString('base64'),
    utf16: Buffer.from(`name: ${text}`, 'utf16le').toString('base64'),
  };
}
