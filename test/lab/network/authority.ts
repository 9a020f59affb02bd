import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

/** What node:tls takes. */
export interface ServerCertificate {
  cert: string;
  key: string;
}

export interface CertificateOrder {
  /** As subjectAltName writes them, such as IP:127.0.0.1 or DNS:relay.test. */
  names: string[];
  /** Days from now until the end; negative for one that has ended. */
  days?: number;
}

/** A certificate authority of the lab, in a folder of its own. */
export class Authority {
  private constructor(
    private readonly folder: string,
    readonly caFile: string,
    private readonly keyFile: string,
  ) {}

  static async make(folder: string, subject: string): Promise<Authority> {
    await mkdir(folder, { recursive: true });
    const caFile = join(folder, 'ca.pem');
    const keyFile = join(folder, 'ca.key');
    await execa('openssl', [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '3650'],
      ...['-keyout', keyFile, '-out', caFile, '-subj', subject],
    ]);
    return new Authority(folder, caFile, keyFile);
  }

  async issue(subject: string, { names, days = 90 }: CertificateOrder): Promise<ServerCertificate> {
    const at = (ending: string) => join(this.folder, `${subject}.${ending}`);
    await execa('openssl', [
      ...['req', '-new', '-newkey', 'rsa:2048', '-nodes', '-keyout', at('key'), '-out', at('csr')],
      ...['-subj', `/CN=${subject}`, '-addext', `subjectAltName=${names.join(',')}`],
      ...['-addext', 'extendedKeyUsage=serverAuth'],
    ]);
    await execa('openssl', [
      ...['x509', '-req', '-in', at('csr'), '-CA', this.caFile, '-CAkey', this.keyFile, '-CAcreateserial'],
      ...['-copy_extensions', 'copyall', '-days', String(days), '-out', at('pem')],
    ]);
    return { cert: await readFile(at('pem'), 'utf8'), key: await readFile(at('key'), 'utf8') };
  }
}
