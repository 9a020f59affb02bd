import { Undelivered } from './retry.js';

/**
 * The failure when a certificate was not accepted, which no further attempt changes; null when it was something else.
 * `said`: what Node.js says of it, without any address.
 */
export function certificateFailure(error: Error, said: string): Undelivered | null {
  if (!/certificate/i.test(error.message)) return null;
  const isName = /altnames|does not match/i.test(error.message);
  const hint = isName ? '' : '; an authority of your own is trusted through NODE_EXTRA_CA_CERTS';
  return new Undelivered(`the certificate was not accepted (${said})${hint}`, false);
}
