import { DescriptorError } from './descriptorError.js';

/**
 * A security identifier in text form, `S-1-5-21-...`: decimal, or `0x` and twelve hexadecimal digits for an
 * authority of 2^32 and more (MS-DTYP 2.4.2.1). One spelling for each SID, so equal strings are equal SIDs.
 */
export type Sid = string;

const maximumSubAuthorities = 15;
const headerLength = 8;

/** Bytes that the SID at `offset` occupies, checked against `end`. MS-DTYP 2.4.2.2. */
export function sidLength(bytes: Uint8Array, offset: number, end: number): number {
  if (offset + headerLength > end) throw new DescriptorError(offset, 'the SID is cut off');
  const revision = bytes[offset] as number;
  if (revision !== 1) throw new DescriptorError(offset, `SID revision ${revision} is not 1`);
  const count = bytes[offset + 1] as number;
  if (count > maximumSubAuthorities) {
    throw new DescriptorError(offset + 1, `a SID has at most 15 subauthorities, not ${count}`);
  }
  const length = headerLength + 4 * count;
  if (offset + length > end) throw new DescriptorError(offset, `the SID of ${length} bytes is cut off`);
  return length;
}

/** Reads the SID at `offset`; throws DescriptorError when it does not lie before `end` as a whole. */
export function readSid(bytes: Uint8Array, offset = 0, end = bytes.length): Sid {
  const length = sidLength(bytes, offset, end);
  const high = ((bytes[offset + 2] as number) << 8) | (bytes[offset + 3] as number);
  const low = readBigEndian(bytes, offset + 4);
  let text = high === 0 ? `S-1-${low}` : `S-1-0x${(high * 2 ** 32 + low).toString(16).padStart(12, '0')}`;
  for (let at = offset + headerLength; at < offset + length; at += 4) {
    text += `-${readLittleEndian(bytes, at)}`;
  }
  return text;
}

/** The bytes of a SID given as text; throws SyntaxError when the text is not a SID. */
export function sidToBytes(sid: Sid): Uint8Array {
  const parts = sidParts(sid);
  if (parts === null) throw new SyntaxError(`"${sid}" is not a SID such as S-1-5-21-1-2-3-1104.`);
  const bytes = new Uint8Array(headerLength + 4 * parts.subAuthorities.length);
  bytes[0] = 1;
  bytes[1] = parts.subAuthorities.length;
  for (let index = 0; index < 6; index += 1) {
    bytes[7 - index] = Math.floor(parts.authority / 256 ** index) % 256;
  }
  const view = new DataView(bytes.buffer);
  for (const [index, value] of parts.subAuthorities.entries()) {
    view.setUint32(headerLength + 4 * index, value, true);
  }
  return bytes;
}

/** The one spelling that this module uses for a SID, or null when the text is not a SID. */
export function normalizeSid(text: string): Sid | null {
  return sidParts(text) === null ? null : readSid(sidToBytes(text));
}

function sidParts(text: string): { authority: number; subAuthorities: number[] } | null {
  const match = /^S-1-(\d{1,15}|0x[0-9a-f]{1,12})((?:-\d{1,10})*)$/i.exec(text);
  if (match === null) return null;
  const authority = Number(match[1]);
  const subAuthorities = (match[2] as string).split('-').slice(1).map(Number);
  const fits =
    authority < 2 ** 48 &&
    subAuthorities.length <= maximumSubAuthorities &&
    subAuthorities.every((value) => value < 2 ** 32);
  return fits ? { authority, subAuthorities } : null;
}

/** The SID of the domain that issued an account or group SID; null for a SID of no domain. */
export function domainSidOf(sid: Sid): Sid | null {
  const match = /^(S-1-5-21-\d+-\d+-\d+)(?:-\d+)?$/.exec(sid);
  return match?.[1] ?? null;
}

/** The relative identifier, the last subauthority; null when the SID has none. */
export function ridOf(sid: Sid): number | null {
  const match = /^S-1-[^-]+(?:-\d+)*-(\d+)$/.exec(sid);
  return match === null ? null : Number(match[1]);
}

function readLittleEndian(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24)) >>>
    0
  );
}

function readBigEndian(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] as number) << 24) |
      ((bytes[at + 1] as number) << 16) |
      ((bytes[at + 2] as number) << 8) |
      (bytes[at + 3] as number)) >>>
    0
  );
}
