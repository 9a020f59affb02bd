/** The value of the first part of a distinguished name, without escapes (RFC 4514): "OU=Legal\\, Risk,DC=x" is "Legal, Risk". */
export function nameOf(distinguishedName: string): string {
  const [, value = ''] = /^[^=]*=((?:\\.|[^,\\])*)/s.exec(distinguishedName) ?? [];
  const octets: Buffer[] = [];
  for (const [piece, hex, single] of value.matchAll(/\\([0-9a-f]{2})|\\(.)|[^\\]+/gis)) {
    octets.push(hex === undefined ? Buffer.from(single ?? piece) : Buffer.from(hex, 'hex'));
  }
  return Buffer.concat(octets).toString();
}

/** The reserved characters of a container's name that break writeback, as words: `, + " \ < > ; = /`, line breaks, # or a space in front, a space at the end. */
export function badCharacters(name: string): string[] {
  const found = [...new Set(name.match(/[,+"\\<>;=/]/g) ?? [])];
  if (name.includes('\n')) found.push('line feed');
  if (name.includes('\r')) found.push('carriage return');
  if (name.startsWith('#')) found.push('# in front');
  if (name.startsWith(' ')) found.push('space in front');
  if (name.endsWith(' ')) found.push('space at the end');
  return found;
}
