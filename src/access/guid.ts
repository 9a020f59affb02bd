/** A GUID in text form: lower case, with hyphens, without braces. Equal strings are equal GUIDs. */
export type Guid = string;

export const guidLength = 16;

/**
 * In the packed form the first three groups are little-endian, the last two are in reading order (MS-DTYP
 * 2.3.4.2).
 */
const byteOrder = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15] as const;
const groupEnds = new Set([3, 5, 7, 9]);

const hexadecimal = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));

/** Reads the packed GUID of 16 bytes at `offset`; the caller has checked that they exist. */
export function readGuid(bytes: Uint8Array, offset = 0): Guid {
  let text = '';
  for (let index = 0; index < guidLength; index += 1) {
    text += hexadecimal[bytes[offset + (byteOrder[index] as number)] as number];
    if (groupEnds.has(index)) text += '-';
  }
  return text;
}

/** The packed form of a GUID; throws SyntaxError when the text is not a GUID. */
export function guidToBytes(guid: Guid): Uint8Array {
  const normalized = normalizeGuid(guid);
  if (normalized === null) throw new SyntaxError(`"${guid}" is not a GUID.`);
  const digits = normalized.replaceAll('-', '');
  const bytes = new Uint8Array(guidLength);
  byteOrder.forEach((position, index) => {
    bytes[position] = Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16);
  });
  return bytes;
}

/** The one spelling that this module uses for a GUID, or null when the text is not one. */
export function normalizeGuid(text: string): Guid | null {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text.toLowerCase() : null;
}
