/** What a server answered to a plain ClientHello. */
export type ServerHello =
  | { kind: 'hello'; version: string }
  | { kind: 'alert'; description: string }
  | { kind: 'notTls' }
  | { kind: 'closed' };

const versions: Readonly<Record<number, string>> = {
  768: 'SSL 3.0',
  769: 'TLS 1.0',
  770: 'TLS 1.1',
  771: 'TLS 1.2',
  772: 'TLS 1.3',
};

/** Those that a handshake ends with; RFC 5246 7.2 has them all. */
const alerts: Readonly<Record<number, string>> = {
  0: 'close_notify',
  10: 'unexpected_message',
  40: 'handshake_failure',
  47: 'illegal_parameter',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  112: 'unrecognized_name',
};

/** Reads the first octets of the answer, in base64 (RFC 5246 6.2.1 and 7.4.1.3). null: nothing was received. */
export function parseServerHello(reply: string | null): ServerHello | null {
  if (reply === null) return null;
  const octets = Buffer.from(reply, 'base64');
  if (octets.length === 0) return { kind: 'closed' };
  const [type, major] = octets;
  if (octets.length < 7 || major !== 3) return { kind: 'notTls' };
  if (type === 21) {
    const number = octets[6] ?? 0;
    return { kind: 'alert', description: alerts[number] ?? `alert ${number}` };
  }
  // Handshake record, ServerHello: its version stands after the record's and the message's own headers.
  if (type !== 22 || octets[5] !== 2 || octets.length < 11) return { kind: 'notTls' };
  const version = octets.readUInt16BE(9);
  return { kind: 'hello', version: versions[version] ?? `version ${version >> 8}.${version & 255}` };
}
