import { inflateRawSync } from 'node:zlib';
import type { Seed } from './seeds.js';

/**
 * Looks for identifiers in written files, by decoders of its own: whatever can be read out of a file by taking escapes
 * and base64 away, again and again, is searched.
 */
export function leaksIn(written: unknown, seeds: readonly Seed[]): string[] {
  const views = new Set<string>();
  const binaries: Buffer[] = [];
  for (const text of typeof written === 'string' ? written.split('\n') : stringsOf(written)) {
    look(text, 3, views, binaries);
  }
  const haystacks = joined(views);
  const bytes = Buffer.concat(binaries.flatMap((one) => [one, Buffer.from('\n')]));
  const isWritten = (needle: string) => haystacks.some((haystack) => haystack.includes(needle));
  return seeds
    .filter(({ kind, text, bytes: binary }) => {
      const needle = text.normalize('NFC').toLowerCase();
      const hex = binary && Buffer.from(binary).toString('hex');
      return (
        isWritten(needle) ||
        (kind === 'guid' && isWritten(needle.replaceAll('-', ''))) ||
        (hex !== undefined && (isWritten(hex) || isWritten(hex.replace(/../g, '\\$&')))) ||
        (binary !== undefined && bytes.includes(Buffer.from(binary)))
      );
    })
    .map(({ kind, text }) => `${kind} ${text}`);
}

/** Every string in data, names of fields included. */
function* stringsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      yield key;
      yield* stringsOf(inner);
    }
  }
}

/** In pieces, since one string has a limit. */
function joined(views: ReadonlySet<string>): string[] {
  const pieces: string[] = [];
  let piece: string[] = [];
  let length = 0;
  for (const view of views) {
    piece.push(view.normalize('NFC').toLowerCase());
    length += view.length;
    if (length > 20_000_000) {
      pieces.push(piece.join('\n'));
      [piece, length] = [[], 0];
    }
  }
  return [...pieces, piece.join('\n')];
}

function look(text: string, depth: number, views: Set<string>, binaries: Buffer[]): void {
  if (views.has(text)) return;
  views.add(text);
  if (depth === 0) return;
  for (const view of [
    text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    text.replace(/\\(["\\/])/g, '$1'),
    text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString()),
    text.replace(/(?:\\[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('\\', ''), 'hex').toString()),
    text.replace(/\\([ ,+"\\<>;=#])/g, '$1'),
    text.replaceAll('+', ' '),
    text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))),
    text.replace(
      /&(amp|lt|gt|quot|apos);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '',
    ),
  ]) {
    if (view !== text) look(view, depth - 1, views, binaries);
  }
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{12,}={0,2}/g)) {
    const bytes = Buffer.from(run, 'base64');
    binaries.push(bytes);
    views.add(bytes.toString('utf8'));
    views.add(bytes.toString('utf16le'));
  }
}

/** The entries of a zip file by its central directory, read without the library that wrote it (APPNOTE.TXT 4.3). */
export function readZip(file: Buffer): Map<string, Buffer> {
  const end = file.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const entries = new Map<string, Buffer>();
  let at = file.readUInt32LE(end + 16);
  for (let index = 0; index < file.readUInt16LE(end + 10); index += 1) {
    const size = file.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((field) => file.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const data = file.subarray(start, start + size);
    const path = file.toString('utf8', at + 46, at + 46 + name);
    entries.set(path, file.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : Buffer.from(data));
    at += 46 + name + extra + comment;
  }
  return entries;
}
