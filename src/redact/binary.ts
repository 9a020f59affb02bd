import { type Acl, parseDescriptor, type SecurityDescriptor, writeDescriptor } from '../access/descriptor.js';
import { guidToBytes, readGuid } from '../access/guid.js';
import { schemaGuidName } from '../access/schemaGuids.js';
import { readSid, sidToBytes } from '../access/sid.js';
import { fold, type Pseudonyms } from './pseudonyms.js';

export interface BinaryRedaction {
  text: string;
  /** Whether it is known what the bytes are; otherwise the text may be an ordinary word. */
  isBinary: boolean;
}

/** Says whether a text, decoded from bytes, holds an identifier, and gives it without. */
export type RedactInner = (text: string) => string;

/**
 * Redacts a run of base64 or base64url: security descriptors, SIDs, GUIDs, and text in UTF-8 or UTF-16. The verdicts on
 * a descriptor stay as they are: SIDs are replaced one for one, and rights and order are not touched.
 */
export function redactBase64(run: string, names: Pseudonyms, inner: RedactInner): BinaryRedaction {
  const bytes = Buffer.from(run, 'base64');
  const isUrl = /[-_]/.test(run);
  const written = (output: Uint8Array): BinaryRedaction => {
    const buffer = Buffer.from(output);
    const text = isUrl ? buffer.toString('base64url') : buffer.toString('base64');
    return { text: run.endsWith('=') || isUrl ? text : text.replace(/=+$/, ''), isBinary: true };
  };
  const descriptor = descriptorOf(bytes);
  if (descriptor) return written(writeDescriptor(redactDescriptor(descriptor, names)));
  if (bytes.length === 16 && /^[A-Za-z0-9+/_-]{22}==$/.test(run)) {
    return written(guidToBytes(names.guid(readGuid(bytes))));
  }
  const swapped = swapSids(bytes, names);
  if (swapped) return written(swapped);
  for (const encoding of ['utf8', 'utf16le'] as const) {
    const text = readable(bytes, encoding);
    if (text === null) continue;
    const redacted = inner(text);
    return redacted === text ? { text: run, isBinary: true } : written(Buffer.from(redacted, encoding));
  }
  return { text: run, isBinary: false };
}

function descriptorOf(bytes: Buffer): SecurityDescriptor | null {
  if (bytes.length < 20 || bytes[0] !== 1) return null;
  try {
    return parseDescriptor(bytes);
  } catch {
    return null;
  }
}

/** The same descriptor about other accounts. Conditions and left-over bytes may hold names: they are blanked. */
export function redactDescriptor(descriptor: SecurityDescriptor, names: Pseudonyms): SecurityDescriptor {
  const acl = (of: Acl | null): Acl | null =>
    of && {
      ...of,
      slack: new Uint8Array(of.slack.length),
      aces: of.aces.map((ace) => {
        if (ace.form === 'opaque') return { ...ace, body: blank(ace.body) };
        const common = { sid: names.sid(ace.sid), data: blank(ace.data) };
        if (ace.form === 'plain') return { ...ace, ...common };
        const guid = (value: string | null) =>
          value === null || schemaGuidName(value) !== null ? value : names.guid(value);
        // Object types are GUIDs of the schema, the same in each forest but for extensions of its own.
        return {
          ...ace,
          ...common,
          objectType: guid(ace.objectType),
          inheritedObjectType: guid(ace.inheritedObjectType),
        };
      }),
    };
  return {
    ...descriptor,
    owner: descriptor.owner && names.sid(descriptor.owner),
    group: descriptor.group && names.sid(descriptor.group),
    sacl: acl(descriptor.sacl),
    dacl: acl(descriptor.dacl),
  };
}

/** Keeps the first four bytes, by which a condition is known ("artx", MS-DTYP 2.4.4.17.4). */
function blank(bytes: Uint8Array): Uint8Array {
  const output = new Uint8Array(bytes.length);
  output.set(bytes.subarray(0, 4));
  return output;
}

const domainSidStart = Buffer.from('010500000000000515000000', 'hex');
const shortSidStart = Buffer.from('010400000000000515000000', 'hex');

/** Replaces SIDs of domains within bytes of any kind; null when there are none. */
function swapSids(bytes: Buffer, names: Pseudonyms): Buffer | null {
  let output: Buffer | null = null;
  for (const start of [domainSidStart, shortSidStart]) {
    const length = start === domainSidStart ? 28 : 24;
    for (let at = bytes.indexOf(start); at >= 0; at = bytes.indexOf(start, at + 1)) {
      if (at + length > bytes.length) break;
      output ??= Buffer.from(bytes);
      output.set(sidToBytes(names.sid(readSid(bytes, at))), at);
    }
  }
  return output;
}

/** SIDs and GUIDs written as hexadecimal digits, as LDAP tools and registries show them; null when it is neither. */
export function redactHex(digits: string, names: Pseudonyms): string | null {
  const bytes = Buffer.from(digits, 'hex');
  const moved = bytes.length === 16 ? guidToBytes(names.guid(readGuid(bytes))) : swapSids(bytes, names);
  if (!moved) return null;
  const text = Buffer.from(moved).toString('hex');
  return digits === digits.toUpperCase() ? text.toUpperCase() : fold(text);
}

/** Bytes as text when they are nothing but text. */
function readable(bytes: Buffer, encoding: 'utf8' | 'utf16le'): string | null {
  if (bytes.length < 4 || (encoding === 'utf16le' && bytes.length % 2 === 1)) return null;
  const text = bytes.toString(encoding);
  if (text.includes('\ufffd') || /[^\P{C}\r\n\t]/u.test(text)) return null;
  // Any two bytes are a unit of UTF-16, and most of those are ideographs; in UTF-8 random bytes are seldom valid.
  return encoding === 'utf8' ||
    !/[^\s -\u024f\u0370-\u052f\u0590-\u06ff\u2000-\u206f]/.test(
      text.replace(/\p{Script=Han}{1,2}(?!\p{Script=Han})/gu, ''),
    )
    ? text
    : null;
}
